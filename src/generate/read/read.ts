import type { Callable, OperationRequest } from "../../model/callable.js";
import { isJsonMedia } from "../../model/media.js";
import type { Direction, TypeModel } from "../../model/type.js";
import { entriesOf, isJsonObject, type JsonSchema } from "../../runtime/json/json.js";
import { jsonPointer } from "../../runtime/json/pointer.js";
import type { SnapshotEntry } from "../../snapshot/snapshot.js";
import type { Diagnostics } from "../../support/diagnostics.js";
import { withoutBytes } from "./binary.js";
import { callerSchema, operationSchema } from "./caller/caller-schema.js";
import { repairSchema } from "./repair/repair.js";
import { Repairs } from "./repair/repairs.js";
import { readTypes } from "./schema-reader.js";
import { type VocabularyName, vocabulariesOf } from "./vocabularies.js";

/** A schema of a callable: its types, and the schema for the run-time validator. */
export interface SchemaModel {
  readonly types: TypeModel;
  readonly schema: JsonSchema;
}

/** A callable with its schemas as types. */
export interface CallableModel {
  readonly entry: SnapshotEntry;
  readonly input: SchemaModel;
  readonly output?: SchemaModel;
  /** The documented bodies of errors, as an object with a property for each status. */
  readonly errors?: TypeModel;
  /** What the validator of its schemas needs. */
  readonly vocabularies: readonly VocabularyName[];
}

/** Reads the schemas of a callable: the last stage that knows JSON Schema. */
export function readCallable(
  entry: SnapshotEntry,
  place: string,
  problems: Diagnostics,
): CallableModel {
  const { callable } = entry;
  const { input_schema, output_schema }: Callable = callable;
  const read = (schema: JsonSchema, direction: Direction, keyword: string) => {
    const repairs = new Repairs();
    const model =
      callable.kind === "operation"
        ? readOperationSchema(schema, direction, repairs, callable.request)
        : readSchema(schema, direction, repairs);
    problems.addAll(repairs.diagnostics(place, jsonPointer(keyword)));
    return model;
  };
  const input = read(input_schema, "input", "input_schema");
  const errors = readErrors(callable);
  if (output_schema === undefined)
    return { entry, input, ...errors, vocabularies: vocabulariesOf([input.schema]) };
  const output = read(output_schema, "output", "output_schema");
  const vocabularies = vocabulariesOf([input.schema, output.schema]);
  return { entry, input, output, ...errors, vocabularies };
}

/** The types of the documented bodies of errors. They say of answers what nothing checks: so nothing is told of them. */
function readErrors(callable: Callable): { readonly errors?: TypeModel } {
  const errors = callable.kind === "operation" ? entriesOf(callable.errors) : [];
  if (errors.length === 0) return {};
  const parts = errors.map(([status, schema]) => {
    const { $defs, ...own } = isJsonObject(schema) ? schema : { $defs: {} };
    return { status, definitions: entriesOf($defs), own: isJsonObject(schema) ? own : schema };
  });
  const whole = {
    type: "object",
    properties: Object.fromEntries(parts.map(({ status, own }) => [status, own])),
    required: parts.map(({ status }) => status),
    // Of one description, so that those of one name are the same.
    $defs: Object.fromEntries(parts.flatMap(({ definitions }) => definitions)),
  };
  const repairs = new Repairs();
  const seen = operationSchema(repairSchema(whole, repairs), "output");
  return { errors: readTypes(seen, "output", repairs) };
}

/** A schema of an operation, whose parts that are bytes no validator of JSON checks. */
function readOperationSchema(
  schema: JsonSchema,
  direction: Direction,
  repairs: Repairs,
  { body, accept = "" }: OperationRequest,
): SchemaModel {
  const seen = operationSchema(repairSchema(schema, repairs), direction);
  const isJson = isJsonMedia(direction === "input" ? (body?.type ?? "json") : accept);
  if (isJson) return { schema: seen, types: readTypes(seen, direction, repairs) };
  const bytes = direction === "input" ? "binary" : "blob";
  return {
    schema: withoutBytes(seen),
    types: readTypes(seen, direction, repairs, bytes),
  };
}

/**
 * Reads one schema, valid or not: what had to be repaired is noted in `repairs`. It is as parsed: no object of it stands in
 * two places.
 */
export function readSchema(
  schema: JsonSchema,
  direction: Direction,
  repairs: Repairs,
): SchemaModel {
  const seen = callerSchema(repairSchema(schema, repairs), direction);
  return { schema: seen, types: readTypes(seen, direction, repairs) };
}

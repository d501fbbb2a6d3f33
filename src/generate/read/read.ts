import type { Callable } from "../../model/callable.js";
import type { Direction, TypeModel } from "../../model/type.js";
import type { JsonSchema } from "../../runtime/json/json.js";
import { jsonPointer } from "../../runtime/json/pointer.js";
import type { SnapshotEntry } from "../../snapshot/snapshot.js";
import type { Diagnostics } from "../../support/diagnostics.js";
import { callerSchema } from "./caller/caller-schema.js";
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
  /** What the validator of its schemas needs. */
  readonly vocabularies: readonly VocabularyName[];
}

/** Reads the schemas of a callable: the last stage that knows JSON Schema. */
export function readCallable(
  entry: SnapshotEntry,
  place: string,
  problems: Diagnostics,
): CallableModel {
  const { input_schema, output_schema }: Callable = entry.callable;
  const read = (schema: JsonSchema, direction: Direction, keyword: string) => {
    const repairs = new Repairs();
    const model = readSchema(schema, direction, repairs);
    problems.addAll(repairs.diagnostics(place, jsonPointer(keyword)));
    return model;
  };
  const input = read(input_schema, "input", "input_schema");
  if (output_schema === undefined)
    return { entry, input, vocabularies: vocabulariesOf([input.schema]) };
  const output = read(output_schema, "output", "output_schema");
  return { entry, input, output, vocabularies: vocabulariesOf([input.schema, output.schema]) };
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

import type { JsonObject, JsonValue } from "../../runtime/json/json.js";
import { quote } from "../../support/quote.js";
import type { Site } from "../names/resolve.js";
import type { PythonNode } from "../syntax/node.js";
import { isSame } from "../types/definitions.js";
import { applyField, fieldCall } from "../types/field.js";
import type { FieldOptions } from "../types/field-options.js";
import { schemaOf } from "../types/json-schema.js";
import { discriminatedBy } from "../types/metadata.js";
import { type Reader, siteIn } from "../types/reader.js";
import { ANYTHING, type TypeSchema } from "../types/type-schema.js";
import { evaluate } from "../values/evaluate.js";
import { jsonOf } from "../values/json.js";
import { compare } from "../values/operators.js";
import { fieldTitle } from "../values/titles.js";
import type { PythonValue } from "../values/value.js";

/** A field of a class, or a parameter of a function, as it is written. */
export interface WrittenField {
  readonly name: string;
  readonly annotation: PythonNode | undefined;
  readonly default: PythonNode | undefined;
  /** Reads the annotation. */
  readonly reader: Reader;
  /** A default in the `Annotated` of a parameter means nothing to Python. */
  readonly isParameter?: boolean;
  /** From a docstring: where the annotation has no description. */
  readonly description?: string | undefined;
}

export interface ReadField {
  readonly name: string;
  readonly type: TypeSchema;
  readonly options: FieldOptions;
  readonly isRequired: boolean;
  /** The JSON of the default, if it has one. */
  readonly default?: JsonValue;
}

/** Reads the type and default of a field. */
export function readField(field: WrittenField): ReadField {
  const { name, annotation, reader } = field;
  const type = annotation === undefined ? ANYTHING : reader.read(annotation, reader);
  // A default is evaluated where it stands, also where annotations are read later.
  const eager = { ...reader, isDeferred: false };
  const call = field.default && fieldCall(field.default, eager);
  const by = call?.named.get("discriminator");
  const chosen = by === undefined ? type : discriminatedBy(type, by, eager);
  const applied = call === undefined ? chosen : applyField(chosen, call, eager);
  const options = applied.field ?? {};
  const value =
    field.default !== undefined && call === undefined
      ? { node: field.default, site: siteIn(eager, field.default) }
      : call === undefined && field.isParameter
        ? undefined
        : options.default;
  const read = { name, type: described(applied, field.description), options };
  const hasFactory = options.hasFactory === true && (call !== undefined || !field.isParameter);
  if (hasFactory && value === undefined) return { ...read, isRequired: false };
  if (value === undefined || value.node.kind === "Ellipsis") return { ...read, isRequired: true };
  if (applied.isSerialized) return { ...read, isRequired: false };
  const json = defaultJson(value.node, value.site, reader);
  if (json.ok) return { ...read, isRequired: false, default: json.value };
  reportDefault(name, value.node, json.reason, reader);
  return { ...read, isRequired: false };
}

function described(type: TypeSchema, description: string | undefined): TypeSchema {
  const text = description ?? type.note;
  if (text === undefined || type.schema.description !== undefined) return type;
  return { ...type, schema: schemaOf({ ...type.schema, description: text }) };
}

/** The schema of a field under the name that it has in JSON. */
export function fieldSchema(
  key: string,
  { type, default: value }: Pick<ReadField, "type" | "default">,
  { definitions }: Reader,
): JsonObject {
  // A title beside a reference would hide the title of its definition.
  const title = type.isNamed ? undefined : fieldTitle(key);
  const schema = schemaOf({ title, ...type.schema, default: value });
  const definition = definitions.resolve(schema);
  if (definition === undefined) return schema;
  // What the definition says itself is left out.
  return Object.fromEntries(
    Object.entries(schema).filter(([name, member]) => {
      const same = definition[name];
      return name === "$ref" || same === undefined || !isSame(same, member);
    }),
  );
}

export function defaultJson(node: PythonNode, site: Site, reader: Reader) {
  return jsonOf(sorted(evaluate(node, site)), (instance) => reader.instanceJson(instance, reader));
}

/** As in pydantic, whose sets have no order: that of their values. */
function sorted(value: PythonValue): PythonValue {
  if (value.kind !== "set" && value.kind !== "frozenset") return value;
  const items = [...value.items];
  const isOrdered = items.every((item) =>
    items.every((other) => compare(item, other) !== undefined),
  );
  return isOrdered ? { ...value, items: items.sort((a, b) => compare(a, b) ?? 0) } : value;
}

function reportDefault(name: string, value: PythonNode, reason: string, reader: Reader): void {
  reader.report({
    severity: "info",
    code: "python-default-not-literal",
    message: `the default ${quote(value.text)} of the parameter ${quote(name)} ${reason}; the parameter is optional, and its schema has no default`,
    line: value.line,
  });
}

import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { quote } from "../../support/quote.js";
import { type CallExpression, dottedName, readCall } from "../syntax/expressions.js";
import { readLiteral } from "../syntax/literals.js";
import type { PythonNode } from "../syntax/node.js";
import type { Reader } from "./reader.js";
import { schemaOf } from "./schema.js";

/** The bounds of pydantic's `Field` and `annotated_types`, by name, and their JSON Schema keywords, by type. */
const BOUNDS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ["ge", numeric("minimum")],
  ["gt", numeric("exclusiveMinimum")],
  ["le", numeric("maximum")],
  ["lt", numeric("exclusiveMaximum")],
  ["multiple_of", numeric("multipleOf")],
  ["min_length", sized("min")],
  ["max_length", sized("max")],
  ["pattern", new Map([["string", "pattern"]])],
]);

/** Classes of `annotated_types`, and the bounds that their positional arguments set. */
const ANNOTATED_TYPES: ReadonlyMap<string, readonly string[]> = new Map([
  ["annotated_types.Ge", ["ge"]],
  ["annotated_types.Gt", ["gt"]],
  ["annotated_types.Le", ["le"]],
  ["annotated_types.Lt", ["lt"]],
  ["annotated_types.MultipleOf", ["multiple_of"]],
  ["annotated_types.MinLen", ["min_length"]],
  ["annotated_types.MaxLen", ["max_length"]],
  ["annotated_types.Len", ["min_length", "max_length"]],
]);

const NOTES = ["title", "description", "examples", "deprecated"];

function numeric(keyword: string): ReadonlyMap<string, string> {
  return new Map([
    ["integer", keyword],
    ["number", keyword],
  ]);
}

function sized(end: "min" | "max"): ReadonlyMap<string, string> {
  return new Map([
    ["string", `${end}Length`],
    ["array", `${end}Items`],
    ["object", `${end}Properties`],
  ]);
}

/** `Annotated[T, …]`: applies `Field(…)` and the classes of `annotated_types` to the schema of T; ignores the rest. */
export function readAnnotated(
  schema: JsonObject,
  metadata: readonly PythonNode[],
  reader: Reader,
): JsonObject {
  return metadata.reduce((read, node) => {
    const field = fieldCall(node, reader);
    if (field !== undefined) return applyField(read, field, reader);
    const called = readCall(node);
    const bounds = called && ANNOTATED_TYPES.get(qualifiedName(called.callee, reader));
    if (called === undefined || bounds === undefined) return read;
    return bounds.reduce((bounded, bound, index) => {
      const argument = called.positional[index] ?? called.named.get(bound);
      return argument === undefined ? bounded : applyBound(bounded, bound, argument, reader);
    }, read);
  }, schema);
}

/** A call of pydantic's `Field`, or `undefined` for any other expression. */
export function fieldCall(node: PythonNode, reader: Reader): CallExpression | undefined {
  const called = readCall(node);
  return called !== undefined && qualifiedName(called.callee, reader) === "pydantic.Field"
    ? called
    : undefined;
}

export function applyField(schema: JsonObject, field: CallExpression, reader: Reader): JsonObject {
  let read = schema;
  for (const [name, argument] of field.named) {
    if (BOUNDS.has(name)) read = applyBound(read, name, argument, reader);
    else if (NOTES.includes(name)) {
      const value = readLiteral(argument);
      if (!value.ok) reportNoLiteral(name, argument, reader);
      else if (value.value !== null) read = schemaOf({ ...read, [name]: value.value });
    }
  }
  return read;
}

function applyBound(
  schema: JsonObject,
  bound: string,
  argument: PythonNode,
  reader: Reader,
): JsonObject {
  const value = readLiteral(argument);
  if (!value.ok) {
    reportNoLiteral(bound, argument, reader);
    return schema;
  }
  return value.value === null ? schema : bounded(schema, bound, value.value);
}

/** A bound on a union applies to its members, null excepted. */
function bounded(schema: JsonObject, bound: string, value: JsonValue): JsonObject {
  const { anyOf, type, format } = schema;
  if (Array.isArray(anyOf)) {
    const members = anyOf.map((member: JsonValue) =>
      isJsonObject(member) ? bounded(member, bound, value) : member,
    );
    return { ...schema, anyOf: members };
  }
  const keyword = typeof type === "string" ? BOUNDS.get(bound)?.get(type) : undefined;
  // A string with a format represents another type (a date, a decimal): its bounds do not limit the string's length.
  return keyword === undefined || format !== undefined
    ? schema
    : schemaOf({ ...schema, [keyword]: value });
}

function reportNoLiteral(name: string, argument: PythonNode, reader: Reader): void {
  reader.report({
    severity: "info",
    code: "python-field-not-literal",
    message: `Field(${name}=${quote(argument.text)}) is not a literal and is left out of the schema`,
    line: argument.line,
  });
}

function qualifiedName(node: PythonNode, reader: Reader): string {
  const parts = dottedName(node);
  const resolved = parts && reader.scope.resolve(parts);
  return resolved?.kind === "qualified" ? resolved.name : "";
}

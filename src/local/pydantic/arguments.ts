import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { findAt, parseJsonPointer } from "../../runtime/json/pointer.js";
import { compileSchema, type Issue } from "../../runtime/validate/index.js";
import { type Loc, missing, type ValidationIssue } from "../http/errors.js";
import { FRACTION, toIssue } from "./integer.js";
import { outOfBounds } from "./pagination.js";

/** Validates the arguments of a function; issues have pydantic's messages, `loc` starts with `body`. */
export function checkArguments(schema: JsonObject, input: JsonObject): readonly ValidationIssue[] {
  const issues = compileSchema(schema)(input).flatMap((issue) => toIssues(issue, schema, input));
  return [...issues, ...unknownNames(schema, input)];
}

/** Python rejects arguments without a parameter, even if the schema allows additional properties. */
function unknownNames(schema: JsonObject, input: JsonObject): ValidationIssue[] {
  if (schema.additionalProperties !== undefined) return [];
  const known = isJsonObject(schema.properties) ? schema.properties : {};
  return Object.entries(input)
    .filter(([name]) => !Object.hasOwn(known, name))
    .map(([name, value]) => extra(["body", name], value));
}

function extra(loc: Loc, input: JsonValue): ValidationIssue {
  return { type: "extra_forbidden", loc, msg: "Extra inputs are not permitted", input };
}

function toIssues(issue: Issue, schema: JsonObject, root: JsonObject): ValidationIssue[] {
  const loc = ["body", ...issue.path];
  const input = findAt(root, issue.path) ?? null;
  const operand = findAt(schema, parseJsonPointer(issue.schemaPath));
  switch (issue.keyword) {
    case "required":
      return [missing(loc, findAt(root, issue.path.slice(0, -1)) ?? null)];
    case "type":
      return [...types(operand)].map((type) => wrongType(type, loc, input));
    case "anyOf":
    case "oneOf": {
      const choices = Array.isArray(operand)
        ? operand.flatMap((choice) => [...typesOf(choice)])
        : [];
      if (choices.length === 0) break;
      const only = choices.length === 1;
      // pydantic adds the union's member to `loc`, unless null is the only other member.
      return choices.map((type) => wrongType(type, only ? loc : [...loc, pythonName(type)], input));
    }
    case "enum":
    case "const": {
      const expected = (Array.isArray(operand) ? operand : [operand]).map(repr);
      const last = expected.pop() ?? "";
      const said = expected.length === 0 ? last : `${expected.join(", ")} or ${last}`;
      return [
        {
          type: "literal_error",
          loc,
          msg: `Input should be ${said}`,
          input,
          ctx: { expected: said },
        },
      ];
    }
    case "additionalProperties":
    case "unevaluatedProperties":
    case "false":
      return [extra(loc, input)];
    case "minimum":
      if (typeof operand === "number") return [outOfBounds("ge", operand, loc, input)];
      break;
    case "maximum":
      if (typeof operand === "number") return [outOfBounds("le", operand, loc, input)];
      break;
  }
  const error = `it ${issue.message}`;
  return [{ type: "value_error", loc, msg: `Value error, ${error}`, input, ctx: { error } }];
}

function* typesOf(schema: JsonValue): Iterable<string> {
  if (isJsonObject(schema) && typeof schema.type === "string" && schema.type !== "null") {
    yield schema.type;
  }
}

function* types(operand: JsonValue | undefined): Iterable<string> {
  const all = Array.isArray(operand) ? operand : [operand];
  for (const type of all)
    if (typeof type === "string" && (type !== "null" || all.length === 1)) yield type;
}

/** By JSON Schema type: pydantic's error type, the Python type, and the end of pydantic's message. */
const TYPES: ReadonlyMap<string, readonly [error: string, python: string, words: string]> = new Map(
  [
    ["string", ["string_type", "str", "a valid string"]],
    ["integer", ["int_type", "int", "a valid integer"]],
    ["number", ["float_type", "float", "a valid number"]],
    ["boolean", ["bool_type", "bool", "a valid boolean"]],
    ["array", ["list_type", "list", "a valid list"]],
    ["object", ["dict_type", "dict", "a valid dictionary"]],
    ["null", ["none_required", "None", "None"]],
  ],
);

export function wrongType(type: string, loc: Loc, input: JsonValue): ValidationIssue {
  if (type === "integer" && typeof input === "number") return toIssue(FRACTION, loc, input);
  const [error, , words] = TYPES.get(type) ?? ["value_error", type, `a valid ${type}`];
  return { type: error, loc, msg: `Input should be ${words}`, input };
}

function pythonName(type: string): string {
  return TYPES.get(type)?.[1] ?? type;
}

/** Approximates Python's `repr()` of a JSON value, for messages. */
function repr(value: JsonValue | undefined): string {
  if (typeof value === "string")
    return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  if (value === true) return "True";
  if (value === false) return "False";
  return value === null ? "None" : JSON.stringify(value);
}

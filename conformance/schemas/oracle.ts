import { Ajv2020, type Options } from "ajv/dist/2020.js";
import {
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../../src/runtime/json/json.js";
import { mapSubschemas } from "../../src/runtime/json/map-subschemas.js";

/**
 * Whether a value is valid, by a validator that shares no code with this project's: ajv. `undefined` if it does not come
 * to an end, as with a schema that leads back to itself.
 */
export type Oracle = (value: JsonValue) => boolean | undefined;

const OPTIONS: Options = {
  strict: false,
  meta: false,
  validateSchema: false,
  validateFormats: false,
  multipleOfPrecision: 9,
  ownProperties: true,
  logger: false,
};

/** `undefined` if ajv cannot read the schema, as with references out of the document. */
export function makeOracle(schema: JsonSchema): Oracle | undefined {
  // ajv leaves this key out, wherever it stands.
  if (JSON.stringify(schema).includes('"__proto__"')) return undefined;
  const isOld = isJsonObject(schema) && /\/draft-0[3467]\//.test(String(schema.$schema));
  try {
    const validate = new Ajv2020(OPTIONS).compile(readable(schema, isOld, true));
    const isNullable = isJsonObject(schema) && schema.nullable === true;
    return (value) => (isNullable && value === null) || withinStack(() => validate(value) === true);
  } catch {
    return undefined;
  }
}

function withinStack<Result>(compute: () => Result): Result | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The schema in the spelling of draft 2020-12, whose keywords the run-time validator knows in every draft. */
function readable(schema: JsonSchema, isOld: boolean, isRoot: boolean): JsonSchema {
  if (!isJsonObject(schema)) return schema;
  const seen = withTuple(isOld ? withoutOldSpellings(schema) : schema);
  const members = Object.entries(seen).flatMap(([keyword, operand]): [string, JsonValue][] => {
    // ajv looks for the meta-schema, and takes `nullable` beside `type` alone.
    if (keyword === "$schema" || keyword === "nullable") return [];
    return [[keyword, mapSubschemas(keyword, operand, (child) => readable(child, isOld, false))]];
  });
  const rest = Object.fromEntries(members);
  // A root stays the root, for the pointers into it.
  return seen.nullable === true && !isRoot ? { anyOf: [{ type: "null" }, rest] } : rest;
}

function withTuple(schema: JsonObject): JsonObject {
  const { items, additionalItems, ...rest } = schema;
  if (!Array.isArray(items)) return schema;
  return {
    prefixItems: items,
    ...rest,
    ...(additionalItems !== undefined && { items: additionalItems }),
  };
}

/** Draft 4's spellings; and drafts 4 to 7 ignore the siblings of a `$ref`. */
function withoutOldSpellings(schema: JsonObject): JsonObject {
  const { $ref, $defs, definitions } = schema;
  if (typeof $ref === "string") {
    return { $ref, ...(definitions && { definitions }), ...($defs && { $defs }) };
  }
  const { id, minimum, maximum, exclusiveMinimum, exclusiveMaximum, ...rest } = schema;
  return {
    ...(typeof id === "string" && { $id: id }),
    ...rest,
    ...limit("minimum", minimum, exclusiveMinimum),
    ...limit("maximum", maximum, exclusiveMaximum),
  };
}

function limit(
  name: "minimum" | "maximum",
  bound: JsonValue | undefined,
  exclusive: JsonValue | undefined,
): JsonObject {
  const open = name === "minimum" ? "exclusiveMinimum" : "exclusiveMaximum";
  return {
    ...(bound !== undefined && { [exclusive === true ? open : name]: bound }),
    ...(exclusive !== undefined && typeof exclusive !== "boolean" && { [open]: exclusive }),
  };
}

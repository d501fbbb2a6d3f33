import { Ajv, type Options } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import {
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../../src/runtime/json/json.js";
import { mapSubschemas } from "../../src/runtime/json/map-subschemas.js";

/** Whether a value is valid, by a validator that shares no code with this project's: ajv. */
export type Oracle = (value: JsonValue) => boolean;

const OPTIONS: Options = {
  strict: false,
  validateSchema: false,
  validateFormats: false,
  multipleOfPrecision: 9,
  ownProperties: true,
  logger: false,
};

/** `undefined` if ajv cannot read the schema, as with references out of the document. */
export function makeOracle(schema: JsonSchema): Oracle | undefined {
  const uri = isJsonObject(schema) ? String(schema.$schema) : "";
  const isOld = /\/draft-0[3467]\//.test(uri);
  // Only draft 2019-09 knows tuples in `items` as well as what came later.
  const drafts = isOld ? [Ajv] : uri.includes("/2019-09/") ? [Ajv2019] : [Ajv2020, Ajv2019];
  for (const Draft of drafts) {
    try {
      const validate = new Draft(OPTIONS).compile(readable(schema, isOld, true));
      return (value) => validate(value) === true;
    } catch {
      // It says the same of every kind of schema that it cannot read.
    }
  }
  return undefined;
}

/** The schema as ajv has to read it to mean what its draft says, and what OpenAPI's `nullable` says. */
function readable(schema: JsonSchema, isOld: boolean, isRoot: boolean): JsonSchema {
  if (!isJsonObject(schema)) return schema;
  const seen = isOld ? asDraft7(schema) : schema;
  const members = Object.entries(seen).flatMap(([keyword, operand]): [string, JsonValue][] => {
    // ajv fetches meta-schemas, and takes `nullable` beside `type` alone.
    if (keyword === "$schema" || keyword === "nullable") return [];
    return [[keyword, mapSubschemas(keyword, operand, (child) => readable(child, isOld, false))]];
  });
  const rest = Object.fromEntries(members);
  return seen.nullable === true && !isRoot ? { anyOf: [{ type: "null" }, rest] } : rest;
}

/** Draft 4's spellings; and drafts 4 to 7 ignore the siblings of a `$ref`. */
function asDraft7(schema: JsonObject): JsonObject {
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

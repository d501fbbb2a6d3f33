import { isJsonObject, type JsonObject } from "./json.js";

/** What the operand of a keyword is: one schema, a list of schemas, either (`items`), or a map of names to schemas. */
export type OperandShape = "one" | "list" | "any" | "map";

/** In-place applicators: keywords whose subschemas apply to the same value as the schema that contains them. */
export const IN_PLACE: ReadonlyMap<string, OperandShape> = new Map<string, OperandShape>([
  ["allOf", "list"],
  ["anyOf", "list"],
  ["oneOf", "list"],
  ["else", "one"],
  ["if", "one"],
  ["not", "one"],
  ["then", "one"],
  ["dependencies", "map"],
  ["dependentSchemas", "map"],
]);

/** Every keyword of any draft whose operand contains subschemas. */
export const SUBSCHEMAS: ReadonlyMap<string, OperandShape> = /* @__PURE__ */ allSubschemas();

function allSubschemas(): ReadonlyMap<string, OperandShape> {
  return new Map([
    ["additionalItems", "one"],
    ["additionalProperties", "one"],
    ["contains", "one"],
    ["contentSchema", "one"],
    ["items", "any"],
    ["propertyNames", "one"],
    ["unevaluatedItems", "one"],
    ["unevaluatedProperties", "one"],
    ["prefixItems", "list"],
    ...IN_PLACE,
    ["$defs", "map"],
    ["definitions", "map"],
    ["patternProperties", "map"],
    ["properties", "map"],
  ]);
}

/** The direct subschemas of a schema object, each with the tokens of its JSON pointer. Boolean schemas are left out. */
export function subschemas(
  schema: JsonObject,
  keywords: typeof SUBSCHEMAS = SUBSCHEMAS,
): [child: JsonObject, ...tokens: string[]][] {
  const found: [JsonObject, ...string[]][] = [];
  // Most schemas have none of the keywords.
  if (!Object.keys(schema).some((key) => keywords.has(key))) return found;
  for (const [keyword, holds] of keywords) {
    const operand = schema[keyword];
    if (isJsonObject(operand) && holds !== "map") found.push([operand, keyword]);
    else if (operand) {
      for (const [token, child] of Object.entries(operand)) {
        if (isJsonObject(child)) found.push([child, keyword, token]);
      }
    }
  }
  return found;
}

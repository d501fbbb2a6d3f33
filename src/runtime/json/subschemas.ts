import { isJsonObject, type JsonObject } from "./json.js";

/** How an operand holds schemas: it is one, a list of them, either (`items`), or maps names to them. */
export type Holds = "one" | "list" | "any" | "map";

/** Keywords whose schemas look at the same value as the schema they stand in. */
export const IN_PLACE: ReadonlyMap<string, Holds> = new Map<string, Holds>([
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

/** Where schemas stand in a schema, of any draft: every keyword that holds some. */
export const SUBSCHEMAS: ReadonlyMap<string, Holds> = new Map<string, Holds>([
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

/** The schema objects right below a schema object, each with the tokens of its JSON pointer. */
export function* subschemas(
  schema: JsonObject,
  keywords = SUBSCHEMAS,
): Generator<[child: JsonObject, ...tokens: string[]]> {
  for (const [keyword, holds] of keywords) {
    const operand = schema[keyword];
    if (isJsonObject(operand) && holds !== "map") yield [operand, keyword];
    else if (operand) {
      for (const [token, child] of Object.entries(operand)) {
        if (isJsonObject(child)) yield [child, keyword, token];
      }
    }
  }
}

import type { JsonObject, JsonValue } from "../../runtime/json/json.js";
import { compileSchema } from "../../runtime/validate/index.js";

/** The first candidate that these keywords of the schemas accept; the very first if they accept none. */
export function firstAccepted<Value extends JsonValue>(
  candidates: readonly [Value, ...Value[]],
  schemas: readonly JsonObject[],
  keywords: readonly string[],
): Value {
  const allOf = schemas
    .map((schema) => Object.entries(schema).filter(([keyword]) => keywords.includes(keyword)))
    .filter((members) => members.length > 0)
    .map((members) => Object.fromEntries(members));
  if (allOf.length === 0) return candidates[0];
  const validate = compileSchema({ allOf });
  return candidates.find((candidate) => validate(candidate).length === 0) ?? candidates[0];
}

import type { JsonObject, JsonValue } from "../../runtime/json/json.js";
import { compileSchema } from "../../runtime/validate/index.js";

/** The first candidate that these keywords of the schemas accept; `first` if they accept none. */
export function firstAccepted<Value extends JsonValue>(
  first: Value,
  others: () => readonly Value[],
  schemas: readonly JsonObject[],
  keywords: readonly string[],
): Value {
  const allOf = schemas
    .map((schema) => Object.entries(schema).filter(([keyword]) => keywords.includes(keyword)))
    .filter((members) => members.length > 0)
    .map((members) => Object.fromEntries(members));
  // Most schemas have none of the keywords.
  if (allOf.length === 0) return first;
  const validate = compileSchema({ allOf });
  const isAccepted = (candidate: Value) => validate(candidate).length === 0;
  return isAccepted(first) ? first : (others().find(isAccepted) ?? first);
}

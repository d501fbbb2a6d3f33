import { carryWritten } from "../../../documents/written-numbers.js";
import { essence } from "../../../runtime/json/essence.js";
import {
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonValue,
} from "../../../runtime/json/json.js";

/**
 * What is left out of a schema must not make it accept less: `not`, `if` and `oneOf` turn what is in them around. So one
 * that holds nothing any more since the repairs is left out as well; of `oneOf`, any member may fit.
 */
export function withoutInverted(repaired: JsonObject, original: JsonObject): JsonObject {
  if (INVERTING.every((keyword) => original[keyword] === undefined)) return repaired;
  const keywords = new Map(Object.entries(repaired));
  for (const keyword of ["not", "if"])
    if (isEmptied(repaired[keyword], original[keyword])) keywords.delete(keyword);
  const members = itemsOf(original.oneOf);
  if (itemsOf(repaired.oneOf).some((member, index) => isEmptied(member, members[index]))) {
    const { oneOf = [] } = repaired;
    keywords.delete("oneOf");
    if (!keywords.has("anyOf")) keywords.set("anyOf", oneOf);
  }
  return carryWritten(Object.fromEntries(keywords), repaired);
}

const INVERTING = ["not", "if", "oneOf"];

function isEmptied(repaired: JsonValue | undefined, original: JsonValue | undefined): boolean {
  return (
    isJsonObject(repaired) &&
    essence(repaired) === "{}" &&
    original !== true &&
    !(isJsonObject(original) && essence(original) === "{}")
  );
}

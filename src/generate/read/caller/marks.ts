import {
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonValue,
} from "../../../runtime/json/json.js";

/** Whether a schema, one that it refers to, or a part of its `allOf` is marked so. */
export function isMarked(
  schema: JsonValue | undefined,
  isMark: (schema: JsonObject) => boolean,
  targetOf: (from: JsonObject) => JsonObject | undefined,
): boolean {
  const parts = new Set([schema]);
  // The loop appends to the set that it traverses.
  for (const part of parts) {
    if (!isJsonObject(part)) continue;
    if (isMark(part)) return true;
    for (const next of [targetOf(part), ...itemsOf(part.allOf)]) parts.add(next);
  }
  return false;
}

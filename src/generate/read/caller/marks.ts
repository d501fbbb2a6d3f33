import {
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonValue,
} from "../../../runtime/json/json.js";

type TargetOf = (from: JsonObject) => JsonObject | undefined;
type IsMark = (schema: JsonObject) => boolean;

/** Whether a schema, one that it refers to, a part of its `allOf`, or each alternative but null is marked so. */
export function isMarked(
  schema: JsonValue | undefined,
  isMark: IsMark,
  targetOf: TargetOf,
  isAlternative = false,
): boolean {
  const parts = new Set([schema]);
  // The loop appends to the set that it traverses.
  for (const part of parts) {
    if (!isJsonObject(part)) continue;
    if (isMark(part)) return true;
    // Alternatives in alternatives are not followed, since they may go on for long.
    const choices = isAlternative ? [] : [part.anyOf, part.oneOf].map(withoutNull);
    const areMarked = (members: readonly JsonValue[]) =>
      members.length > 0 && members.every((member) => isMarked(member, isMark, targetOf, true));
    if (choices.some(areMarked)) return true;
    for (const next of [targetOf(part), ...itemsOf(part.allOf)]) parts.add(next);
  }
  return false;
}

function withoutNull(alternatives: JsonValue | undefined): readonly JsonValue[] {
  return itemsOf(alternatives).filter((each) => !isJsonObject(each) || each.type !== "null");
}

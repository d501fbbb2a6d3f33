import type { JsonObject, JsonValue } from "../runtime/json/json.js";

/** Maps the members of an object; `undefined` removes one. Returns the object itself if nothing changes. */
export function mapMembers(
  object: JsonObject,
  change: (member: JsonValue, key: string) => JsonValue | undefined,
): JsonObject {
  let members: Map<string, JsonValue> | undefined;
  for (const [key, member] of Object.entries(object)) {
    const changed = change(member, key);
    if (changed === member) continue;
    members ??= new Map(Object.entries(object));
    if (changed === undefined) members.delete(key);
    else members.set(key, changed);
  }
  return members === undefined ? object : Object.fromEntries(members);
}

export function without(object: JsonObject, ...keys: readonly string[]): JsonObject {
  return mapMembers(object, (member, key) => (keys.includes(key) ? undefined : member));
}

/** `before`, if what was mapped from its parts, under the same keys, has the same parts. */
export function unlessSame(before: JsonValue, after: JsonValue): JsonValue {
  if (typeof before !== "object" || typeof after !== "object" || !before || !after) return after;
  const [old, parts] = [Object.values(before), Object.values(after)];
  const isSame = old.length === parts.length && parts.every((part, index) => part === old[index]);
  return isSame ? before : after;
}

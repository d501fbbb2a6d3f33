import { isJsonObject, type JsonValue } from "../../../runtime/json/json.js";
import { mapMembers, without } from "../../../support/map-members.js";

/** The path of a value: names of members and indexes of items. */
export type Location = readonly (string | number)[];

/** Merges objects, concatenates arrays, and replaces any other value. */
export function mergeInto(target: JsonValue | undefined, update: JsonValue): JsonValue {
  if (Array.isArray(target) && Array.isArray(update)) return [...target, ...update];
  if (!isJsonObject(target) || !isJsonObject(update)) return update;
  const members = new Map(Object.entries(target));
  for (const [key, value] of Object.entries(update)) {
    members.set(key, mergeInto(members.get(key), value));
  }
  return Object.fromEntries(members);
}

export function removeAt(root: JsonValue, location: Location): JsonValue {
  const last = location.at(-1);
  return changeAt(root, location.slice(0, -1), (parent) => {
    if (Array.isArray(parent)) return parent.filter((_, index) => index !== last);
    return isJsonObject(parent) ? without(parent, String(last)) : parent;
  });
}

/** Copies a value with the part at a location changed; unchanged if the location does not exist. */
export function changeAt(
  value: JsonValue,
  location: Location,
  change: (target: JsonValue) => JsonValue,
): JsonValue {
  const [token, ...rest] = location;
  if (token === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === token ? changeAt(item, rest, change) : item));
  }
  if (!isJsonObject(value)) return value;
  return mapMembers(value, (member, key) =>
    key === String(token) ? changeAt(member, rest, change) : member,
  );
}

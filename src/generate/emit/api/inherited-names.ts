import { isJsonObject, type JsonValue } from "../../../runtime/json/json.js";

const PREFIX = "TYPECALL_NAME_";
const INHERITED = Object.getOwnPropertyNames(Object.prototype).sort(
  // So that no name is found inside of a longer one.
  (a, b) => b.length - a.length,
);

/**
 * Names such as `constructor` and `__proto__` are legal for members of a schema, but the printer looks members up in
 * plain objects, and finds what every object inherits. They get another name on the way through.
 */
export function hideName(name: string): string {
  return INHERITED.includes(name) ? `${PREFIX}${name}` : name;
}

/** The same for the names in a map. */
export function hideNames(names: JsonValue): JsonValue {
  if (!isJsonObject(names)) return names;
  return Object.fromEntries(Object.entries(names).map(([name, value]) => [hideName(name), value]));
}

/** The printed text with the names that {@link hideName} took away. */
export function showNames(text: string): string {
  const hidden = new RegExp(`${PREFIX}(${INHERITED.join("|")})`, "g");
  return text.replace(hidden, (_, name: string) => name);
}

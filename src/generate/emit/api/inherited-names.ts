import { isJsonObject, type JsonValue } from "../../../runtime/json/json.js";

const PREFIX = "TYPECALL_NAME_";
const INHERITED = Object.getOwnPropertyNames(Object.prototype).sort(
  // Longest first, so that the expression in `showNames` never matches a prefix of a name.
  (a, b) => b.length - a.length,
);

/**
 * Properties of a schema may be called `constructor` or `__proto__`, but openapi-typescript looks names up in plain
 * objects and finds inherited members. So such names are prefixed before printing.
 */
export function hideName(name: string): string {
  return INHERITED.includes(name) ? `${PREFIX}${name}` : name;
}

/** Applies {@link hideName} to the keys of a map. */
export function hideNames(names: JsonValue): JsonValue {
  if (!isJsonObject(names)) return names;
  return Object.fromEntries(Object.entries(names).map(([name, value]) => [hideName(name), value]));
}

/** Restores the names that {@link hideName} prefixed in the printed text. */
export function showNames(text: string): string {
  const hidden = new RegExp(`${PREFIX}(${INHERITED.join("|")})`, "g");
  return text.replace(hidden, (_, name: string) => name);
}

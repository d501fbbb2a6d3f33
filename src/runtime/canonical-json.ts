import type { JsonValue } from "./json.js";

/**
 * The canonical text of a JSON value: keys sorted by UTF-16 code unit, no white space.
 *
 * @see RFC 8785. ECMAScript's own number and string serialisation is the one the RFC prescribes.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(",")}}`;
}

import { isJsonObject, type JsonValue } from "./json.js";

/**
 * The canonical text of a JSON value: keys sorted by UTF-16 code unit, no white space.
 *
 * @see RFC 8785. ECMAScript's own number and string serialisation is the one the RFC prescribes.
 */
export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  // The validator passes values that may hold what JSON has not.
  if (typeof value === "bigint") return `${value}n`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  let members = "";
  // By code unit (RFC 8785, section 3.2.3).
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    // Members that are `undefined` are left out, as `JSON.stringify` does.
    if (member !== undefined)
      members += `${members && ","}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

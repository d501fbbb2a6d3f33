import { isJsonObject, type JsonValue } from "../../../runtime/json.js";
import { type Code, code, joinCode } from "./code.js";
import { memberKey } from "./property-key.js";

/** A list or an object whose text is longer than this goes over several lines. */
const MAX_LINE = 80;

/** A JSON value as an expression that gives the same value. */
export function literal(value: JsonValue): Code {
  if (Array.isArray(value))
    return list(
      code`[`,
      value.map((item: JsonValue) => literal(item)),
      code`]`,
    );
  if (isJsonObject(value)) {
    const members = Object.entries(value).map(
      ([key, member]) => code`${memberKey(key)}: ${literal(member)}`,
    );
    return list(code`{`, members, code`}`);
  }
  return value === null ? code`null` : code`${value as string | number | boolean}`;
}

function list(open: Code, parts: readonly Code[], close: Code): Code {
  if (parts.length === 0) return code`${open}${close}`;
  const length = parts.reduce((sum, part) => sum + part.length + 2, 0);
  if (length <= MAX_LINE && !parts.some((part) => part.isMultiline)) {
    const pad = open.toString() === "{" ? code` ` : code``;
    return code`${open}${pad}${joinCode(parts, code`, `)}${pad}${close}`;
  }
  return code`${open}${joinCode(
    parts.map(
      (part) => code`
  ${part.indented()},`,
    ),
    code``,
  )}
${close}`;
}

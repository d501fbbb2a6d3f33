import { isJsonObject, type JsonValue } from "../../../runtime/json/json.js";
import { stringLiteral } from "./literal-text.js";
import { memberKeyText } from "./property-key.js";

/** A list or an object whose text is longer than this goes over several lines. */
const MAX_LINE = 80;

/** A JSON value as an expression that evaluates to it. */
export function literalText(value: JsonValue): string {
  return print(value, "\n");
}

// Most of a stub is such an expression: for speed it is built from plain strings, each indented when it is printed.

/** `margin`: the line break and the indentation of the line that the expression begins on. */
function print(value: JsonValue, margin: string): string {
  if (typeof value === "string") return stringLiteral(value);
  if (Array.isArray(value)) {
    const inner = `${margin}  `;
    return list(
      value.map((item: JsonValue) => print(item, inner)),
      { open: "[", close: "]", pad: "", margin },
    );
  }
  // `1e21`, not `1e+21`: so formatters leave it unchanged.
  if (!isJsonObject(value)) return String(value).replace("e+", "e");
  const inner = `${margin}  `;
  const members = Object.entries(value).map(
    ([key, member]) => `${memberKeyText(key)}: ${print(member, inner)}`,
  );
  return list(members, { open: "{", close: "}", pad: " ", margin });
}

interface ListStyle {
  readonly open: string;
  readonly close: string;
  /** Between the brackets and their content, on one line. */
  readonly pad: string;
  readonly margin: string;
}

function list(parts: readonly string[], { open, close, pad, margin }: ListStyle): string {
  if (parts.length === 0) return open + close;
  let length = 0;
  let isFlat = true;
  for (const part of parts) {
    length += part.length + 2;
    if (length > MAX_LINE || part.includes("\n")) {
      isFlat = false;
      break;
    }
  }
  if (isFlat) return `${open}${pad}${parts.join(", ")}${pad}${close}`;
  return `${open}${margin}  ${parts.join(`,${margin}  `)},${margin}${close}`;
}

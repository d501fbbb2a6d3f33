import type { OperationParameter } from "../../api/operation-definition.js";
import type { Encode, OperationPart } from "../types/part.js";
import { asIs, isStructured } from "./encode.js";
import { formPairs } from "./form-fields.js";
import { membersOf, writeForm } from "./parameters.js";
import { writeQuery } from "./query-styles.js";

/**
 * The styles of parameters besides `simple` and `form`, and parameters that are written by a media type.
 * @see OpenAPI 3.2, section 4.12.3 (Style Examples)
 */
export const styledParameters: OperationPart = { styled: writeStyled };

function writeStyled(
  parameter: OperationParameter,
  value: unknown,
  encode: Encode,
): readonly string[] {
  const { name, style, explode = false, content } = parameter;
  if (parameter.in === "querystring") return writeWhole(value, content, encode);
  if (content !== undefined) {
    const text = encode(textByType(value, content, encode));
    const isAlone = parameter.in === "path" || parameter.in === "header";
    return [isAlone ? text : `${encode(name)}=${text}`];
  }
  switch (style) {
    case "label":
      return writeLabel(value, explode, encode);
    case "matrix":
      return writeMatrix(name, value, explode, encode);
    default:
      return writeQuery({ name, style, explode }, value, encode);
  }
}

/** `.blue,black` and `.R,100,G,200`, or exploded `.blue.black` and `.R=100.G=200`. */
function writeLabel(value: unknown, explode: boolean, encode: Encode): readonly string[] {
  const items = membersOf(isStructured(value) ? value : [value], encode, explode ? "=" : ",");
  return items.length === 0 ? [] : [`.${items.join(explode ? "." : ",")}`];
}

/** `;color=blue,black` and `;color=R,100`, or exploded `;color=blue;color=black` and `;R=100;G=200`; `;color` if empty. */
function writeMatrix(
  name: string,
  value: unknown,
  explode: boolean,
  encode: Encode,
): readonly string[] {
  const pairs = writeForm(name, value, explode, encode);
  return pairs.map((pair) => `;${pair.replace(/=$/, "")}`);
}

/** A query that is one value. */
function writeWhole(value: unknown, content = "", encode: Encode): readonly string[] {
  if (/^application\/x-www-form-urlencoded\b/i.test(content)) return formPairs(value, {});
  return [encode(textByType(value, content, encode))];
}

function textByType(value: unknown, content: string, encode: Encode): string {
  if (typeof value === "string" && !/[/+]json\b/i.test(content)) return value;
  const text = JSON.stringify(value);
  // JSON has an escape for what no header can carry.
  return encode === asIs
    ? text.replace(
        /[^\t\x20-\x7e]/g,
        (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
      )
    : text;
}

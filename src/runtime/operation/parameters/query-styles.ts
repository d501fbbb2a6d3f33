import type { Encode } from "../types/part.js";
import { isStructured, textOfValue } from "./encode.js";
import { membersOf, writeForm } from "./parameters.js";

/** Writes a value in one of the styles of queries and forms, as `name=value`. */
export function writeQuery(
  {
    name,
    style,
    explode,
  }: { readonly name: string; readonly style?: string | undefined; readonly explode: boolean },
  value: unknown,
  encode: Encode,
): readonly string[] {
  switch (style) {
    case "deepObject":
      return writeDeep(encode(name), value, encode);
    case "spaceDelimited":
      return writeDelimited(name, value, explode, { encode, delimiter: encode(" ") });
    case "pipeDelimited":
      return writeDelimited(name, value, explode, { encode, delimiter: encode("|") });
    default:
      return writeForm(name, value, explode, encode);
  }
}

/** `color=blue%20black`; an exploded one is a form. */
function writeDelimited(
  name: string,
  value: unknown,
  explode: boolean,
  { encode, delimiter }: { readonly encode: Encode; readonly delimiter: string },
): readonly string[] {
  if (explode || !isStructured(value)) return writeForm(name, value, explode, encode);
  const items = membersOf(value, encode, delimiter);
  return items.length === 0 ? [] : [`${encode(name)}=${items.join(delimiter)}`];
}

/**
 * `color%5BR%5D=100`. The specification says nothing of objects in objects, which get further brackets, nor of arrays in
 * them, whose items share a name.
 */
function writeDeep(key: string, value: unknown, encode: Encode): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => writeDeep(key, item, encode));
  if (isStructured(value)) {
    return Object.entries(value).flatMap(([name, member]) =>
      writeDeep(`${key}${encode("[")}${encode(name)}${encode("]")}`, member, encode),
    );
  }
  const text = textOfValue(value);
  return text === undefined ? [] : [`${key}=${encode(text)}`];
}

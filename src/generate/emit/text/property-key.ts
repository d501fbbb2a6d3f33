import type { KeyPieces } from "../../../model/key-pattern.js";
import { stringLiteral } from "./literal-text.js";

const PLAIN = /^[A-Za-z_$][\w$]*$/;

/** A property's key in an object literal, where a plain `__proto__` would set the prototype. */
export function memberKeyText(key: string): string {
  return key === "__proto__" ? '["__proto__"]' : keyText(key);
}

/** A property's key in a type: bare if it is a plain name, else quoted. */
export function keyText(key: string): string {
  return PLAIN.test(key) && key !== "__proto__" ? key : stringLiteral(key);
}

const WILDCARD = `\${string}`;

/** `x-${string}`: the type of keys that match these pieces. */
export function keyTemplateText(pieces: KeyPieces): string {
  return `\`${pieces.map(templateText).join(WILDCARD)}\``;
}

function templateText(text: string): string {
  return stringLiteral(text).slice(1, -1).replaceAll('\\"', '"').replace(/[`$]/g, "\\$&");
}

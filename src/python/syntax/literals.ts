import type { JsonValue } from "../../runtime/json/json.js";
import { listItems, splitAtCommas, withoutBrackets } from "./expressions.js";
import type { PythonNode } from "./node.js";
import { readString } from "./strings.js";

/** The JSON value of a literal, or why it has none. */
type Literal =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly reason: string };

const MAX_DEPTH = 100;

/** Converts a literal to JSON as pydantic does: tuples and sets become arrays, keys become strings. */
export function readLiteral(node: PythonNode, depth = 0): Literal {
  if (depth > MAX_DEPTH) return no("is nested too deeply");
  const literal = withoutBrackets(node);
  switch (literal.kind) {
    case "None":
      return yes(null);
    case "Boolean":
      return yes(literal.text === "True");
    case "Number":
      return readNumber(literal.text);
    case "String":
    case "ContinuedString":
      return readText(literal);
    case "UnaryExpression":
      return readSigned(literal, depth);
    case "ArrayExpression":
    case "TupleExpression":
      return readItems(literal, depth);
    case "SetExpression": {
      const items = readItems(literal, depth);
      return items.ok && Array.isArray(items.value) ? yes([...new Set(items.value)]) : items;
    }
    case "DictionaryExpression":
      return readDictionary(literal, depth);
    case "CallExpression":
      return readEmpty(literal);
    default:
      return no("is not a literal");
  }
}

/** `set()` and the like: an empty set has no literal, and empty lists and tuples are also written so. */
function readEmpty(node: PythonNode): Literal {
  const text = node.text.replace(/\s/g, "");
  if (text === "dict()") return yes({});
  return /^(?:set|frozenset|list|tuple)\(\)$/.test(text) ? yes([]) : no("is not a literal");
}

function yes(value: JsonValue): Literal {
  return { ok: true, value };
}

function no(reason: string): Literal {
  return { ok: false, reason };
}

function readNumber(text: string): Literal {
  const digits = text.replaceAll("_", "");
  if (/[jJ]$/.test(digits)) return no("is a complex number, which JSON does not have");
  const value = Number(digits);
  if (!Number.isFinite(value)) return no("is too large for a JSON number");
  const isInteger = /^(?:\d+|0[xXoObB][\da-fA-F]+)$/.test(digits);
  // Python's integers are unbounded. If JavaScript prints it differently, it cannot represent the number.
  if (isInteger && !Number.isSafeInteger(value) && String(value) !== String(BigInt(digits))) {
    return no("is an integer that JavaScript cannot represent");
  }
  return yes(value);
}

function readSigned(node: PythonNode, depth: number): Literal {
  const [sign, operand] = node.children;
  if (operand === undefined || (sign?.text !== "-" && sign?.text !== "+"))
    return no("is not a literal");
  const value = readLiteral(operand, depth + 1);
  if (!value.ok || typeof value.value !== "number")
    return value.ok ? no("is not a literal") : value;
  return yes(sign.text === "-" && value.value !== 0 ? -value.value : value.value);
}

function readText(node: PythonNode): Literal {
  const string = readString(node);
  if (string.kind === "text") {
    return /\p{Surrogate}/u.test(string.value) ? no("is not valid Unicode") : yes(string.value);
  }
  if (string.kind === "bad" || string.kind === "unknown")
    return no(`cannot be read: ${string.reason}`);
  const bytes = Uint8Array.from(string.value, (character) => character.charCodeAt(0));
  try {
    return yes(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return no("is bytes that are not UTF-8");
  }
}

function readItems(node: PythonNode, depth: number): Literal {
  const values: JsonValue[] = [];
  for (const item of listItems(node.children)) {
    const value = readLiteral(item, depth + 1);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return yes(values);
}

function readDictionary(node: PythonNode, depth: number): Literal {
  const members: [string, JsonValue][] = [];
  for (const [key, colon, item] of splitAtCommas(node.children.slice(1, -1))) {
    if (key === undefined || colon?.kind !== ":" || item === undefined)
      return no("is not a literal");
    const name = readLiteral(key, depth + 1);
    const value = readLiteral(item, depth + 1);
    if (!name.ok) return name;
    if (!value.ok) return value;
    if (typeof name.value === "object" && name.value !== null)
      return no("has a key that is not a string");
    members.push([keyText(name.value), value.value]);
  }
  return yes(Object.fromEntries(members)); // `__proto__` becomes an own member
}

function keyText(key: string | number | boolean | null): string {
  return key === null ? "None" : String(key);
}

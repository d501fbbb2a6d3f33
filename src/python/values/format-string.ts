import type { PythonNode } from "../syntax/node.js";
import { type PythonValue, str, unknown } from "./value.js";

/** The value of an f-string whose expressions are constants, without conversions and format specifications. */
export function formatted(
  node: PythonNode,
  evaluate: (node: PythonNode) => PythonValue,
): PythonValue {
  const { source, syntax } = node;
  const quotes = /^[a-zA-Z]*("""|'''|"|')/.exec(node.text);
  if (quotes === null) return unknown("is not a literal");
  const isRaw = /^[a-zA-Z]*[rR]/.test(node.text);
  let text = "";
  let at = syntax.from + quotes[0].length;
  const addText = (to: number): boolean => {
    const written = source.text.slice(at, to);
    if (!isRaw && written.includes("\\")) return false;
    text += written.replaceAll("{{", "{").replaceAll("}}", "}");
    return true;
  };
  for (const child of node.children) {
    if (child.kind !== "FormatReplacement") continue;
    const [, expression, ...rest] = child.children;
    const conversion = rest.find(({ kind }) => kind === "FormatConversion")?.text;
    const isPlain = rest.length === (conversion === undefined ? 1 : 2);
    if (expression === undefined || !isPlain || !addText(child.syntax.from)) {
      return unknown("is an f-string whose value is known only at run time");
    }
    const value = evaluate(expression);
    const written = conversion === "!r" && value.kind === "str" ? repr(value.value) : textOf(value);
    if (written === undefined) {
      return value.kind === "unknown" ? value : unknown("is known only at run time");
    }
    text += written;
    at = child.syntax.to;
  }
  const end = syntax.to - (quotes[1]?.length ?? 1);
  return addText(end) ? str(text) : unknown("is an f-string whose value is known only at run time");
}

/** `repr(text)` of a text without special characters. */
function repr(text: string): string | undefined {
  return /^[\x20-\x26\x28-\x5b\x5d-\x7e]*$/.test(text) ? `'${text}'` : undefined;
}

/** `str(value)` */
export function textOf(value: PythonValue): string | undefined {
  switch (value.kind) {
    case "str":
    case "text":
      return value.value;
    case "int":
      return String(value.value);
    case "bool":
      return value.value ? "True" : "False";
    case "None":
      return "None";
    case "float":
      // JavaScript and Python print other floats differently.
      return Number.isInteger(value.value) && Math.abs(value.value) < 1e15
        ? `${value.value}.0`
        : /^-?\d+\.\d{1,15}$/.test(String(value.value))
          ? String(value.value)
          : undefined;
    default:
      return undefined;
  }
}

import {
  applyEdits,
  getNodeValue,
  type JSONPath,
  modify,
  type ParseError,
  parse,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import { parseJson } from "../documents/parse-json.js";
import type { JsonValue } from "../runtime/json/json.js";
import { ConfigError } from "../support/errors.js";

/** A value to set, or to add to an array if its path ends in `-`. */
export interface JsonEdit {
  readonly path: JSONPath;
  readonly value: JsonValue;
}

/**
 * The value of a JSON text; comments and commas at the end are allowed.
 * @throws {ConfigError} if it is broken.
 */
export function readJson(text: string, file: string): JsonValue | undefined {
  const errors: ParseError[] = [];
  const json = text.replace(/^\uFEFF/, "");
  const tree = parseTree(json, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first !== undefined) {
    const line = json.slice(0, first.offset).split("\n").length;
    const strict = parseJson(json);
    const problem = strict.ok ? printParseErrorCode(first.error) : strict.problem;
    throw new ConfigError(
      `${file}, line ${line}: it ${problem}; mend it first, nothing was written`,
    );
  }
  return tree === undefined ? undefined : getNodeValue(tree);
}

/** Changes values in a JSON text. Everything else stays: the layout, the order of keys, comments, and line ends. */
export function editJson(text: string, edits: readonly JsonEdit[]): string {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  let json = text.slice(mark.length);
  const indent = /^[ \t]+(?=")/m.exec(json)?.[0] ?? "  ";
  const formattingOptions = {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.startsWith("\t") ? 1 : indent.length,
    eol: json.includes("\r\n") ? "\r\n" : "\n",
  };
  for (const { path, value } of edits) {
    const isAddition = path.at(-1) === "-";
    const place = isAddition ? [...path.slice(0, -1), lengthOf(json, path.slice(0, -1))] : path;
    const options = { formattingOptions, isArrayInsertion: isAddition };
    json = applyEdits(json, modify(json, place, value, options));
  }
  return mark + json;
}

function lengthOf(json: string, path: JSONPath): number {
  const value: unknown = path.reduce(
    (found: unknown, key) =>
      typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined,
    parse(json),
  );
  return Array.isArray(value) ? value.length : 0;
}

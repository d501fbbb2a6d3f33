import {
  applyEdits,
  findNodeAtLocation,
  getNodeValue,
  type JSONPath,
  modify,
  type ParseError,
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

/**
 * Changes values in a JSON text. Everything else stays: the layout, the order of keys, comments, and line ends.
 * @throws {ConfigError} if the text is broken, or holds something else where an object has to be.
 */
export function editJson(text: string, edits: readonly JsonEdit[], file: string): string {
  readJson(text, file);
  try {
    return edited(text, edits);
  } catch (cause) {
    const paths = edits.map(({ path }) => path.join(".")).join(", ");
    throw new ConfigError(`${file}: ${paths} cannot be set; mend it first, nothing was written`, {
      cause,
    });
  }
}

function edited(text: string, edits: readonly JsonEdit[]): string {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  let json = text.slice(mark.length);
  const indent = /^[ \t]+(?=")/m.exec(json)?.[0] ?? "  ";
  const formattingOptions = {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.startsWith("\t") ? 1 : indent.length,
    eol: json.includes("\r\n") ? "\r\n" : "\n",
  };
  for (const { path, value } of edits) {
    const list = path.at(-1) === "-" ? path.slice(0, -1) : undefined;
    json =
      (list && addOnLine(json, list, value)) ??
      applyEdits(
        json,
        modify(json, list === undefined ? path : [...list, -1], value, {
          formattingOptions,
          isArrayInsertion: list !== undefined,
        }),
      );
  }
  return mark + json;
}

/** Adds an item to an array that stands on one line, and is left on it; `undefined` for another one. */
function addOnLine(json: string, path: JSONPath, value: JsonValue): string | undefined {
  const tree = parseTree(json, [], { allowTrailingComma: true });
  const list = tree && findNodeAtLocation(tree, path);
  const last = list?.children?.at(-1);
  if (list === undefined || last === undefined) return undefined;
  if (json.slice(list.offset, list.offset + list.length).includes("\n")) return undefined;
  const end = last.offset + last.length;
  return `${json.slice(0, end)}, ${JSON.stringify(value)}${json.slice(end)}`;
}

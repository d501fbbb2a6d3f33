import {
  applyEdits,
  findNodeAtLocation,
  getNodeValue,
  type JSONPath,
  modify,
  type ParseError,
  parseTree,
  printParseErrorCode,
  stripComments,
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
  const layout = { indent, eol: json.includes("\r\n") ? "\r\n" : "\n" };
  for (const { path, value } of edits) {
    const list = path.at(-1) === "-" ? path.slice(0, -1) : undefined;
    const formattingOptions = {
      insertSpaces: !indent.startsWith("\t"),
      tabSize: indent.startsWith("\t") ? 1 : indent.length,
      eol: layout.eol,
    };
    const options = { formattingOptions, isArrayInsertion: list !== undefined };
    json =
      append(json, { path, value }, layout) ??
      applyEdits(json, modify(json, list === undefined ? path : [...list, -1], value, options));
  }
  return mark + json;
}

/**
 * Adds an item or a member after the others: on their line, or on one of its own after their comments. `undefined` where
 * there is none yet, or where another value is to be replaced: the library does that, but it would move comments.
 */
function append(
  json: string,
  { path, value }: JsonEdit,
  { indent, eol }: { readonly indent: string; readonly eol: string },
): string | undefined {
  const tree = parseTree(json, [], { allowTrailingComma: true });
  const parent = tree && findNodeAtLocation(tree, path.slice(0, -1));
  const last = parent?.children?.at(-1);
  const key = path.at(-1);
  if (tree === undefined || parent === undefined || last === undefined || key === undefined) return;
  if (parent.type === "object" && findNodeAtLocation(tree, path) !== undefined) return;
  const end = last.offset + last.length;
  const close = parent.offset + parent.length - 1;
  const name = parent.type === "object" ? `${JSON.stringify(key)}: ` : "";
  if (!json.slice(parent.offset, close).includes("\n")) {
    return `${json.slice(0, end)}, ${name}${JSON.stringify(value)}${json.slice(end)}`;
  }
  const rest = json.slice(end, close).trimEnd();
  const comma = stripComments(rest).includes(",") ? "" : ",";
  const margin = /[ \t]*$/.exec(json.slice(0, last.offset))?.[0] ?? "";
  const lines = JSON.stringify(value, undefined, indent).replaceAll("\n", eol + margin);
  const added = `${eol}${margin}${name}${lines}${comma === "" ? "," : ""}`;
  return json.slice(0, end) + comma + rest + added + json.slice(end + rest.length);
}

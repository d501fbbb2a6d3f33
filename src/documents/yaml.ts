import { type Document, LineCounter, parseDocument, type YAMLError } from "yaml";
import type { JsonValue } from "../runtime/json/json.js";
import type { Diagnostics } from "../support/diagnostics.js";
import { quote } from "../support/quote.js";
import type { SourceText } from "./source-text.js";
import { type Jsonified, toJson } from "./yaml-to-json.js";

/** Reported problems per document: the first one usually causes the others. */
const MAX_PROBLEMS = 5;

const TOO_DEEP = "the YAML is nested too deeply";

/** Parses untrusted YAML 1.2 (with the merge key `<<` of YAML 1.1) to JSON values. */
export function parseYaml(source: SourceText, problems: Diagnostics): JsonValue | undefined {
  const lines = new LineCounter();
  const lineOf = (offset: number) => source.linesBefore + lines.linePos(offset).line;
  const report = (severity: "error" | "warning", code: string, message: string, line?: number) => {
    const at = line === undefined ? {} : { line };
    problems.add({ severity, code, message, place: source.place, ...at });
  };
  let document: Document.Parsed;
  try {
    // A lone CR ends a line, too, which the parser does not know.
    document = parseDocument(source.text.replace(/\r(?!\n)/g, "\n"), {
      lineCounter: lines,
      // A `%YAML 1.1` directive would enable other types: dates, sets, `yes` as true.
      schema: "core",
      resolveKnownTags: false,
      merge: true,
      // Quadratic in the parser; `toJson` finds duplicate keys in linear time.
      uniqueKeys: false,
      prettyErrors: false,
    });
  } catch (error) {
    // The parser is recursive: deep nesting overflows the call stack.
    if (!(error instanceof RangeError)) throw error;
    report("error", "yaml-too-deep", TOO_DEEP);
    return undefined;
  }
  const overflow = document.errors.find(({ message }) => message.includes("call stack"));
  if (overflow !== undefined) {
    report("error", "yaml-too-deep", TOO_DEEP, lineOf(overflow.pos[0]));
    return undefined;
  }
  for (const error of document.errors.slice(0, MAX_PROBLEMS)) {
    report("error", codeOf(error), messageOf(error), lineOf(error.pos[0]));
  }
  if (document.errors.length > 0) return undefined;
  for (const warning of document.warnings.slice(0, MAX_PROBLEMS)) {
    report("warning", codeOf(warning), messageOf(warning), lineOf(warning.pos[0]));
  }
  const json: Jsonified = toJson(document);
  if (json.ok) return json.value;
  const line = json.offset === undefined ? undefined : lineOf(json.offset);
  report("error", json.code, json.problem, line);
  return undefined;
}

function codeOf({ code }: YAMLError): string {
  return code === "TAG_RESOLVE_FAILED" ? "yaml-tag" : "yaml-syntax";
}

function messageOf({ code, message }: YAMLError): string {
  if (code === "MULTIPLE_DOCS") return "more than one document; one was expected";
  if (code === "TAG_RESOLVE_FAILED") {
    return `${quote(message)}: custom tags are ignored`;
  }
  return `the YAML is broken: ${quote(message, 160)}`;
}

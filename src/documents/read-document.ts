import { isJsonObject, type JsonObject, type JsonValue } from "../runtime/json/json.js";
import type { Diagnostics } from "../support/diagnostics.js";
import { quote } from "../support/quote.js";
import { parseJson } from "./parse-json.js";
import type { SourceText } from "./source-text.js";
import { parseYaml } from "./yaml.js";

/** Parses YAML or JSON that must contain an object. Errors add a diagnostic with their line. */
export function readDocument(source: SourceText, problems: Diagnostics): JsonObject | undefined {
  const { place } = source;
  const start = source.text.trimStart();
  if (isHtml(start) || start.startsWith("<?xml")) {
    const message = "the text is HTML, not YAML or JSON; use the URL of the document itself";
    problems.add({ severity: "error", code: "document-html", message, place });
    return undefined;
  }
  const value = start.startsWith("{") ? readJson(source, problems) : parseYaml(source, problems);
  if (value === undefined || isJsonObject(value)) return value;
  const plain = typeof value === "string" ? `the text ${quote(value, 40)}` : String(value);
  const message = `the document is ${Array.isArray(value) ? "a list" : plain} where an object was expected`;
  problems.add({ severity: "error", code: "document-shape", message, place });
  return undefined;
}

/** Whether a text is HTML, which servers may send instead of the document. */
export function isHtml(text: string): boolean {
  return /^\s*<(?:!doctype|html|head|body)\b/i.test(text);
}

/** Falls back to YAML: a text in braces that is not JSON may be a flow mapping. */
function readJson(source: SourceText, problems: Diagnostics): JsonValue | undefined {
  const parsed = parseJson(source.text);
  return parsed.ok ? parsed.value : parseYaml(source, problems);
}

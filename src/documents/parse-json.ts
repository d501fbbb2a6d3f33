import type { JsonValue } from "../runtime/json/json.js";
import { InternalError } from "../support/errors.js";
import { quote } from "../support/quote.js";
import { findJsonProblem } from "./json-syntax.js";
import { noteWritten } from "./written-numbers.js";

export type ParsedJson =
  | { readonly ok: true; readonly value: JsonValue }
  /** `problem` is a predicate for "the file": `is not JSON: it breaks at "<"`. */
  | { readonly ok: false; readonly line?: number; readonly problem: string };

/** Maximum nesting in JSON and YAML: more than in real documents, and safe for recursive code. */
export const MAX_DEPTH = 200;

/** Parses untrusted JSON: never throws; the value can be serialised as JSON again. */
export function parseJson(text: string): ParsedJson {
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  let value: JsonValue;
  try {
    value = JSON.parse(json);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, ...describe(json, error) };
  }
  const problem = findUnfit(value);
  if (problem === undefined) noteWritten(value, json);
  return problem === undefined ? { ok: true, value } : { ok: false, problem };
}

function describe(json: string, cause: SyntaxError): { line: number; problem: string } {
  const problem = findJsonProblem(json);
  if (problem === undefined)
    throw new InternalError("JSON.parse rejects a text that findJsonProblem accepts", { cause });
  const { line, found } = problem;
  const what = found === undefined ? "it ends too early" : `it breaks at ${quote(found)}`;
  return { line, problem: `is not JSON: ${what}` };
}

/** Finds nesting that would overflow the call stack of later steps, and numbers that became infinite. */
function findUnfit(root: JsonValue): string | undefined {
  let level: JsonValue[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return `is nested more than ${MAX_DEPTH} levels deep`;
    const next: JsonValue[] = [];
    for (const value of level) {
      if (typeof value === "number" && !Number.isFinite(value)) {
        return "contains a number that is too large for JavaScript";
      }
      if (typeof value === "object" && value !== null) {
        for (const member of Object.values(value)) next.push(member);
      }
    }
    level = next;
  }
  return undefined;
}

import * as v from "valibot";
import { readShape, schemaShape, seconds, text } from "../documents/json-shapes.js";
import { parseJson } from "../documents/parse-json.js";
import type { Callable } from "../model/callable.js";

export type ParsedEntry =
  | { readonly ok: true; readonly callable: Callable; readonly fingerprint: string | undefined }
  | {
      readonly ok: false;
      readonly problem: string;
      readonly line?: number;
      readonly pointer?: string;
    };

const FUNCTION_ENTRY = v.object({
  kind: v.literal("function", 'must be "function" in this folder'),
  id: text,
  name: text,
  description: v.exactOptional(text),
  max_run_time: v.exactOptional(seconds),
  input_schema: schemaShape,
  output_schema: v.exactOptional(schemaShape),
  source_code: v.exactOptional(text),
  fingerprint: v.exactOptional(text),
});

const TOOL_ENTRY = v.object({
  kind: v.literal("tool", 'must be "tool" in this folder'),
  toolkit_id: text,
  toolkit_name: text,
  tool_id: text,
  name: text,
  description: v.exactOptional(text),
  input_schema: schemaShape,
  output_schema: v.exactOptional(schemaShape),
  fingerprint: v.exactOptional(text),
});

/** Parses a snapshot file. `kind`: what the file's folder holds. */
export function parseEntry(content: string, kind: Callable["kind"]): ParsedEntry {
  const parsed = parseJson(content);
  if (!parsed.ok) return { ...parsed, problem: `the file ${parsed.problem}` };
  const entry = readShape(kind === "function" ? FUNCTION_ENTRY : TOOL_ENTRY, parsed.value);
  if (!entry.ok) return entry;
  const { fingerprint, ...callable } = entry.value;
  return { ok: true, callable, fingerprint };
}

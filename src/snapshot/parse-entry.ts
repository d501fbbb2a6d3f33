import * as v from "valibot";
import { readShape, schemaShape, seconds, text } from "../documents/json-shapes.js";
import { parseJson } from "../documents/parse-json.js";
import type { Callable } from "../model/callable.js";
import { PAGINATION, PARAMETER_PLACES, PARAMETER_STYLES } from "./operation-shapes.js";

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

const flag = v.exactOptional(v.literal(true, "must be true, or left out"));
const texts = v.array(text);

const PARAMETER = v.object({
  name: text,
  in: v.picklist(PARAMETER_PLACES, "is no place of a parameter"),
  group: flag,
  style: v.exactOptional(v.picklist(PARAMETER_STYLES, "is no style of a parameter")),
  explode: v.exactOptional(v.boolean("must be true or false")),
  allowReserved: flag,
  content: v.exactOptional(text),
});

const ENCODING = v.object({
  contentType: v.exactOptional(text),
  style: v.exactOptional(text),
  explode: v.exactOptional(v.boolean("must be true or false")),
  allowReserved: flag,
});

const SECURITY_SCHEME = v.variant("type", [
  v.object({
    type: v.literal("apiKey"),
    in: v.picklist(["header", "query", "cookie"], "must be header, query or cookie"),
    name: text,
  }),
  v.object({ type: v.literal("bearer") }),
  v.object({ type: v.literal("basic") }),
]);

const REQUEST = v.object({
  servers: v.exactOptional(texts),
  parameters: v.exactOptional(v.array(PARAMETER)),
  body: v.exactOptional(
    v.object({
      type: text,
      required: flag,
      whole: flag,
      group: v.exactOptional(texts),
      encoding: v.exactOptional(v.record(v.string(), ENCODING)),
    }),
  ),
  accept: v.exactOptional(text),
  stream: v.exactOptional(v.picklist(["events", "lines"], "must be events or lines")),
  streamItem: v.exactOptional(v.literal("event", 'must be "event"')),
  empty: flag,
  security: v.exactOptional(v.array(v.record(v.string(), SECURITY_SCHEME))),
  pagination: v.exactOptional(PAGINATION),
  idempotencyKey: v.exactOptional(text),
});

const OPERATION_ENTRY = v.object({
  kind: v.literal("operation", 'must be "operation" in this folder'),
  api: text,
  tag: text,
  name: text,
  description: v.exactOptional(text),
  method: text,
  path: text,
  request: REQUEST,
  input_schema: schemaShape,
  output_schema: v.exactOptional(schemaShape),
  errors: v.exactOptional(v.record(v.string(), schemaShape)),
  fingerprint: v.exactOptional(text),
});

const ENTRIES = { function: FUNCTION_ENTRY, tool: TOOL_ENTRY, operation: OPERATION_ENTRY } as const;

/** Parses a snapshot file. `kind`: what the file's folder holds. */
export function parseEntry(content: string, kind: Callable["kind"]): ParsedEntry {
  const parsed = parseJson(content);
  if (!parsed.ok) return { ...parsed, problem: `the file ${parsed.problem}` };
  const entry = readShape(ENTRIES[kind], parsed.value);
  if (!entry.ok) return entry;
  const { fingerprint, ...callable } = entry.value;
  return { ok: true, callable, fingerprint };
}

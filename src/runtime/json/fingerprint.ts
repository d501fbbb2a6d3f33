import { canonicalJson } from "./canonical-json.js";
import type { JsonSchema, JsonValue } from "./json.js";

/** The parts of a function or tool that its callers depend on. */
interface FingerprintInput {
  readonly input_schema: JsonSchema;
  readonly output_schema?: JsonSchema | undefined;
  readonly max_run_time?: number | undefined;
}

/** The text whose SHA-256, after `sha256:`, is the fingerprint of a function or tool. */
export function fingerprintText({
  input_schema,
  output_schema,
  max_run_time,
}: FingerprintInput): string {
  const depends = new Map<string, JsonValue>([["input_schema", input_schema]]);
  if (output_schema !== undefined) depends.set("output_schema", output_schema);
  if (max_run_time !== undefined) depends.set("max_run_time", max_run_time);
  return canonicalJson(Object.fromEntries(depends));
}

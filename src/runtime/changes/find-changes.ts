import type { FunctionDefinition } from "../api/definition.js";
import type { FunctionChangedError } from "../errors/call-errors.js";
import { fingerprintText } from "../json/fingerprint.js";
import { isJsonObject } from "../json/json.js";
import { memberAt } from "../json/pointer.js";
import { describeChanges } from "./describe-changes.js";

// Imported on demand, so it imports only `json`: bundlers put what it shares with the rest of the runtime into a script of its
// own, and in two scripts the runtime is a tenth larger.

/**
 * What changed in a function, as the platform has it now, since its stub was generated: its schema, or its limit.
 * `undefined` if nothing did, or if the function cannot be read.
 */
export async function findChanges(
  definition: FunctionDefinition,
  item: unknown,
): Promise<Pick<FunctionChangedError, "changes" | "expected" | "found"> | undefined> {
  const schema = memberAt(item, "input_schema");
  if (!isJsonObject(schema)) return undefined;
  const changes = describeChanges(definition.inputSchema, schema);
  const was = definition.maxRunTime;
  const sent = memberAt(memberAt(item, "limits"), "max_run_time");
  const is = typeof sent === "number" ? sent : undefined;
  if (was !== undefined && is !== undefined && was !== is) {
    changes.push(`it may run for ${is} s rather than ${was} s`);
  }
  if (changes.length === 0) return undefined;
  const { outputSchema, fingerprint: expected } = definition;
  const text = fingerprintText({
    input_schema: schema,
    // The platform does not store output schemas: the stub's is used.
    output_schema: outputSchema,
    max_run_time: is,
  });
  return { changes, expected, found: await fingerprint(text) };
}

/** With the browser's hash, which is asynchronous. The generator uses Node's instead (`model/callable.ts`). */
async function fingerprint(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `sha256:${Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

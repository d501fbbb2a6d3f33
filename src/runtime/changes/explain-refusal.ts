import type { FunctionDefinition } from "../api/definition.js";
import { getting } from "../api/get-function.js";
import type { Core } from "../call/core.js";
import type { ApiError } from "../errors/api-errors.js";
import { FunctionChangedError } from "../errors/call-errors.js";
import { isTypecallError, type TypecallError } from "../errors/errors.js";
import type { CallFacts } from "../errors/facts.js";
import { fingerprintText } from "../json/fingerprint.js";
import { isJsonObject } from "../json/json.js";
import { memberAt } from "../json/pointer.js";
import { describeChanges } from "./describe-changes.js";

/** A call that the platform rejected. */
interface RefusedCall {
  readonly core: Core;
  readonly call: CallFacts;
  readonly definition: FunctionDefinition;
  readonly signal: AbortSignal | undefined;
}

/**
 * The error to throw for a rejected run: a `FunctionChangedError` if the function's schema or limit has changed since
 * the stub was generated; else, or if the function cannot be read, the platform's error.
 */
export async function explainRefusal(
  refusal: ApiError,
  { core, call, definition, signal }: RefusedCall,
): Promise<TypecallError> {
  const item = await core
    .send(getting(definition.id), { options: { signal }, read: (body) => body })
    .catch((error: unknown) => {
      if (isTypecallError(error)) return undefined;
      throw error;
    });
  const schema = memberAt(item, "input_schema");
  if (!isJsonObject(schema)) return refusal;
  const changes = describeChanges(definition.inputSchema, schema);
  const was = definition.maxRunTime;
  const sent = memberAt(memberAt(item, "limits"), "max_run_time");
  const is = typeof sent === "number" ? sent : undefined;
  if (was !== undefined && is !== undefined && was !== is) {
    changes.push(`it may run for ${is} s rather than ${was} s`);
  }
  if (changes.length === 0) return refusal;
  const { outputSchema, fingerprint: expected } = definition;
  const text = fingerprintText({
    input_schema: schema,
    // The platform does not store output schemas: the stub's is used.
    output_schema: outputSchema,
    max_run_time: is,
  });
  const found = await fingerprint(text);
  return new FunctionChangedError(call, { changes, expected, found, cause: refusal });
}

/** With the browser's hash, which is asynchronous. The generator uses Node's instead (`model/callable.ts`). */
async function fingerprint(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `sha256:${Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

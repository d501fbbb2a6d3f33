import type { FunctionDefinition, Printed } from "../api/definition.js";
import { executing } from "../api/execute.js";
import { getting } from "../api/get-function.js";
import type { Core } from "../call/core.js";
import type { ApiError } from "../errors/api-errors.js";
import { FunctionChangedError } from "../errors/call-errors.js";
import { isTypecallError } from "../errors/errors.js";
import type { Vocabulary } from "../validate/checks/keyword.js";
import { makeStub } from "./make-stub.js";
import type { Stub } from "./stub.js";

/**
 * Creates the stub of a custom function. Generated modules call this. Nothing happens before the stub's first call.
 * @example
 * ```ts
 * import { defineFunction, type Stub } from "typecall";
 * export const double: Stub<{ n: number }, number> = defineFunction({
 *   id: "6f1d",
 *   name: "Double",
 *   fingerprint: "sha256:…",
 *   inputSchema: { type: "object", properties: { n: { type: "number" } }, required: ["n"] },
 * });
 * ```
 * @param keywords What the schemas use beyond the usual keywords: `patternKeywords` for `pattern`, `referenceKeywords` for
 * `$ref`, `rareKeywords` for `oneOf`, `not` and others. A schema with a keyword that is missing here refuses every value.
 */
export function defineFunction<Input, Output>(
  printed: Printed<FunctionDefinition>,
  keywords: readonly Vocabulary[] = [],
): Stub<Input, Output> {
  const definition = printed as FunctionDefinition;
  const endpoint = executing(definition.id, definition);
  return makeStub(definition, endpoint, {
    keywords,
    wrap: (input) => input,
    unwrap: (body) => body,
    explain: async (refusal, core, signal) => {
      if (!isAboutArguments(refusal)) return refusal;
      const changes = await changesOf(definition, core, signal);
      if (changes === undefined) return refusal;
      return new FunctionChangedError(endpoint, { ...changes, cause: refusal });
    },
  });
}

/**
 * Whether wrong arguments may be the cause. How the platform rejects them is not documented: a 400, a 422, or a 500
 * with Python's message are likely.
 */
function isAboutArguments({ status, detail }: ApiError): boolean {
  return status === 400 || status === 422 || (status >= 500 && /argument|parameter/i.test(detail));
}

/** What changed in the function since its stub was generated; `undefined` if nothing did, or it cannot be told. */
async function changesOf(
  definition: FunctionDefinition,
  core: Core,
  signal: AbortSignal | undefined,
) {
  const item = await core
    .send(getting(definition.id), { options: { signal }, read: (body) => body })
    .catch((error: unknown) => {
      if (!isTypecallError(error)) throw error;
    });
  if (item === undefined) return undefined;
  // Few calls need it, and bundlers that split code load it only for those. It may be gone: with an earlier deployment.
  const found = await import("../changes/find-changes.js").catch(() => undefined);
  return found?.findChanges(definition, item);
}

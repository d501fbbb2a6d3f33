import type { Printed } from "../api/definition.js";
import type { OperationDefinition } from "../api/operation-definition.js";
import { ApiError } from "../errors/api-errors.js";
import { asTypecallError } from "../errors/errors.js";
import { makeStandardProps } from "../stub/standard-schema.js";
import type { SafeResult } from "../stub/stub.js";
import type { Vocabulary } from "../validate/checks/keyword.js";
import { Sender } from "./sender.js";
import type { OperationArguments, OperationFacts, OperationStub } from "./types/operation-stub.js";
import type { OperationPart } from "./types/part.js";

/**
 * Creates the stub of an API's operation. Generated modules call this. Nothing happens before the stub's first call.
 * @example
 * ```ts
 * import { defineOperation, jsonBody, type OperationStub } from "typecall";
 * export const createNote: OperationStub<{ notebook_id: string; title: string }, { id: string }> =
 *   defineOperation(
 *     {
 *       api: "notes",
 *       name: "createNote",
 *       method: "POST",
 *       path: "/notebooks/{notebook_id}/notes",
 *       servers: ["https://notes.example.com/v1"],
 *       parameters: [{ name: "notebook_id", in: "path" }],
 *       body: { type: "application/json", required: true },
 *       security: [{ token: { type: "bearer" } }],
 *       fingerprint: "sha256:…",
 *       inputSchema: {
 *         type: "object",
 *         properties: { notebook_id: { type: "string" }, title: { type: "string" } },
 *         required: ["notebook_id", "title"],
 *       },
 *     },
 *     [jsonBody],
 *   );
 * ```
 * @param uses The parts that the operation needs, and what its schemas use beyond the usual keywords, as for functions.
 */
export function defineOperation<Input, Output, Facts extends OperationFacts = Record<never, never>>(
  printed: Printed<OperationDefinition>,
  uses: readonly (Vocabulary | OperationPart)[] = [],
): OperationStub<Input, Output, Facts> {
  const definition = printed as OperationDefinition;
  const parts: OperationPart = Object.assign({}, ...uses.filter((use) => typeof use === "object"));
  const keywords = uses.filter((use) => typeof use === "function");
  const sender = new Sender(definition, parts, keywords);
  const { endpoint } = sender;
  type Args = OperationArguments<Input>;

  const withResponse = (...[given, options]: Args) => sender.send(given, options);
  const call = async (...args: Args) => (await withResponse(...args)).value as Output;
  const safe = async (...args: Args): Promise<SafeResult<Output>> => {
    try {
      return { ok: true, value: await call(...args) };
    } catch (error) {
      return { ok: false, error: asTypecallError(endpoint, error) };
    }
  };
  const isError = (error: unknown, status: string | number) =>
    error instanceof ApiError &&
    error.callable === definition.name &&
    isStatus(error.status, String(status));
  const standard = makeStandardProps<Input>(definition.inputSchema, sender.checkInput);
  const members = { safe, withResponse, isError, definition, "~standard": standard };
  // What the document says of the operation, as the stub's type has it, is not known here.
  return Object.assign(call, members, parts.paginate?.(sender)) as unknown as OperationStub<
    Input,
    Output,
    Facts
  >;
}

/** Whether a status is the one that a document names: `404`, `4XX` or `default`. */
function isStatus(status: number, named: string): boolean {
  return (
    named === "default" || String(status).replace(/..$/, /XX$/.test(named) ? "XX" : "$&") === named
  );
}

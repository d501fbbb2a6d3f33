import { readCatalog } from "../../../catalog/catalog.js";
import type { Config } from "../../../config/config.js";
import { requireKey } from "../../../config/environment.js";
import { writtenAt, writtenJson } from "../../../documents/written-numbers.js";
import { nodeHost } from "../../../host/node.js";
import {
  createClient,
  defineFunction,
  defineOperation,
  defineTool,
  eventStream,
  formBody,
  isTypecallError,
  jsonBody,
  lineStream,
  multipartBody,
  patternKeywords,
  rareKeywords,
  rawBody,
  referenceKeywords,
  type Stub,
  styledParameters,
  type TypecallError,
} from "../../../index.js";
import type { Callable } from "../../../model/callable.js";
import { PLATFORM } from "../../../runtime/api/operation-definition.js";
import type { JsonObject } from "../../../runtime/json/json.js";
import type { SnapshotEntry } from "../../../snapshot/snapshot.js";
import { Diagnostics } from "../../../support/diagnostics.js";
import { ConfigError } from "../../../support/errors.js";
import { quote } from "../../../support/quote.js";
import type { CommandInput } from "../../options/command-input.js";
import type { Exit } from "../../options/exit-codes.js";
import type { CommandResult, Context } from "../../report/context.js";
import { readRequest } from "./input.js";
import { KeptAnswer } from "./kept-answer.js";

export async function runCall(
  context: Context,
  { args, options }: CommandInput<"call">,
): Promise<CommandResult> {
  const [target = "", ...words] = args.flat().map(String);
  const config = await context.loadConfig();
  const problems = new Diagnostics();
  const items = await readCatalog(config, nodeHost(), problems);
  const line = { target, words, file: options.input };
  const { item, input } = await readRequest(items, line, { config, io: context.io }).catch(
    (error: unknown) => {
      // A problem may explain why the entry is missing, such as a broken file.
      if (error instanceof ConfigError) context.problems(problems.list);
      throw error;
    },
  );
  const kept = new KeptAnswer();
  const client = createClient({ ...targetOf(item.entry.callable, config), fetch: kept.fetch });
  const stub = stubOf(item.entry);
  const result = await stub.safe(input, { client });
  if (!result.ok) {
    kept.drop();
    return failed(context, result.error);
  }
  if (result.value instanceof Blob || isStream(result.value)) {
    kept.drop();
    return result.value instanceof Blob
      ? printBytes(context, result.value)
      : printStream(context, result.value);
  }
  const facts = await kept.exactly(stub, result.value);
  const printed = print(facts);
  if (printed === undefined) return unprintable(context);
  context.result(printed);
  return { exit: "success", facts };
}

/** Address and key for a callable of the platform. Another API's operation has its own. */
function targetOf(callable: Callable, { xpander }: Config) {
  if (callable.kind === "operation" && callable.api !== PLATFORM) return {};
  requireKey(xpander);
  const { apiKey, baseUrl } = xpander;
  return { baseUrl, ...(apiKey !== undefined && { apiKey }) };
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

function printBytes(context: Context, { size, type }: Blob): CommandResult {
  context.result(`${size} bytes of ${quote(type)}`);
  return { exit: "success", facts: { value: { size, type } } };
}

/** Prints each item on a line, as it comes. */
async function printStream(
  context: Context,
  stream: AsyncIterable<unknown>,
): Promise<CommandResult> {
  const value: unknown[] = [];
  try {
    for await (const item of stream) {
      value.push(item);
      context.result(writtenJson(item));
    }
  } catch (error) {
    if (isTypecallError(error)) return failed(context, error);
    throw error;
  }
  return { exit: "success", facts: { value } };
}

function print(facts: { readonly value: unknown }): string | undefined {
  const { value } = facts;
  if (typeof value === "string") return value;
  try {
    return writtenAt(facts, "value") ?? writtenJson(value, 2);
  } catch (error) {
    // What it is nested in overflows the stack.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function unprintable(context: Context): CommandResult {
  const code = "result-too-deep";
  const message = "the call succeeded, but its result is nested too deep to be printed";
  context.problems([{ severity: "error", code, message }]);
  return { exit: "differs", facts: { error: { code, message } } };
}

function stubOf({ callable, fingerprint }: SnapshotEntry): Stub<JsonObject, unknown> {
  const common = { name: callable.name, fingerprint, ...schemasOf(callable) };
  if (callable.kind === "tool") {
    const ids = { toolkitId: callable.toolkit_id, toolId: callable.tool_id };
    return defineTool({ ...common, ...ids }, KEYWORDS);
  }
  if (callable.kind === "operation") {
    const { api, method, path, request } = callable;
    const { empty: _, ...wire } = request;
    const definition = { ...common, api, method, path, ...wire };
    return defineOperation<JsonObject, unknown>(definition, [...KEYWORDS, ...PARTS]);
  }
  const { id, max_run_time } = callable;
  const limit = max_run_time === undefined ? {} : { maxRunTime: max_run_time };
  return defineFunction({ ...common, id, ...limit }, KEYWORDS);
}

/** Those of any schema. */
const KEYWORDS = [patternKeywords, rareKeywords, referenceKeywords];

/** Those of any operation. */
const PARTS = [
  styledParameters,
  jsonBody,
  rawBody,
  formBody,
  multipartBody,
  eventStream,
  lineStream,
];

function schemasOf({ input_schema, output_schema }: Callable) {
  const output = output_schema === undefined ? {} : { outputSchema: output_schema };
  return { inputSchema: input_schema, ...output };
}

function failed(context: Context, error: TypecallError): CommandResult {
  const { code, message } = error;
  context.problems([{ severity: "error", code, message }]);
  return { exit: EXITS.get(code) ?? "differs", facts: { error: error.toJSON() } };
}

/** Exits of errors in the input or the key, or without an answer; others are failures of the call itself. */
const EXITS: ReadonlyMap<TypecallError["code"], Exit> = new Map([
  ["E_INPUT", "usage"],
  ["E_CONFIGURATION", "usage"],
  ["E_NETWORK", "unreachable"],
  ["E_TIMEOUT", "unreachable"],
]);

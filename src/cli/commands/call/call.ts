import { readCatalog } from "../../../catalog/catalog.js";
import { requireKey } from "../../../config/environment.js";
import { writtenAt, writtenJson } from "../../../documents/written-numbers.js";
import { nodeHost } from "../../../host/node.js";
import {
  createClient,
  defineFunction,
  defineTool,
  patternKeywords,
  rareKeywords,
  referenceKeywords,
  type Stub,
  type TypecallError,
} from "../../../index.js";
import type { Callable } from "../../../model/callable.js";
import type { JsonObject } from "../../../runtime/json/json.js";
import type { SnapshotEntry } from "../../../snapshot/snapshot.js";
import { Diagnostics } from "../../../support/diagnostics.js";
import { ConfigError } from "../../../support/errors.js";
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
  const { apiKey, baseUrl } = config.xpander;
  requireKey(config.xpander);
  const kept = new KeptAnswer();
  const key = apiKey === undefined ? {} : { apiKey };
  const client = createClient({ baseUrl, ...key, fetch: kept.fetch });
  const stub = stubOf(item.entry);
  const result = await stub.safe(input, { client });
  if (!result.ok) {
    kept.drop();
    return failed(context, result.error);
  }
  const facts = await kept.exactly(stub, result.value);
  const printed = print(facts);
  if (printed === undefined) return unprintable(context);
  context.result(printed);
  return { exit: "success", facts };
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
  const { id, max_run_time } = callable;
  const limit = max_run_time === undefined ? {} : { maxRunTime: max_run_time };
  return defineFunction({ ...common, id, ...limit }, KEYWORDS);
}

/** Those of any schema. */
const KEYWORDS = [patternKeywords, rareKeywords, referenceKeywords];

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

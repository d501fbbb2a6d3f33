import type { Config } from "../../config/config.js";
import { requireKey } from "../../config/environment.js";
import { nodeHost } from "../../host/node.js";
import {
  createClient,
  defineFunction,
  defineTool,
  type Stub,
  type TypecallError,
} from "../../index.js";
import type { Callable } from "../../model/callable.js";
import type { JsonObject } from "../../runtime/json/json.js";
import { slugOfFile } from "../../snapshot/layout.js";
import { readSnapshot, type SnapshotEntry } from "../../snapshot/snapshot.js";
import { Diagnostics } from "../../support/diagnostics.js";
import { ConfigError } from "../../support/errors.js";
import { findNearest } from "../../support/nearest.js";
import { placeOf } from "../../support/place.js";
import { quote } from "../../support/quote.js";
import type { CommandInput } from "../options/command-input.js";
import type { Exit } from "../options/exit-codes.js";
import type { CommandResult, Context } from "../report/context.js";
import { readInput } from "./call-input.js";

export async function runCall(
  context: Context,
  { args }: CommandInput<"call">,
): Promise<CommandResult> {
  const [slug, ...words] = args.flat().map(String);
  const config = await context.loadConfig();
  const entry = await findEntry(slug ?? "", config, context);
  const input = readInput(words, entry.callable.input_schema);
  const { apiKey, baseUrl } = config.xpander;
  requireKey(config.xpander);
  const client = createClient({ baseUrl, ...(apiKey === undefined ? {} : { apiKey }) });
  const result = await stubOf(entry).safe(input, { client });
  if (!result.ok) return failed(context, result.error);
  const { value } = result;
  context.result(typeof value === "string" ? value : JSON.stringify(value, undefined, 2));
  return { exit: "success", facts: { value } };
}

async function findEntry(slug: string, config: Config, context: Context): Promise<SnapshotEntry> {
  const problems = new Diagnostics();
  const { entries } = await readSnapshot(config.snapshot, nodeHost(), problems);
  const entry = entries.find(({ file }) => slugOfFile(file) === slug);
  if (entry !== undefined) return entry;
  // A problem may explain why the entry is missing, such as a broken file.
  context.problems(problems.list);
  const near = findNearest(
    slug,
    entries.map(({ file }) => slugOfFile(file)),
  );
  const hint =
    near === undefined
      ? "the name of a file there, as in weather-lookup or text-tools/slugify, would be right"
      : `did you mean ${quote(near)}?`;
  const folder = placeOf(config.snapshot, config.root);
  throw new ConfigError(`${folder} has no entry ${quote(slug)}; ${hint}`);
}

function stubOf({ callable, fingerprint }: SnapshotEntry): Stub<JsonObject, unknown> {
  const common = { name: callable.name, fingerprint, ...schemasOf(callable) };
  if (callable.kind === "tool") {
    return defineTool({ ...common, toolkitId: callable.toolkit_id, toolId: callable.tool_id });
  }
  const { id, max_run_time } = callable;
  const limit = max_run_time === undefined ? {} : { maxRunTime: max_run_time };
  return defineFunction({ ...common, id, ...limit });
}

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

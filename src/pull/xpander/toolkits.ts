import type { ToolCallable } from "../../model/callable.js";
import { endsSource, TOOLKITS, TOOLS } from "../../runtime/http/platform.js";
import { isJsonObject, type JsonValue } from "../../runtime/json/json.js";
import { Diagnostics } from "../../support/diagnostics.js";
import { FetchError } from "../../support/errors.js";
import { mapConcurrently } from "../../support/map-concurrently.js";
import type { OnProgress } from "../../support/progress.js";
import { quote } from "../../support/quote.js";
import type { SourceResult } from "../callables/source-result.js";
import { readToolItem } from "../callables/tool-item.js";
import { MOST_REQUESTS } from "../network/rate-limiter.js";
import { type Choice, choose } from "./choose.js";
import type { GetJson } from "./get-json.js";
import { type ListRow, listAll } from "./list.js";

/** Pulls the tools of the organization's toolkits; of those that `choice` chooses. */
export async function pullXpanderToolkits(
  get: GetJson,
  options: {
    readonly choice: Choice;
    readonly problems: Diagnostics;
    readonly onProgress: OnProgress;
    readonly signal: AbortSignal;
  },
): Promise<SourceResult> {
  const { choice, problems, onProgress, signal } = options;
  const listed = await listAll(get, TOOLKITS, {
    problems,
    onProgress,
    maxEntries: choice.maxEntries,
  });
  const toolkits = choose(listed.rows, choice, { noun: "toolkit", problems });
  let done = 0;
  const results = await mapConcurrently(toolkits, MOST_REQUESTS, async (toolkit) => {
    const toolkitProblems = new Diagnostics();
    const tools = await pullTools(get, toolkit, { problems: toolkitProblems, signal });
    onProgress({ source: "xpander", unit: "toolkit", done: ++done, total: toolkits.length });
    return { tools, toolkitProblems };
  });
  for (const { toolkitProblems } of results) problems.addAll(toolkitProblems.list);
  return {
    source: "xpander",
    gives: "toolkits",
    callables: results.flatMap(({ tools }) => tools.callables),
    leftOut: results.flatMap(({ tools }) => tools.leftOut),
    complete: listed.complete && results.every(({ tools }) => tools.complete),
    state: "read",
  };
}

type Tools = Pick<SourceResult, "callables" | "leftOut" | "complete">;

/**
 * The tools of one toolkit. If its request fails, adds a diagnostic; throws if all further requests would fail, too (the
 * key was refused).
 */
async function pullTools(
  get: GetJson,
  toolkit: ListRow,
  context: { readonly problems: Diagnostics; readonly signal: AbortSignal },
): Promise<Tools> {
  const { problems, signal } = context;
  const place = `xpander toolkit ${quote(toolkit.id)}`;
  const nothing: Tools = { callables: [], leftOut: [], complete: false };
  let answer: JsonValue;
  try {
    answer = await get(
      TOOLS.replace("{toolkit_id}", () => encodeURIComponent(toolkit.id)),
      toolkit.digest,
    );
  } catch (error) {
    if (!(error instanceof FetchError) || signal.aborted) throw error;
    if (endsSource(error.status)) throw error;
    const message = `the tools of ${quote(toolkit.name)} were left out: ${error.message}`;
    problems.add({ severity: "error", code: "toolkit-unreachable", message, place });
    return nothing;
  }
  // Documented as a plain list, but accept a page with `items` as in the API's other lists.
  const items = isJsonObject(answer) && Object.hasOwn(answer, "items") ? answer.items : answer;
  if (!Array.isArray(items)) {
    const message = `the tools of ${quote(toolkit.name)} were left out: the answer is not a list`;
    problems.add({ severity: "error", code: "toolkit-shape", message, place });
    return nothing;
  }
  const tools = items.map((item) => readToolItem(item, toolkit, { place, problems }));
  const callables = tools.filter((tool): tool is ToolCallable => tool !== undefined);
  return { callables, leftOut: [], complete: callables.length === tools.length };
}

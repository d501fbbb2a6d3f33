import type { FunctionCallable } from "../../model/callable.js";
import type { AnalysePython } from "../../python/memory.js";
import { endsSource, FUNCTION, FUNCTIONS } from "../../runtime/http/platform.js";
import { isJsonObject, type JsonValue } from "../../runtime/json/json.js";
import { Diagnostics } from "../../support/diagnostics.js";
import { FetchError } from "../../support/errors.js";
import { mapConcurrently } from "../../support/map-concurrently.js";
import type { OnProgress } from "../../support/progress.js";
import { quote } from "../../support/quote.js";
import { type ItemContext, readFunctionItem } from "../callables/function-item.js";
import { functionKey, type SourceResult } from "../callables/source-result.js";
import { MOST_REQUESTS } from "../network/rate-limiter.js";
import type { GetJson } from "./get-json.js";
import { type ListRow, listAll } from "./list.js";

/** After so many failures without a success between them it is the server that is broken, not a function. */
const MAX_FAILURES = 16;

/** The custom functions of the organization that the API key belongs to. */
export async function pullXpanderFunctions(
  get: GetJson,
  options: {
    readonly keepSource: boolean;
    readonly problems: Diagnostics;
    readonly onProgress: OnProgress;
    readonly signal: AbortSignal | undefined;
    readonly analyse: AnalysePython | undefined;
  },
): Promise<SourceResult> {
  const { problems, onProgress, signal } = options;
  const { rows, complete } = await listAll(get, FUNCTIONS, { problems, onProgress });
  let done = 0;
  let failures = 0;
  let settled = complete;
  const ask = async (row: ListRow): Promise<Answer> => {
    try {
      const item = await get(
        FUNCTION.replace("{function_id}", () => encodeURIComponent(row.id)),
        row.digest,
      );
      failures = 0;
      return { row, item };
    } catch (error) {
      if (!(error instanceof FetchError) || signal?.aborted || endsSource(error.status))
        throw error;
      if (++failures >= MAX_FAILURES) throw error;
      // Deleted since it was listed: what came after it moved up, maybe from a page not yet read to one that was.
      if (error.status === 404) settled = false;
      return { row, error };
    }
  };
  const read = await mapConcurrently(rows, MOST_REQUESTS, async (row) => {
    const answer = await ask(row);
    onProgress({ source: "xpander", unit: "function", done: ++done, total: rows.length });
    return readAnswer(answer, options);
  });
  for (const one of read) problems.addAll(one.problems.list);
  return {
    source: "xpander",
    gives: "functions",
    callables: read.flatMap(({ callable }) => callable ?? []),
    leftOut: read.flatMap(({ id, callable }) => (callable === undefined ? functionKey(id) : [])),
    complete: settled,
    state: "read",
  };
}

type Answer =
  | { readonly row: ListRow; readonly item: JsonValue }
  | { readonly row: ListRow; readonly error: FetchError };

/** What became of an answer. Its problems are told in the order of the list, whenever it was read. */
interface Read {
  readonly id: string;
  /** None, if there is nothing to call. */
  readonly callable: FunctionCallable | undefined;
  readonly problems: Diagnostics;
}

function readAnswer(answer: Answer, options: Pick<ItemContext, "keepSource" | "analyse">): Read {
  const { id, name } = answer.row;
  const place = `xpander function ${quote(id)}`;
  const problems = new Diagnostics();
  const leaveOut = (code: string, message: string, pointer?: string): Read => {
    problems.add({
      severity: "error",
      code,
      message: `${quote(name)} was left out: ${message}`,
      place,
      ...(pointer === undefined ? {} : { pointer }),
    });
    return { id, callable: undefined, problems };
  };
  if ("error" in answer) return leaveOut("function-unreachable", answer.error.message);
  const { item } = answer;
  if (isJsonObject(item) && Object.hasOwn(item, "id") && item.id !== id) {
    return leaveOut("function-shape", "the answer is about another function", "/id");
  }
  return { id, callable: readFunctionItem(item, { ...options, problems, place }), problems };
}

import { callableKey, type FunctionCallable } from "../../model/callable.js";
import { type AnalyseCompiled, analyseOnce } from "../../python/memory.js";
import { endsSource, FUNCTION, FUNCTIONS } from "../../runtime/http/platform.js";
import { isJsonObject, type JsonValue } from "../../runtime/json/json.js";
import { Diagnostics } from "../../support/diagnostics.js";
import { FetchError } from "../../support/errors.js";
import { mapConcurrently } from "../../support/map-concurrently.js";
import type { OnProgress } from "../../support/progress.js";
import { quote } from "../../support/quote.js";
import { type ItemContext, readFunctionItem } from "../callables/function-item.js";
import type { SourceResult } from "../callables/source-result.js";
import { MOST_REQUESTS } from "../network/rate-limiter.js";
import { type Choice, choose } from "./choose.js";
import type { GetJson } from "./get-json.js";
import { type ListRow, listAll } from "./list.js";

/** After so many failures in a row the source fails as a whole: the server is at fault, not a single function. */
const MAX_FAILURES = 16;

/** Pulls the custom functions of the organization that the API key belongs to: those that `choice` chooses. */
export async function pullXpanderFunctions(
  get: GetJson,
  options: {
    readonly choice: Choice;
    readonly keepSource: boolean;
    readonly problems: Diagnostics;
    readonly onProgress: OnProgress;
    readonly signal: AbortSignal;
    readonly analyse: AnalyseCompiled | undefined;
  },
): Promise<SourceResult> {
  const { choice, problems, onProgress, signal } = options;
  const listed = await listAll(get, FUNCTIONS, {
    problems,
    onProgress,
    maxEntries: choice.maxEntries,
  });
  const rows = choose(listed.rows, choice, { noun: "function", problems });
  const analyse = analyseOnce(options.analyse);
  let done = 0;
  let failures = 0;
  let isListComplete = listed.complete;
  const ask = async (row: ListRow): Promise<Answer> => {
    try {
      const item = await get(
        FUNCTION.replace("{function_id}", () => encodeURIComponent(row.id)),
        row.digest,
      );
      failures = 0;
      return { row, item };
    } catch (error) {
      if (!(error instanceof FetchError) || signal.aborted || endsSource(error.status)) throw error;
      if (++failures >= MAX_FAILURES) throw error;
      // Deleted since it was listed: later rows moved up, maybe from a page not yet read to one already read.
      if (error.status === 404) isListComplete = false;
      return { row, error };
    }
  };
  const read = await mapConcurrently(rows, MOST_REQUESTS, async (row) => {
    const answer = await ask(row);
    onProgress({ source: "xpander", unit: "function", done: ++done, total: rows.length });
    return readAnswer(answer, { ...options, analyse });
  });
  for (const one of read) problems.addAll(one.problems.list);
  return {
    source: "xpander",
    gives: "functions",
    callables: read.flatMap(({ callable }) => callable ?? []),
    leftOut: read.flatMap(({ id, callable }) =>
      callable === undefined ? callableKey({ kind: "function", id }) : [],
    ),
    complete: isListComplete,
    state: "read",
  };
}

type Answer =
  | { readonly row: ListRow; readonly item: JsonValue }
  | { readonly row: ListRow; readonly error: FetchError };

/** A parsed answer. Its problems are added in the order of the list, not of the answers. */
interface ReadFunction {
  readonly id: string;
  /** `undefined` if the function cannot be called. */
  readonly callable: FunctionCallable | undefined;
  readonly problems: Diagnostics;
}

function readAnswer(
  answer: Answer,
  options: Pick<ItemContext, "keepSource" | "analyse">,
): ReadFunction {
  const { id, name } = answer.row;
  const place = `xpander function ${quote(id)}`;
  const problems = new Diagnostics();
  const skip = (code: string, message: string, pointer?: string): ReadFunction => {
    problems.add({
      severity: "error",
      code,
      message: `${quote(name)} was left out: ${message}`,
      place,
      ...(pointer === undefined ? {} : { pointer }),
    });
    return { id, callable: undefined, problems };
  };
  if ("error" in answer) return skip("function-unreachable", answer.error.message);
  const { item } = answer;
  if (isJsonObject(item) && Object.hasOwn(item, "id") && item.id !== id) {
    return skip("function-shape", "the answer has the id of another function", "/id");
  }
  return { id, callable: readFunctionItem(item, { ...options, problems, place }), problems };
}

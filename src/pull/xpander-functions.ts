import type { Diagnostics } from "../diagnostics.js";
import { FetchError } from "../errors.js";
import type { FunctionCallable } from "../model/callable.js";
import { isJsonObject, type JsonValue } from "../runtime/json.js";
import { mapConcurrently } from "../support/map-concurrently.js";
import { quote } from "../support/quote.js";
import { readFunctionItem } from "./function-item.js";
import { functionKey, type Gathered, type OnProgress } from "./gathered.js";
import type { GetJson } from "./xpander-http.js";
import { type ListRow, listAll } from "./xpander-list.js";

const PATH = "/v1/custom_functions";
/** How many of them are really under way, the reader of the API decides. */
const CONCURRENT_GETS = 16;
/** After so many failures without a success between them it is the server that is broken, not a function. */
const MAX_FAILURES = 16;

/** So many, and the process gets to whatever else there is to do. */
const READ_AT_ONCE = 32;

/** The custom functions of the organization that the API key belongs to. */
export async function pullXpanderFunctions(
  get: GetJson,
  options: {
    readonly keepSource: boolean;
    readonly problems: Diagnostics;
    readonly onProgress: OnProgress;
    readonly signal: AbortSignal | undefined;
  },
): Promise<Gathered> {
  const { problems, onProgress, signal } = options;
  const { rows, complete } = await listAll(get, PATH, { problems, onProgress });
  let done = 0;
  let failures = 0;
  let settled = complete;
  const answers = await mapConcurrently(rows, CONCURRENT_GETS, async (row): Promise<Answer> => {
    try {
      const item = await get(`${PATH}/${encodeURIComponent(row.id)}`, row.digest);
      failures = 0;
      return { row, item };
    } catch (error) {
      if (!(error instanceof FetchError) || signal?.aborted || endsTheRun(error)) throw error;
      if (++failures >= MAX_FAILURES) throw error;
      // Deleted since it was listed: what came after it moved up, maybe from a page not yet read to one that was.
      if (error.status === 404) settled = false;
      return { row, error };
    } finally {
      onProgress({ source: "xpander", unit: "function", done: ++done, total: rows.length });
    }
  });
  // Only now, since analysing sources takes as long as asking for them: it would keep the server waiting.
  const callables: FunctionCallable[] = [];
  const leftOut: string[] = [];
  for (const [index, answer] of answers.entries()) {
    if (index % READ_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
    const callable = readAnswer(answer, { keepSource: options.keepSource, problems });
    if (callable === undefined) leftOut.push(functionKey(answer.row.id));
    else callables.push(callable);
  }
  return {
    source: "xpander",
    gives: "functions",
    callables,
    leftOut,
    complete: settled,
    state: "read",
  };
}

type Answer =
  | { readonly row: ListRow; readonly item: JsonValue }
  | { readonly row: ListRow; readonly error: FetchError };

function readAnswer(
  answer: Answer,
  options: { readonly keepSource: boolean; readonly problems: Diagnostics },
): FunctionCallable | undefined {
  const { id, name } = answer.row;
  const place = `xpander function ${quote(id)}`;
  const report = (code: string, message: string, pointer?: string) =>
    options.problems.add({
      severity: "error",
      code,
      message: `${quote(name)} was left out: ${message}`,
      place,
      ...(pointer === undefined ? {} : { pointer }),
    });
  if ("error" in answer) {
    report("function-unreachable", answer.error.message);
    return undefined;
  }
  const { item } = answer;
  if (isJsonObject(item) && Object.hasOwn(item, "id") && item.id !== id) {
    report("function-shape", "the answer is about another function", "/id");
    return undefined;
  }
  return readFunctionItem(item, { ...options, place });
}

/** What every other request would be answered as well. */
function endsTheRun({ status }: FetchError): boolean {
  return status === 401 || status === 403 || status === 429;
}

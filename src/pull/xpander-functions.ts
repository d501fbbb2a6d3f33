import { type Diagnostic, Diagnostics } from "../diagnostics.js";
import { FetchError } from "../errors.js";
import type { FunctionCallable } from "../model/callable.js";
import { isJsonObject } from "../runtime/json.js";
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

/** The custom functions of the organization that the API key belongs to. */
export async function pullXpanderFunctions(
  get: GetJson,
  options: {
    readonly keepSource: boolean;
    readonly problems: Diagnostics;
    readonly onProgress: OnProgress;
  },
): Promise<Gathered> {
  const { problems, onProgress } = options;
  const { rows, complete } = await listAll(get, PATH, { problems, onProgress });
  let done = 0;
  let failures = 0;
  let settled = complete;
  const results = await mapConcurrently(rows, CONCURRENT_GETS, async (row) => {
    // Gathered apart and told in the order of the list, whichever answer came first.
    const own = new Diagnostics();
    try {
      const callable = await pullOne(get, row, { keepSource: options.keepSource, problems: own });
      failures = 0;
      return { row, callable, own };
    } catch (error) {
      if (!(error instanceof FetchError) || endsTheRun(error) || ++failures >= MAX_FAILURES)
        throw error;
      // Deleted since it was listed: what came after it moved up, maybe from a page not yet read to one that was.
      if (error.status === 404) settled = false;
      own.add(unreachable(row, error));
      return { row, callable: undefined, own };
    } finally {
      onProgress({ source: "xpander", unit: "function", done: ++done, total: rows.length });
    }
  });
  const callables: FunctionCallable[] = [];
  const leftOut: string[] = [];
  for (const { row, callable, own } of results) {
    for (const problem of own.list) problems.add(problem);
    if (callable === undefined) leftOut.push(functionKey(row.id));
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

async function pullOne(
  get: GetJson,
  { id, name, digest }: ListRow,
  options: { readonly keepSource: boolean; readonly problems: Diagnostics },
): Promise<FunctionCallable | undefined> {
  const item = await get(`${PATH}/${encodeURIComponent(id)}`, digest);
  const place = `xpander function ${quote(id)}`;
  if (isJsonObject(item) && Object.hasOwn(item, "id") && item.id !== id) {
    const message = `${quote(name)} was left out: the answer is about another function`;
    options.problems.add({
      severity: "error",
      code: "function-shape",
      message,
      place,
      pointer: "/id",
    });
    return undefined;
  }
  return readFunctionItem(item, { ...options, place });
}

/** What every other request would be answered as well. */
function endsTheRun({ status }: FetchError): boolean {
  return status === 401 || status === 403 || status === 429;
}

function unreachable({ id, name }: ListRow, error: FetchError): Diagnostic {
  const message = `${quote(name)} was left out: ${error.message}`;
  return {
    severity: "error",
    code: "function-unreachable",
    message,
    place: `xpander function ${quote(id)}`,
  };
}

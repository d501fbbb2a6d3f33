import type { Core } from "../call/core.js";
import { Deadline, sleep } from "../call/deadline.js";
import type { Endpoint } from "../call/endpoint.js";
import type { RequestOptions } from "../call/options.js";
import { NotReadyError } from "../errors/api-errors.js";
import type { CallFacts } from "../errors/facts.js";
import { readDetail } from "../http/detail.js";
import { FUNCTION, FUNCTIONS } from "../http/platform.js";
import { executing } from "./execute.js";
import { getting } from "./get-function.js";
import {
  asItem,
  type FunctionChanges,
  type FunctionItem,
  isItem,
  type NewFunction,
} from "./items.js";
import { type Listing, type ListOptions, listing } from "./listing.js";

/** The custom functions of the organisation that the key belongs to. */
export interface Functions {
  /** All functions, without their sources. */
  list(options?: ListOptions): Listing<FunctionItem>;
  /** One function, with its source. */
  get(id: string, options?: RequestOptions): Promise<FunctionItem>;
  /**
   * Creates a function. The platform then analyses it for a while; `waitUntilReady: true` waits for the end.
   * @example
   * ```ts
   * import { createClient } from "typecall";
   * const { functions } = createClient();
   * const source_code = "def xpander_run_action(city: str) -> str:\n    return city.title()\n";
   * const { id } = await functions.create({ name: "Title Case", source_code }, { waitUntilReady: true });
   * console.log(await functions.execute(id, { city: "oslo" }));
   * ```
   */
  create(input: NewFunction, options?: CreateOptions): Promise<FunctionItem>;
  /** Changes the given properties. New source code is analysed again. */
  update(id: string, changes: FunctionChanges, options?: RequestOptions): Promise<FunctionItem>;
  delete(id: string, options?: RequestOptions): Promise<void>;
  /** Runs a function without checking its input: only stubs have the schema. */
  execute(
    id: string,
    input?: Readonly<Record<string, unknown>>,
    options?: RequestOptions,
  ): Promise<unknown>;
  /**
   * Polls until the analysis has ended.
   * @throws NotReadyError with the reason if the analysis failed; TimeoutError after `timeoutMs` (120 000)
   */
  waitUntilReady(id: string, options?: RequestOptions): Promise<FunctionItem>;
}

/** Options of {@link Functions.create}. */
export interface CreateOptions extends RequestOptions {
  /** Resolve when the function can be called, and reject if its analysis fails. @defaultValue `false` */
  readonly waitUntilReady?: boolean | undefined;
}

const ANALYSIS_MS = 120_000;
const FIRST_POLL_MS = 250;
const LONGEST_POLL_MS = 5_000;

export function makeFunctions(core: Core): Functions {
  const functions: Functions = {
    list: (options) => listing<FunctionItem>(core, FUNCTIONS, options),
    get: (id, options) => getFunction(core, id, options),
    create: async (input, { waitUntilReady = false, ...options } = {}) => {
      const endpoint: Endpoint = { method: "POST", path: FUNCTIONS };
      const created = await core.send(endpoint, {
        options,
        body: () => input,
        read: (body) => asItem<FunctionItem>(endpoint, body),
      });
      // `options.timeoutMs` limits the creation only; the analysis has its own limit.
      return waitUntilReady
        ? functions.waitUntilReady(created.id, { ...options, timeoutMs: undefined })
        : created;
    },
    update: async (id, changes, options) => {
      const body = await core.send(
        { method: "PATCH", path: FUNCTION, params: { function_id: id } },
        { options, body: () => changes, read: (answer) => answer },
      );
      // The API's description has no schema for this response.
      return isItem<FunctionItem>(body) ? body : functions.get(id, options);
    },
    delete: (id, options) =>
      core.send(
        { method: "DELETE", path: FUNCTION, params: { function_id: id } },
        { options, read: () => undefined },
      ),
    execute: (id, input = {}, options) =>
      core.send(executing(id), { options, body: () => input, read: (body) => body }),
    waitUntilReady: (id, options) => waitUntilReady(core, id, options),
  };
  return functions;
}

function getFunction(
  core: Core,
  id: string,
  options: RequestOptions | undefined,
): Promise<FunctionItem> {
  const endpoint = getting(id);
  return core.send(endpoint, { options, read: (body) => asItem<FunctionItem>(endpoint, body) });
}

async function waitUntilReady(
  core: Core,
  id: string,
  { signal, timeoutMs = ANALYSIS_MS, ...options }: RequestOptions = {},
): Promise<FunctionItem> {
  const call = { method: "GET", path: FUNCTION };
  const deadline = new Deadline(call, { timeoutMs, signal, repeatable: true });
  try {
    for (let waitMs = FIRST_POLL_MS; ; waitMs = Math.min(waitMs * 1.6, LONGEST_POLL_MS)) {
      const item = await core.send(getting(id), {
        options: { ...options, signal: deadline.signal },
        read: (body) => asAnalysed(call, body),
      });
      if (item.status === "ready") return item;
      // Not `backoff`, which is for failures: an analysis takes about as long each time.
      await sleep(waitMs * (0.75 + Math.random() / 2), deadline.signal);
    }
  } finally {
    deadline.close();
  }
}

/** Throws if the analysis failed. */
function asAnalysed(call: CallFacts, body: unknown): FunctionItem {
  const item = asItem<FunctionItem>(call, body);
  if (item.status !== "error") return item;
  const detail = item.analysis_error_details || "the analysis gives no reason";
  throw new NotReadyError(
    { ...call, callable: item.name },
    { status: 200, detail: `its analysis failed: ${readDetail(detail)}`, body: item },
  );
}

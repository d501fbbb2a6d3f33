import type { Core } from "../call/core.js";
import { Deadline, sleep } from "../call/deadline.js";
import type { Endpoint } from "../call/endpoint.js";
import type { RequestOptions } from "../call/options.js";
import { NotReadyError } from "../errors/api-errors.js";
import { readDetail } from "../http/detail.js";
import { FUNCTION, FUNCTIONS } from "../http/platform.js";
import { executing } from "./execute.js";
import { getFunction } from "./get-function.js";
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
  /** Every function, without its source. */
  list(options?: ListOptions): Listing<FunctionItem>;
  /** One function, with its source. */
  get(id: string, options?: RequestOptions): Promise<FunctionItem>;
  /**
   * Makes a function. Its analysis takes a while; `waitUntilReady: true` waits for its end.
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
  /** Changes what is given. New source code is analysed again. */
  update(id: string, changes: FunctionChanges, options?: RequestOptions): Promise<FunctionItem>;
  delete(id: string, options?: RequestOptions): Promise<void>;
  /** Runs a function, unchecked: stubs know its schema, this does not. */
  execute(
    id: string,
    input?: Readonly<Record<string, unknown>>,
    options?: RequestOptions,
  ): Promise<unknown>;
  /**
   * Asks again until the analysis has ended.
   * @throws NotReadyError with the analysis' own words if it failed; TimeoutError after `timeoutMs` (120 000)
   */
  waitUntilReady(id: string, options?: RequestOptions): Promise<FunctionItem>;
}

/** How to make a function. */
export interface CreateOptions extends RequestOptions {
  /** Come back when the function can be called, or with the error of its analysis. @defaultValue `false` */
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
      const made = await core.send(endpoint, {
        options,
        body: () => input,
        read: (body) => asItem<FunctionItem>(endpoint, body),
      });
      // The time limit given is that of the creation; the analysis takes its own.
      return waitUntilReady
        ? functions.waitUntilReady(made.id, { ...options, timeoutMs: undefined })
        : made;
    },
    update: async (id, changes, options) => {
      const body = await core.send(
        { method: "PATCH", path: FUNCTION, at: { function_id: id } },
        { options, body: () => changes, read: (answer) => answer },
      );
      // What an update answers with is not documented as a schema.
      return isItem<FunctionItem>(body) ? body : functions.get(id, options);
    },
    delete: (id, options) =>
      core.send(
        { method: "DELETE", path: FUNCTION, at: { function_id: id } },
        { options, read: () => undefined },
      ),
    execute: (id, input = {}, options) =>
      core.send(executing(id), { options, body: () => input, read: (body) => body }),
    waitUntilReady: (id, options) => waitUntilReady(core, id, options),
  };
  return functions;
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
      const item = await getFunction(core, id, { ...options, signal: deadline.signal });
      if (item.status === "ready") return item;
      if (item.status === "error") {
        const detail = item.analysis_error_details || "the analysis does not say why";
        throw new NotReadyError(
          { ...call, callable: item.name },
          { status: 200, detail: `its analysis failed: ${readDetail(detail)}`, body: item },
        );
      }
      // No try after a failure, as `backoff` paces them: what is waited for takes about as long each time.
      await sleep(waitMs * (0.75 + Math.random() / 2), deadline.signal);
    }
  } finally {
    deadline.close();
  }
}

import createFetchClient, { type Client as FetchClient, type FetchOptions } from "openapi-fetch";
import { parseBody, type Repeatable, readText, toApiError } from "./answer.js";
import { ApiError } from "./api-errors.js";
import { ConfigurationError } from "./call-errors.js";
import { Deadline, sleep } from "./deadline.js";
import { isTypecallError, type TypecallError } from "./errors.js";
import type { CallFacts } from "./facts.js";
import { readHeaders } from "./headers.js";
import { type LightRequest, lightRequest } from "./light-request.js";
import type { ClientOptions, RequestOptions } from "./options.js";
import { fillPath } from "./path.js";
import type { Paths } from "./paths.js";
import { delayBeforeRetry } from "./retry.js";
import { Target } from "./target.js";

/** One call of the API: what is sent, and what is made of the answer. */
export interface Operation<Result> extends CallFacts {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: keyof Paths;
  /** Values for the `{…}` of the path. */
  readonly at?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, number>>;
  /** Makes the body, or throws an `InputError`. */
  readonly body?: () => unknown;
  /** Milliseconds, where neither the call nor the client says how many. */
  readonly timeoutMs: number;
  readonly options?: RequestOptions | undefined;
  /** Makes the result of an answer's body, or throws what the answer turns out to mean. */
  readonly read: (body: unknown) => Result;
  /** Looks into a refusal; gives the error to throw. */
  readonly explain?: (refusal: ApiError) => Promise<TypecallError>;
}

/** A call under way. */
interface Running extends CallFacts, Repeatable {
  readonly id: string;
  attempt: number;
  readonly signal: AbortSignal;
  readonly headers: Readonly<Record<string, string>>;
}

/** What openapi-fetch is handed with each try of a call. */
type TryInit = Pick<RequestInit, "signal"> & {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly pathSerializer: (path: string, values: Record<string, unknown>) => string;
};

/** openapi-fetch over any path: here `keyof Paths` holds the paths, and the operations hold their types. */
type AnyPaths = Record<string, Record<AnyMethod, AnyOperation>>;
export type AnyMethod = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace";
interface AnyOperation {
  parameters: { path?: Record<string, string>; query?: Record<string, number> };
  requestBody?: { content: { "application/json": unknown } };
  responses: { 200: { content: { "application/json": unknown } } };
}
export type AnyInit = FetchOptions<AnyOperation>;
/** What openapi-fetch gives: `data` after a success, `error` after anything else. */
export interface AnyResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** What stubs need of a client, and what the client is built on. */
export class Core {
  readonly api: FetchClient<AnyPaths>;
  readonly options: Pick<ClientOptions, "validate" | "applyDefaults" | "toolkits">;
  /** Set once middleware is there to look at requests. */
  hasMiddleware = false;
  // Private, so that no inspection or serialisation of a client shows the key.
  readonly #options: ClientOptions;
  readonly #target: Target;

  constructor(options: ClientOptions) {
    const { validate, applyDefaults, toolkits } = options;
    this.options = { validate, applyDefaults, toolkits };
    this.#options = options;
    this.#target = new Target(options);
    this.api = createFetchClient<AnyPaths>({ baseUrl: this.#target.baseUrl });
  }

  /** Runs an operation to its result. */
  send<Result>(operation: Operation<Result>): Promise<Result> {
    const { method, path, at = {}, query = {}, explain, read } = operation;
    return this.run(
      operation,
      async (init, call) => {
        const { response, error } = await this.api.request(lowerCase[method], path, {
          ...init,
          params: { path: at, query },
          body: operation.body?.(),
          parseAs: "stream",
          ...(this.hasMiddleware ? {} : { Request: lightRequest }),
        });
        if (!response.ok) throw toApiError(call, response, error);
        return read(parseBody(call, response, await readText(call, response, call.signal)));
      },
      explain,
    );
  }

  /** Tries a call as often as its retry rules say, within its deadline. */
  async run<Result>(
    facts: CallFacts & {
      readonly timeoutMs: number;
      readonly options?: RequestOptions | undefined;
    },
    attempt: (init: TryInit, call: Running) => Promise<Result>,
    explain?: (refusal: ApiError) => Promise<TypecallError>,
  ): Promise<Result> {
    const { callable, method, path, options } = facts;
    const hooks = this.#options;
    const repeatable = options?.idempotent ?? method === "GET";
    const timeoutMs = options?.timeoutMs ?? hooks.timeoutMs ?? facts.timeoutMs;
    if (!(timeoutMs > 0)) throw new ConfigurationError("timeoutMs must be more than 0");
    const began = performance.now();
    const signal = options?.signal;
    const deadline = new Deadline(facts, { timeoutMs, signal, retryable: repeatable });
    const call: Running = {
      ...{ callable, method, path, repeatable, attempt: 1 },
      id: Math.random().toString(36).slice(2),
      signal: deadline.signal,
      headers: readHeaders(options?.headers ?? {}),
    };
    const init: TryInit = {
      signal: deadline.signal,
      fetch: (request) => this.#fetch(request, call),
      pathSerializer: (template, values) => fillPath(facts, template, values),
    };
    try {
      for (; ; call.attempt++) {
        deadline.signal.throwIfAborted();
        try {
          return await attempt(init, call);
        } catch (error) {
          if (!isTypecallError(error)) throw error;
          const delayMs = this.#delay(error, call);
          if (delayMs === undefined || delayMs > deadline.leftMs) throw error;
          hooks.onRetry?.({ ...event(call), error, delayMs });
          await sleep(delayMs, deadline.signal);
        }
      }
    } catch (thrown) {
      const error = explain && thrown instanceof ApiError ? await explain(thrown) : thrown;
      hooks.onError?.({ ...event(call), error, durationMs: performance.now() - began });
      throw error;
    } finally {
      deadline.close();
    }
  }

  #delay(error: TypecallError, { attempt, repeatable }: Running): number | undefined {
    const { retry = {} } = this.#options;
    return retry === false ? undefined : delayBeforeRetry({ error, attempt, repeatable }, retry);
  }

  /** What openapi-fetch calls as `fetch`. */
  async #fetch(request: Request | LightRequest, call: Running): Promise<Response> {
    const hooks = this.#options;
    const added: Record<string, string> = {};
    hooks.onRequest?.({ ...event(call), headers: added });
    const headers = { ...call.headers, ...readHeaders(added) };
    const began = performance.now();
    const response = await this.#target.fetch(request, headers, call);
    hooks.onResponse?.({
      ...event(call),
      status: response.status,
      requestId: response.headers.get("x-request-id") ?? undefined,
      durationMs: performance.now() - began,
    });
    return response;
  }
}

const lowerCase = { GET: "get", POST: "post", PATCH: "patch", DELETE: "delete" } as const;

function event({ id, attempt, callable, method, path }: Running) {
  return { id, attempt, callable, method, path };
}

import { onAbort } from "../call/on-abort.js";
import { LONGEST_WAIT_MS } from "../call/retry.js";
import { RateLimitError } from "../errors/api-errors.js";
import { AbortError } from "../errors/call-errors.js";
import type { TypecallError } from "../errors/errors.js";
import type { CallOptions } from "../stub/call-options.js";
import type { SafeResult, Stub, StubArguments } from "../stub/stub.js";
import { AdaptiveLimit } from "./adaptive-limit.js";
import { inOrder } from "./in-order.js";

/** Options of {@link mapCalls}. */
export interface MapCallsOptions extends CallOptions {
  /** Calls in flight at most; fewer after the platform answered 429. @defaultValue `8` */
  readonly concurrency?: number | undefined;
  /** End with the first failure, and abort the calls in flight. @defaultValue `false` */
  readonly stopOnError?: boolean | undefined;
  /** Called after each call. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** The progress of {@link mapCalls}. */
export interface Progress {
  /** Calls that have succeeded or failed. */
  readonly done: number;
  readonly failed: number;
  readonly inFlight: number;
  /** Calls that may be in flight now: fewer than `concurrency` asks for after a 429. */
  readonly concurrency: number;
}

/** The result of the call with one input. */
export type MappedCall<Input, Output> = SafeResult<Output> & {
  readonly input: Input;
  /** The 0-based index of the input. */
  readonly index: number;
};

/** At most this many times `concurrency` results wait for a slower one before them. */
const READ_AHEAD = 4;

const MAX_REFUSALS = 5;

/**
 * Calls a stub with many inputs, some at a time. Yields the results in the order of the inputs. Holds only a few of
 * them: it starts further calls as results are consumed. After a 429 it waits, halves the number of calls in flight,
 * and repeats the rejected call, which did not run.
 * @example
 * ```ts
 * import { mapCalls, type Stub } from "typecall";
 * declare const weatherLookup: Stub<{ city: string }, string>;
 * const inputs = ["Oslo", "Bergen"].map((city) => ({ city }));
 * for await (const result of mapCalls(weatherLookup, inputs, { concurrency: 16 })) {
 *   console.log(result.input.city, result.ok ? result.value : result.error.message);
 * }
 * ```
 */
export async function* mapCalls<Input, Output>(
  stub: Stub<Input, Output>,
  inputs: Iterable<Input> | AsyncIterable<Input>,
  options: MapCallsOptions = {},
): AsyncGenerator<MappedCall<Input, Output>, void, undefined> {
  const { concurrency = 8, stopOnError = false, onProgress, signal, ...callOptions } = options;
  const limiter = new AdaptiveLimit(concurrency);
  const count = { done: 0, failed: 0, inFlight: 0 };
  const stop = new AbortController();

  const start = async (input: Input, index: number): Promise<MappedCall<Input, Output>> => {
    count.inFlight += 1;
    for (let refusals = 1; ; refusals++) {
      const epoch = await limiter.ready(stop.signal);
      // TypeScript cannot resolve `StubArguments` of a type parameter.
      const given: unknown = [input, { ...callOptions, signal: stop.signal }];
      const result = await stub.safe(...(given as StubArguments<Input>));
      if (!result.ok && isPassing(result.error) && refusals < MAX_REFUSALS) {
        limiter.slowDown(epoch, result.error.retryAfterMs);
        continue;
      }
      count.inFlight -= 1;
      count.done += 1;
      if (result.ok) limiter.speedUp();
      else count.failed += 1;
      onProgress?.({ ...count, concurrency: limiter.limit });
      return { ...result, input, index };
    }
  };
  const hasRoom = (waiting: number) =>
    count.inFlight < limiter.limit && waiting < limiter.limit * READ_AHEAD;

  const call = { callable: stub.definition.name, method: "POST", path: "" };
  const end = () => stop.abort(new AbortError(call, { cause: signal?.reason }));
  if (signal?.aborted) end();
  const unsubscribe = signal && onAbort(signal, end);
  try {
    for await (const result of inOrder({ inputs, start, hasRoom })) {
      stop.signal.throwIfAborted();
      yield result;
      if (stopOnError && !result.ok) return;
    }
  } finally {
    unsubscribe?.();
    stop.abort(new AbortError(call));
  }
}

function isPassing(error: TypecallError): error is RateLimitError {
  return (
    error instanceof RateLimitError &&
    !error.billing &&
    (error.retryAfterMs ?? 0) <= LONGEST_WAIT_MS
  );
}

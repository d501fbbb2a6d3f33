import { onAbort } from "../call/on-abort.js";
import { LONGEST_WAIT_MS } from "../call/retry.js";
import { RateLimitError } from "../errors/api-errors.js";
import { AbortError } from "../errors/call-errors.js";
import type { TypecallError } from "../errors/errors.js";
import type { CallOptions } from "../stub/call-options.js";
import type { SafeResult, Stub, StubArguments } from "../stub/stub.js";
import { inOrder } from "./in-order.js";
import { Pace } from "./pace.js";

/** How many calls are made. */
export interface MapCallsOptions extends CallOptions {
  /** Calls in flight at most; fewer while the platform says that it is too much. @defaultValue `8` */
  readonly concurrency?: number | undefined;
  /** End with the first failure, and drop what is in flight. @defaultValue `false` */
  readonly stopOnError?: boolean | undefined;
  /** Called after each call. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** How far many calls have come. */
export interface Progress {
  /** Calls that ended, well or not. */
  readonly done: number;
  readonly failed: number;
  readonly inFlight: number;
  /** Calls that may be in flight now: fewer than asked for after a 429. */
  readonly concurrency: number;
}

/** What came of one input. */
export type MappedCall<Input, Output> = SafeResult<Output> & {
  readonly input: Input;
  /** The place of the input, from 0. */
  readonly index: number;
};

/** Results that wait for a slower one before them: so many times the calls that may be in flight. */
const READ_AHEAD = 4;

const MAX_REFUSALS = 5;

/**
 * Calls a stub with many inputs, some at a time. Gives the results in the order of the inputs, and holds only a few of
 * them: it starts new calls as results are taken. A 429 halves the number in flight and is waited out; the refused call
 * is made again, since it did not run.
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
  const pace = new Pace(concurrency);
  const count = { done: 0, failed: 0, inFlight: 0 };
  const stop = new AbortController();

  const start = async (input: Input, index: number): Promise<MappedCall<Input, Output>> => {
    count.inFlight += 1;
    for (let refusals = 1; ; refusals++) {
      const round = await pace.ready(stop.signal);
      // Whether an input may be left out is not known of a type parameter; here it never is.
      const given: unknown = [input, { ...callOptions, signal: stop.signal }];
      const result = await stub.safe(...(given as StubArguments<Input>));
      if (!result.ok && isPassing(result.error) && refusals < MAX_REFUSALS) {
        pace.slowDown(round, result.error.retryAfterMs);
        continue;
      }
      count.inFlight -= 1;
      count.done += 1;
      if (result.ok) pace.speedUp();
      else count.failed += 1;
      onProgress?.({ ...count, concurrency: pace.limit });
      return { ...result, input, index };
    }
  };
  const hasRoom = (waiting: number) =>
    count.inFlight < pace.limit && waiting < pace.limit * READ_AHEAD;

  const call = { callable: stub.definition.name, method: "POST", path: "" };
  const end = () => stop.abort(new AbortError(call, { cause: signal?.reason }));
  if (signal?.aborted) end();
  const letGo = signal && onAbort(signal, end);
  try {
    for await (const result of inOrder({ inputs, start, hasRoom })) {
      stop.signal.throwIfAborted();
      yield result;
      if (stopOnError && !result.ok) return;
    }
  } finally {
    letGo?.();
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

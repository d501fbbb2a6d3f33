import { AbortError, TimeoutError } from "./call-errors.js";
import { isTypecallError, type TypecallError } from "./errors.js";
import type { CallFacts } from "./facts.js";

/** More milliseconds than this overflow a timer, which then ends at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * The end of a call: its own time limit, or its caller's signal, whichever comes first. `AbortSignal.any` and
 * `AbortSignal.timeout` would do the same, but leave a listener or a timer behind until they are collected.
 */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #outer: AbortSignal | undefined;
  readonly #onAbort: () => void;
  readonly #end: number;

  constructor(
    call: CallFacts,
    limits: {
      readonly timeoutMs: number;
      readonly signal: AbortSignal | undefined;
      readonly retryable: boolean;
    },
  ) {
    const { timeoutMs, signal, retryable } = limits;
    this.#end = performance.now() + timeoutMs;
    this.#outer = signal;
    this.#onAbort = () => this.#controller.abort(reasonOf(call, signal?.reason, retryable));
    if (signal?.aborted) {
      this.#onAbort();
      return;
    }
    signal?.addEventListener("abort", this.#onAbort);
    if (timeoutMs > LONGEST_TIMER) return;
    this.#timer = setTimeout(
      () => this.#controller.abort(new TimeoutError(call, timeoutMs, { retryable })),
      timeoutMs,
    );
  }

  /** Aborts with the error that the call is to end in. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Milliseconds left. Monotonic: a change of the clock makes no difference. */
  get leftMs(): number {
    return this.#end - performance.now();
  }

  /** Leaves no timer and no listener behind. */
  close(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener("abort", this.#onAbort);
  }
}

/** Waits, unless a signal aborts: then it rejects with the signal's reason. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    if (signal.aborted) return reject(signal.reason);
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal.addEventListener("abort", onAbort);
  });
}

/** `AbortSignal.timeout` aborts with a `TimeoutError`, every other signal because somebody wants it. */
function reasonOf(call: CallFacts, cause: unknown, retryable: boolean): TypecallError {
  if (isTypecallError(cause)) return cause;
  return cause instanceof Error && cause.name === "TimeoutError"
    ? new TimeoutError(call, undefined, { cause, retryable })
    : new AbortError(call, { cause });
}

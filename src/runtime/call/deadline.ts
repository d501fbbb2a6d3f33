import { AbortError, ConfigurationError, TimeoutError } from "../errors/call-errors.js";
import { isTypecallError, type TypecallError } from "../errors/errors.js";
import type { CallFacts } from "../errors/facts.js";
import { show } from "../validate/checks/issue.js";
import { setAlarm } from "./alarm.js";
import { onAbort } from "./on-abort.js";

/** `setTimeout` with more milliseconds than this overflows and fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Ends a call at its timeout or when its caller's signal aborts, whichever comes first. `AbortSignal.any` and
 * `AbortSignal.timeout` would do so, too, but keep a listener or a timer until they are garbage collected.
 */
export class Deadline {
  /** Aborts with the error that the call rejects with. */
  readonly signal: AbortSignal;
  /** Rejects with that error. */
  readonly end: Promise<never>;
  readonly abort: (reason: unknown) => void;
  readonly #cancel: (() => void) | undefined;
  readonly #unsubscribe: (() => void) | undefined;
  // Monotonic: not affected by changes of the system clock.
  readonly #began = performance.now();
  readonly #timeoutMs: number;

  constructor(
    call: CallFacts,
    {
      timeoutMs,
      signal: outer,
      repeatable: retryable,
    }: {
      readonly timeoutMs: number;
      readonly signal: AbortSignal | undefined;
      readonly repeatable: boolean;
    },
  ) {
    if (typeof timeoutMs !== "number" || !(timeoutMs > 0)) {
      throw new ConfigurationError("timeoutMs must be a number above 0");
    }
    this.#timeoutMs = timeoutMs;
    const controller = new AbortController();
    this.signal = controller.signal;
    let reject: (reason: unknown) => void;
    this.end = new Promise((_, rejectEnd) => {
      reject = rejectEnd;
    });
    this.end.catch(() => {});
    // Without a listener: one of its own costs a call more than its timer does.
    this.abort = (reason) => {
      controller.abort(reason);
      reject(this.signal.reason);
    };
    if (outer) {
      if (typeof outer.addEventListener !== "function") {
        throw new ConfigurationError(`signal must be an AbortSignal, not ${show(outer)}`);
      }
      const end = () => this.abort(reasonOf(call, outer.reason, retryable));
      if (outer.aborted) end();
      else this.#unsubscribe = onAbort(outer, end);
    }
    if (timeoutMs > LONGEST_TIMER) return;
    this.#cancel = setAlarm(timeoutMs, () =>
      this.abort(new TimeoutError(call, timeoutMs, { retryable })),
    );
  }

  get spentMs(): number {
    return performance.now() - this.#began;
  }

  get leftMs(): number {
    return this.#timeoutMs - this.spentMs;
  }

  /** Cancels the alarm and removes the listener. */
  close(): void {
    this.#cancel?.();
    this.#unsubscribe?.();
  }
}

/** Waits; rejects with the signal's reason if that aborts first. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const timer = setTimeout(() => {
      unsubscribe();
      resolve();
    }, ms);
    const unsubscribe = onAbort(signal, () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/** `AbortSignal.timeout` aborts with a `TimeoutError`. Any other reason is an abort by the caller. */
export function reasonOf(call: CallFacts, cause: unknown, retryable: boolean): TypecallError {
  if (isTypecallError(cause)) return cause;
  return cause instanceof Error && cause.name === "TimeoutError"
    ? new TimeoutError(call, undefined, { cause, retryable })
    : new AbortError(call, { cause });
}

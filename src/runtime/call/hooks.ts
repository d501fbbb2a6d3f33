import type { TypecallError } from "../errors/errors.js";
import type { CallFacts } from "../errors/facts.js";

/** What every event tells. */
export interface CallEvent extends CallFacts {
  /** One id per call: all tries of a call share it. */
  readonly id: string;
  /** Which try this is, from 1. */
  readonly attempt: number;
}

/** A request is about to be sent. */
export interface RequestEvent extends CallEvent {
  /** Headers of this call, to add to: `traceparent`, say. The key is not among them. */
  readonly headers: Record<string, string>;
}

/** The head of an answer has come. */
export interface ResponseEvent extends CallEvent {
  readonly status: number;
  readonly requestId: string | undefined;
  /** Milliseconds since this try began. */
  readonly durationMs: number;
}

/** A try failed, and another will follow. */
export interface RetryEvent extends CallEvent {
  readonly error: TypecallError;
  /** Milliseconds until the next try. */
  readonly delayMs: number;
}

/** The call failed. */
export interface ErrorEvent extends CallEvent {
  /** What the caller gets: a {@link TypecallError}, or what a hook or a middleware threw. */
  readonly error: unknown;
  /** Milliseconds since the call began. */
  readonly durationMs: number;
}

/**
 * Called on the way of every call, synchronously. What a hook throws, the call throws.
 * @example
 * ```ts
 * import { configure } from "typecall";
 * configure({
 *   onRetry: ({ id, callable, attempt, delayMs }) => console.warn(id, callable, attempt, delayMs),
 * });
 * ```
 */
export interface Hooks {
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  readonly onError?: ((event: ErrorEvent) => void) | undefined;
}

import type { TypecallError } from "../errors/errors.js";
import type { CallFacts } from "../errors/facts.js";

/** The properties of every event. */
export interface CallEvent extends CallFacts {
  /** One id per call: all tries of a call share it. */
  readonly id: string;
  /** The number of this try, from 1. */
  readonly attempt: number;
}

/** A request is about to be sent. */
export interface RequestEvent extends CallEvent {
  /** The call's own headers, without the key. A hook may add some: `traceparent`, for example. */
  readonly headers: Record<string, string>;
}

/** Status and headers of a response have arrived. */
export interface ResponseEvent extends CallEvent {
  readonly status: number;
  readonly requestId: string | undefined;
  /** Milliseconds since this try began. */
  readonly durationMs: number;
}

/** A try failed and will be repeated. */
export interface RetryEvent extends CallEvent {
  readonly error: TypecallError;
  /** Milliseconds until the next try. */
  readonly delayMs: number;
}

/** The call failed. */
export interface ErrorEvent extends CallEvent {
  /** The error that the caller gets: a {@link TypecallError}, or one thrown by a hook or middleware. */
  readonly error: unknown;
  /** Milliseconds since the call began. */
  readonly durationMs: number;
}

/**
 * Callbacks for the events of every call, called synchronously. An error thrown by a hook fails the call; so does
 * that of an async hook, for which the call does not wait, if it comes before the end of the call.
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

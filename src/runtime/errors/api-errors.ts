import { TypecallError, type TypecallErrorCode } from "./errors.js";
import type { CallFacts } from "./facts.js";

/** The content of an error response of the API. */
export interface ApiErrorFacts {
  /** The HTTP status. */
  readonly status: number;
  /** The human-readable message, found in `detail`, `message` or `error` at any depth; shortened. */
  readonly detail: string;
  /** The response body: parsed if it was JSON, cut if it was long. */
  readonly body: unknown;
  /** The response header `x-request-id`. */
  readonly requestId?: string | undefined;
  readonly retryable?: boolean | undefined;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/**
 * The API responded with an error.
 * @example
 * ```ts
 * import { ApiError } from "typecall";
 * declare const error: unknown;
 * if (error instanceof ApiError && error.status === 409) console.log(error.detail);
 * ```
 */
export class ApiError extends TypecallError {
  /** The HTTP status. */
  readonly status: number;
  /** The message in the response, shortened. */
  readonly detail: string;
  /** The response body: parsed if it was JSON, cut if it was long. */
  readonly body: unknown;
  /** The response header `x-request-id`, for support requests. */
  readonly requestId: string | undefined;
  /** How long the server asks to wait, in milliseconds, if it does. */
  readonly retryAfterMs: number | undefined;

  override get code(): TypecallErrorCode {
    return "E_API";
  }
  constructor(call: CallFacts, facts: ApiErrorFacts, advice = "") {
    const suffix = facts.detail === "" ? "" : `: ${facts.detail}`;
    super(call, `was answered with ${facts.status}${suffix}${advice}`, facts);
    this.status = facts.status;
    this.detail = facts.detail;
    this.body = facts.body;
    this.requestId = facts.requestId;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** 401 or 403: no key, a wrong one, or one without access. */
export class AuthenticationError extends ApiError {
  override get code(): "E_AUTHENTICATION" {
    return "E_AUTHENTICATION";
  }
  constructor(
    call: CallFacts,
    facts: ApiErrorFacts,
    advice = ". Check XPANDER_API_KEY, or the apiKey given to configure() or createClient()",
  ) {
    super(call, facts, advice);
  }
}

/** 404: no such function, toolkit or tool for this key. */
export class NotFoundError extends ApiError {
  override get code(): "E_NOT_FOUND" {
    return "E_NOT_FOUND";
  }
}

/**
 * The function cannot run: it is still being analysed (`retryable`), or its analysis failed; `detail` says which.
 */
export class NotReadyError extends ApiError {
  override get code(): "E_NOT_READY" {
    return "E_NOT_READY";
  }
}

/** 429: too many calls, or the plan is used up (`billing`: waiting does not help). */
export class RateLimitError extends ApiError {
  /** The message is about billing or the plan: a retry is pointless. */
  readonly billing: boolean;
  override get code(): "E_RATE_LIMIT" {
    return "E_RATE_LIMIT";
  }
  constructor(call: CallFacts, facts: ApiErrorFacts, billing: boolean) {
    const advice = ". That is a limit of the plan: retrying does not help, changing the plan does";
    super(call, { ...facts, retryable: !billing }, billing ? advice : "");
    this.billing = billing;
  }
}

/** 5xx: the platform failed. */
export class ServerError extends ApiError {
  override get code(): "E_SERVER" {
    return "E_SERVER";
  }
}

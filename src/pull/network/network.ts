import { setMaxListeners } from "node:events";
import type { Config } from "../../config/config.js";
import type { Get, Host } from "../../host/host.js";
import { getOrAdd } from "../../support/get-or-add.js";
import { HostRules } from "./host-rules.js";
import { RateLimiter } from "./rate-limiter.js";

/** How a pull sends requests, and which it may send. */
export interface Network {
  readonly get: Get;
  readonly rules: HostRules;
  /** The rate limiter of a URL's origin. */
  readonly limiterOf: (url: URL) => RateLimiter;
  /** Aborts requests. */
  readonly signal: AbortSignal;
}

/** All answers for the API description together may take so long, and all of the xpander API. */
const MAX_MINUTES = 15;

/** Ends the requests of a network whose time is over; the message is for the errors of its sources. */
class TimeOverError extends Error {
  override readonly message =
    `the answers took more than ${MAX_MINUTES} minutes together; pull again`;
}

/** A network whose time begins now; `undefined` offline. */
export function networkOf(config: Config, host: Host): Network | undefined {
  const { network: get, signal: outer } = host;
  if (get === undefined) return undefined;
  const clock = new AbortController();
  setTimeout(() => clock.abort(new TimeOverError()), MAX_MINUTES * 60_000).unref();
  const signal = allowListeners(
    outer === undefined ? clock.signal : AbortSignal.any([outer, clock.signal]),
  );
  const limiters = new Map<string, RateLimiter>();
  const limiterOf = (url: URL) => getOrAdd(limiters, url.origin, () => new RateLimiter());
  return { get, rules: new HostRules(config), limiterOf, signal };
}

/** Why a signal of a network has ended a request. */
export function whyAborted({ reason }: AbortSignal): string {
  return reason instanceof TimeOverError ? reason.message : "the run was aborted";
}

/** Lifts the listener limit of a signal: each request adds a listener, and Node would warn of a leak. */
export function allowListeners(signal: AbortSignal): AbortSignal {
  setMaxListeners(0, signal);
  return signal;
}

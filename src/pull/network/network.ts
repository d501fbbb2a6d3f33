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

/** The network of a run; `undefined` offline. */
export function networkOf(config: Config, host: Host): Network | undefined {
  const { network: get, signal = new AbortController().signal } = host;
  if (get === undefined) return undefined;
  allowListeners(signal);
  const limiters = new Map<string, RateLimiter>();
  const limiterOf = (url: URL) => getOrAdd(limiters, url.origin, () => new RateLimiter());
  return { get, rules: new HostRules(config), limiterOf, signal };
}

/** Lifts the listener limit of a signal: each request adds a listener, and Node would warn of a leak. */
export function allowListeners(signal: AbortSignal): AbortSignal {
  setMaxListeners(0, signal);
  return signal;
}

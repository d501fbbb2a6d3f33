import { setMaxListeners } from "node:events";
import type { Config } from "../../config/config.js";
import type { Get, Host } from "../../host/host.js";
import { getOrAdd } from "../../support/get-or-add.js";
import { HostRules } from "./host-rules.js";
import { RateLimiter } from "./rate-limiter.js";

/** The way to the network, and what is allowed on it. */
export interface Network {
  readonly get: Get;
  readonly rules: HostRules;
  /** The pace of the server that a URL belongs to. */
  readonly limiterOf: (url: URL) => RateLimiter;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
}

/** The network of a run; none if it stays off it. */
export function networkOf(config: Config, host: Host): Network | undefined {
  const { network: get, signal = new AbortController().signal } = host;
  if (get === undefined) return undefined;
  allowListeners(signal);
  const lanes = new Map<string, RateLimiter>();
  const limiterOf = (url: URL) => getOrAdd(lanes, url.origin, () => new RateLimiter());
  return { get, rules: new HostRules(config), limiterOf, signal };
}

/** Each request listens to the signal of its run: many at once are no leak, which is what Node warns of. */
export function allowListeners(signal: AbortSignal): AbortSignal {
  setMaxListeners(0, signal);
  return signal;
}

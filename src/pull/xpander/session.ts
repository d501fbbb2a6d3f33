import { join } from "node:path";
import type { Config } from "../../config/config.js";
import type { Host } from "../../host/host.js";
import type { JsonValue } from "../../runtime/json/json.js";
import type { Diagnostics } from "../../support/diagnostics.js";
import { digest } from "../../support/digest.js";
import { FetchError } from "../../support/errors.js";
import { emptyResult, type SourceResult } from "../callables/source-result.js";
import { allowListeners, networkOf } from "../network/network.js";
import { AnswerCache } from "./cache.js";
import { type GetJson, xpanderGet } from "./get-json.js";

/** Access to the xpander API during one pull; functions and toolkits share its rate limiter and cache. */
export interface XpanderSession {
  readonly get: GetJson;
  /** Aborted when the run is, or its time is over. */
  readonly signal: AbortSignal;
  /** Aborts open requests and writes the cache. `isWhole`: no source failed. */
  close(how: { readonly isWhole: boolean }): Promise<void>;
}

/** Relative to the config's folder: a usual place for caches, ignored by git. */
const CACHE = "node_modules/.cache/typecall/pull.json";

/** Opens the API; `undefined` offline, or if no source of the config uses it. */
export async function openXpander(
  config: Config,
  host: Host,
  problems: Diagnostics,
): Promise<XpanderSession | undefined> {
  const network = networkOf(config, host);
  const isUsed = [...config.functions, ...config.toolkits].some(({ from }) => from === "xpander");
  if (network === undefined || !isUsed) return undefined;
  const { baseUrl, apiKey = "" } = config.xpander;
  // Another key may belong to another organization.
  const scope = digest(JSON.stringify([baseUrl, apiKey]));
  const path = join(config.root, CACHE);
  const cache = await AnswerCache.open({ path, scope, fs: host.fs, problems });
  const stop = new AbortController();
  const signal = allowListeners(AbortSignal.any([stop.signal, network.signal]));
  const get = xpanderGet({ ...config.xpander, ...network, signal, cache });
  const open = new Set<Promise<JsonValue>>();
  return {
    signal,
    get: (path, row) => {
      const answer = get(path, row);
      open.add(answer);
      return answer.finally(() => open.delete(answer));
    },
    close: async ({ isWhole }) => {
      // After a failure, abort requests that are still queued.
      stop.abort();
      await Promise.allSettled(open);
      await cache.close({ isWhole });
    },
  };
}

/**
 * Pulls functions or toolkits from the xpander API. Offline, or if the API fails as a whole, adds a diagnostic and
 * returns an empty result: the snapshot's entries are kept.
 */
export async function fromXpander(
  gives: SourceResult["gives"],
  {
    xpander,
    problems,
  }: { readonly xpander: XpanderSession | undefined; readonly problems: Diagnostics },
  read: (session: XpanderSession) => Promise<SourceResult>,
): Promise<SourceResult> {
  const place = "xpander";
  if (xpander === undefined) {
    const message = `the ${gives} of the snapshot were kept: this run is offline`;
    problems.add({ severity: "info", code: "source-offline", message, place });
    return emptyResult({ source: place, gives }, "offline");
  }
  try {
    return await read(xpander);
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    const message = `the ${gives} of the snapshot were kept: ${error.message}`;
    problems.add({ severity: "error", code: "source-failed", message, place });
    return emptyResult({ source: place, gives }, "failed");
  }
}

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

/** The xpander API during one pull: what is learnt of its pace and its answers serves all that is read of it. */
export interface XpanderSession {
  readonly get: GetJson;
  /** Ends what is still under way, and writes the cache. `isWhole`: everything was read. */
  close(how: { readonly isWhole: boolean }): Promise<void>;
}

/** Below the config's own folder, where caches are expected, and ignored by git. */
const CACHE = "node_modules/.cache/typecall/pull.json";

/** Opens the API for sources that ask for it. */
export async function openXpander(
  config: Config,
  host: Host,
  problems: Diagnostics,
): Promise<XpanderSession | undefined> {
  const network = networkOf(config, host);
  const isAsked = [...config.functions, ...config.toolkits].some(({ from }) => from === "xpander");
  if (network === undefined || !isAsked) return undefined;
  const { baseUrl, apiKey = "" } = config.xpander;
  // Another key is another organization.
  const scope = digest(JSON.stringify([baseUrl, apiKey]));
  const path = join(config.root, CACHE);
  const cache = await AnswerCache.open({ path, scope, fs: host.fs, problems });
  const halt = new AbortController();
  const signal = allowListeners(AbortSignal.any([halt.signal, network.signal]));
  const get = xpanderGet({ ...config.xpander, ...network, signal, cache });
  const underWay = new Set<Promise<JsonValue>>();
  return {
    get: (path, row) => {
      const answer = get(path, row);
      underWay.add(answer);
      return answer.finally(() => underWay.delete(answer));
    },
    close: async ({ isWhole }) => {
      // After a failure others may still be waiting for their turn, for nobody.
      halt.abort();
      await Promise.allSettled(underWay);
      await cache.close({ isWhole });
    },
  };
}

/**
 * Reads something of the xpander API. Off the network, and where the API as a whole fails, the run goes on
 * without it.
 */
export async function fromXpander(
  gives: SourceResult["gives"],
  {
    xpander,
    problems,
  }: { readonly xpander: XpanderSession | undefined; readonly problems: Diagnostics },
  read: (get: GetJson) => Promise<SourceResult>,
): Promise<SourceResult> {
  const place = "xpander";
  if (xpander === undefined) {
    const message = `the ${gives} were left as they are: this run stays off the network`;
    problems.add({ severity: "info", code: "source-offline", message, place });
    return emptyResult({ source: place, gives }, "offline");
  }
  try {
    return await read(xpander.get);
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    const message = `the ${gives} were left as they are: ${error.message}`;
    problems.add({ severity: "error", code: "source-failed", message, place });
    return emptyResult({ source: place, gives }, "failed");
  }
}

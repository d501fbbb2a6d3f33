import { FetchError } from "../errors.js";
import { type Gathered, nothingFrom } from "./gathered.js";
import type { PullContext } from "./pull-context.js";
import { type GetJson, xpanderGet } from "./xpander-http.js";

/**
 * Reads something of the xpander API. Off the network, and where the API as a whole fails, the run goes on
 * without it.
 */
export async function fromXpander(
  gives: Gathered["gives"],
  { config, host, problems }: PullContext,
  read: (get: GetJson) => Promise<Gathered>,
): Promise<Gathered> {
  const place = "xpander";
  if (host.fetch === undefined) {
    const message = `the ${gives} of the xpander API were left as they are: this run stays off the network`;
    problems.add({ severity: "info", code: "source-offline", message, place });
    return nothingFrom({ source: place, gives }, "offline");
  }
  try {
    return await read(xpanderGet({ ...config.xpander, fetch: host.fetch }));
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    const message = `the ${gives} of the xpander API were left as they are: ${error.message}`;
    problems.add({ severity: "error", code: "source-failed", message, place });
    return nothingFrom({ source: place, gives }, "failed");
  }
}

import { getOrAdd } from "../support/get-or-add.js";
import { ForbiddenAddressError, type Get, GetTimeoutError } from "./host.js";
import { readCapped } from "./read-capped.js";

/**
 * GETs through a `fetch`. It finds its own way; with `lookUp`, where a name leads is checked before it is asked, once
 * for each name.
 *
 * Known limitation: the owner of a name may change its addresses in between. What then answers has to prove the name with
 * a certificate, as `http:` is for this machine only.
 */
export function fetchGet(
  fetch: typeof globalThis.fetch,
  lookUp: (name: string) => Promise<readonly string[]> = async () => [],
): Get {
  const found = new Map<string, Promise<readonly string[]>>();
  return async (url, { headers, maxBytes, timeoutMs, signal, findAddressProblem }) => {
    const { hostname } = url;
    for (const address of await getOrAdd(found, hostname, () => lookUp(hostname))) {
      const problem = findAddressProblem(address);
      if (problem !== undefined) throw new ForbiddenAddressError(problem);
    }
    const controller = new AbortController();
    const abort = () => controller.abort(signal?.reason);
    const timer = setTimeout(() => controller.abort(new GetTimeoutError()), timeoutMs);
    if (signal?.aborted) abort();
    signal?.addEventListener("abort", abort, { once: true });
    try {
      const response = await fetch(url, { headers, redirect: "manual", signal: controller.signal });
      const { status } = response;
      return { status, headers: response.headers, text: await readCapped(response, maxBytes) };
    } catch (cause) {
      // Some say what the signal was given, and some that they were aborted.
      throw controller.signal.aborted ? controller.signal.reason : cause;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
  };
}

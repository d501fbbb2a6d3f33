import { getOrAdd } from "../support/get-or-add.js";
import { readCapped } from "./answer-text.js";
import { ForbiddenAddressError, type Get, GetTimeoutError } from "./host.js";

/**
 * GETs through a `fetch`. With `lookUp`, the addresses of a host name are checked before the first request to it;
 * without it (proxies, tests), host names are not resolved first.
 *
 * Known limitation: the DNS records may change between the check and the connection (DNS rebinding). The server then
 * still needs a TLS certificate for the name, since `http:` is allowed for this machine only.
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
      // Some implementations of `fetch` reject with the signal's reason, others with an AbortError of their own.
      throw controller.signal.aborted ? controller.signal.reason : cause;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
  };
}

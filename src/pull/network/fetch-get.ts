import { type Get, LateError } from "../../host.js";
import { readCapped } from "./read-capped.js";

/** GETs through a `fetch`: it finds its own way, so nobody looks at the addresses that it connects to. */
export function fetchGet(fetch: typeof globalThis.fetch): Get {
  return async (url, { headers, maxBytes, timeoutMs, signal }) => {
    const controller = new AbortController();
    const abort = () => controller.abort(signal?.reason);
    const timer = setTimeout(() => controller.abort(new LateError()), timeoutMs);
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

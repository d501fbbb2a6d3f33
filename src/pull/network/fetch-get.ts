import { lookup } from "node:dns/promises";
import { AddressError, type Get, type GetOptions, LateError } from "../../host.js";
import { getOrAdd } from "../../support/get-or-add.js";
import { readCapped } from "./read-capped.js";

/**
 * GETs through a `fetch`. Where a name leads is looked up before Node's own is asked; another `fetch` finds its own
 * way, through a proxy or into a test.
 */
export function fetchGet(fetch: typeof globalThis.fetch): Get {
  const isNodes = fetch === globalThis.fetch;
  const known = new Map<string, Promise<readonly string[]>>();
  const checkAddresses = async (name: string, findProblem: GetOptions["findAddressProblem"]) => {
    const problems = (await getOrAdd(known, name, () => addressesOf(name))).map(findProblem);
    const problem = problems.find((text) => text !== undefined);
    if (problem !== undefined) throw new AddressError(problem);
  };
  return async (url, { headers, maxBytes, timeoutMs, signal, findAddressProblem }) => {
    if (isNodes) await checkAddresses(url.hostname, findAddressProblem);
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

async function addressesOf(name: string): Promise<readonly string[]> {
  return lookup(name, { all: true }).then(
    (found) => found.map(({ address }) => address),
    // The request will fail as well, and say so.
    () => [],
  );
}

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { nodeHost } from "../../../src/host/node.js";
import { networkOf } from "../../../src/pull/network/network.js";
import { failedAttempt, retryOf, withRetries } from "../../../src/pull/network/with-retries.js";
import { FetchError } from "../../../src/support/errors.js";
import { testConfig } from "../../support/fixtures.js";

const URL_ASKED = new URL("https://api.example.com/a");

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Counts the tries of a request that fails with an error each time, `ms` after its start. */
async function countTries(cause: Error, ms = 0) {
  const network = networkOf(testConfig(), nodeHost({ online: true }));
  if (network === undefined) throw new Error("no network");
  const tryOnce = vi.fn(async () => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return failedAttempt(new FetchError(URL_ASKED.href, undefined, { cause }), network);
  });
  const failed = expect(withRetries(URL_ASKED, network, tryOnce)).rejects.toThrow(FetchError);
  await vi.runAllTimersAsync();
  await failed;
  return tryOnce.mock.calls.length;
}

const coded = (code: string) => Object.assign(new Error(code), { code });

describe("an error of the network", () => {
  it("that may pass is tried four times", async () => {
    for (const code of ["ECONNREFUSED", "ECONNRESET", "EAI_AGAIN", "HPE_INVALID_EOF_STATE"])
      expect(await countTries(coded(code)), code).toBe(4);
  });

  it("that lasts is tried once", async () => {
    for (const code of [
      ...["ENOTFOUND", "EPROTO", "CERT_HAS_EXPIRED", "ERR_TLS_CERT_ALTNAME_INVALID"],
      ...["DEPTH_ZERO_SELF_SIGNED_CERT", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "HPE_INVALID_CONSTANT"],
    ]) {
      expect(await countTries(coded(code)), code).toBe(1);
      expect(await countTries(new TypeError("fetch failed", { cause: coded(code) }))).toBe(1);
    }
  });

  it("is not tried again half a minute after the first try began", async () => {
    expect(await countTries(coded("ECONNRESET"), 29_000)).toBe(2);
  });
});

/** Asks a server that fails once with the status and that `Retry-After`, and counts how often it is asked. */
function askTwice(status: number, retryAfter: string) {
  const network = networkOf(testConfig(), nodeHost({ online: true }));
  if (network === undefined) throw new Error("no network");
  const tryOnce = vi.fn(async () => {
    if (tryOnce.mock.calls.length > 1) return { ok: true, value: "found" } as const;
    const retry = retryOf(status, new Headers({ "retry-after": retryAfter }));
    return { ok: false, error: new FetchError(URL_ASKED.href, status), retry } as const;
  });
  return { answer: withRetries(URL_ASKED, network, tryOnce), tryOnce };
}

describe.each([429, 503])("a server that answers %d and names a time", (status) => {
  it("is asked again after it, up to a minute", async () => {
    const { answer, tryOnce } = askTwice(status, "60");
    await vi.advanceTimersByTimeAsync(59_999);
    expect(tryOnce).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(tryOnce).toHaveBeenCalledTimes(2);
    expect(await answer).toBe("found");
  });

  it("is not asked again where that is further away", async () => {
    const { answer, tryOnce } = askTwice(status, "61");
    const refused = expect(answer).rejects.toThrow("the server asks to wait 61 s; pull again");
    await vi.advanceTimersByTimeAsync(61_000);
    await refused;
    expect(tryOnce).toHaveBeenCalledTimes(1);
  });
});

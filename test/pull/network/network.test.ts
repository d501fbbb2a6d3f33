import { describe, expect, it, onTestFinished, vi } from "vitest";
import { ForbiddenAddressError, type Get, GetTimeoutError } from "../../../src/host/host.js";
import { getText } from "../../../src/pull/network/get-text.js";
import { HostRules } from "../../../src/pull/network/host-rules.js";
import { allowListeners, type Network, networkOf } from "../../../src/pull/network/network.js";
import {
  type AttemptResult,
  failedAttempt,
  retryOf,
  withRetries,
} from "../../../src/pull/network/with-retries.js";
import { FetchError } from "../../../src/support/errors.js";
import { testConfig } from "../../support/fixtures.js";
import { memoryHost } from "../../support/memory-host.js";

const URL_ASKED = new URL("https://a.example/x/y");

/** A network that may send requests to the hosts of these sources. */
function networkOver(get: Get, signal?: AbortSignal): Network {
  const config = testConfig({
    openapi: { sources: [URL_ASKED.href, "http://localhost:1/"], overlays: [] },
  });
  const { fs } = memoryHost(new Map());
  const network = networkOf(config, { fs, network: get, ...(signal !== undefined && { signal }) });
  if (network === undefined) throw new Error("no network");
  return network;
}

const asking = (get: Get, signal?: AbortSignal) =>
  getText(URL_ASKED, networkOver(get, signal), {
    headers: { "x-a": "1" },
    timeoutMs: 1_500,
    maxBytes: 9,
    redirectHint: "do so",
  });
const redirect = (location: string, status = 302) => ({
  ...{ status, text: "", headers: new Headers({ location }) },
});

describe("a request that gets no answer says why", () => {
  it.each<[string, unknown]>([
    ['"down"', new Error("down")],
    ['"inner"', new Error("fetch failed", { cause: new Error("inner") })],
    ['"outer"', new Error("outer", { cause: new Error("") })],
    ['"outer"', new Error("outer", { cause: "inner" })],
    [`"${"x".repeat(200)}…"`, new Error("x".repeat(201))],
    ['"odd"', "odd"],
    ["no complete answer within 1.5 s", new GetTimeoutError("late")],
  ])("%s", async (detail, cause) => {
    const failed = asking(() => Promise.reject(cause));
    await expect(failed).rejects.toMatchObject({
      message: `GET https://a.example/x/y got no answer: ${detail}`,
      ...{ status: undefined, cause },
    });
  });

  it("that the answers of a network take too long together, which is final", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const network = networkOver((_, { signal }) => {
      // As a server that is a little faster than its own time limit, again and again.
      vi.advanceTimersByTime(29_000);
      return signal?.aborted
        ? Promise.reject(signal.reason)
        : Promise.resolve({ status: 200, text: "a", headers: new Headers() });
    });
    const options = { headers: {}, timeoutMs: 30_000, maxBytes: 9, redirectHint: "" };
    let answers = 0;
    const asking = async () => {
      for (; answers < 100; answers++) await getText(URL_ASKED, network, options);
    };
    const error = await asking().catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      message:
        "GET https://a.example/x/y got no answer: the answers took more than 15 minutes together; pull again",
    });
    expect(answers).toBe(31);
    expect(failedAttempt(error, network)).toEqual({ ok: false, error });
  });

  it("that the run was aborted, or that the address is forbidden, which is final", async () => {
    const failing = () => Promise.reject(new Error("down"));
    await expect(asking(failing, AbortSignal.abort())).rejects.toThrow(
      "GET https://a.example/x/y got no answer: the run was aborted",
    );
    const forbidden = asking(() => Promise.reject(new ForbiddenAddressError("not there")));
    const error = await forbidden.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ message: "GET https://a.example/x/y got no answer: not there" });
    expect(error).not.toHaveProperty("cause");
  });
});

describe("a redirect", () => {
  it("is followed with the same headers and limits, and what is left of the time", async () => {
    const asked: unknown[] = [];
    const signal = new AbortController().signal;
    const found = { status: 200, text: "found", headers: new Headers() };
    const answers = [redirect("../z?q", 301), found];
    const got = await asking(async (url, { findAddressProblem, timeoutMs, ...options }) => {
      asked.push([url.href, options, timeoutMs <= 1_500 && timeoutMs > 0]);
      expect(findAddressProblem("10.0.0.1")).toBe(
        '"a.example" resolves to 10.0.0.1 in a private network; if that is right, list the name in privateHosts of the config',
      );
      return answers.shift() ?? found;
    }, signal);
    expect(got).toBe(found);
    const options = { headers: { "x-a": "1" }, maxBytes: 9, signal: expect.any(AbortSignal) };
    expect(asked).toEqual([
      ["https://a.example/x/y", options, true],
      ["https://a.example/z?q", options, true],
    ]);
  });

  it("is followed five times", async () => {
    let asked = 0;
    const found = { status: 200, text: "found", headers: new Headers() };
    const redirected = (count: number) =>
      asking(async () => (asked++ < count ? redirect(`/${asked}`) : found));
    expect(await redirected(5)).toBe(found);
    asked = 0;
    await expect(redirected(6)).rejects.toThrow(
      "GET https://a.example/6 got no answer: it still redirects after 5 redirects",
    );
    expect(asked).toBe(6);
  });

  it.each([
    ["https://b.example/a?b", '"https://b.example"'],
    ["http://a.example/", '"http://a.example"'],
    ["file:///etc/passwd", '"file:///etc/passwd"'],
    ["http://[", '"http://["'],
  ])("to %s is not followed", async (location, site) => {
    await expect(asking(async () => redirect(location))).rejects.toMatchObject({
      message: `GET https://a.example/x/y answered 302: it redirects to ${site}, which was not followed; if that is right, do so`,
      status: 302,
    });
  });
});

describe("a host", () => {
  const rules = new HostRules({
    ...{ openapi: { sources: [URL_ASKED.href, "https://10.0.0.1/"], overlays: [] } },
    ...{ xpander: { baseUrl: "https://Corp.example." }, privateHosts: ["CORP.example"] },
  });

  it.each<[string, string | undefined]>([
    ["https://a.example/", undefined],
    ["https://10.0.0.1/", undefined],
    ["https://a.example:444/", '"https://a.example:444" is no host that the config names'],
    [
      "http://a.example/",
      "it must be https: (http: is for this machine only, as in http://127.0.0.1:4010)",
    ],
    ["https://u@a.example/", "it must hold no user or password"],
  ])("of %s: %s", (url, problem) => {
    expect(rules.findProblem(new URL(url))).toBe(problem);
  });

  it.each<[string, string, string | undefined]>([
    ["a.example", "1.1.1.1", undefined],
    ["corp.example.", "10.0.0.1", undefined],
    ["Corp.Example", "127.0.0.1", undefined],
    ["10.0.0.1", "10.0.0.1", undefined],
    ["[::1]", "::1", undefined],
    ["localhost", "::1", undefined],
    ["localhost", "1.1.1.1", '"localhost" resolves to 1.1.1.1, which is not this machine'],
    [
      "corp.example",
      "0.0.0.0",
      '"corp.example" resolves to 0.0.0.0, which is no address to pull from',
    ],
    ["169.254.1.1", "169.254.1.1", "it leads to 169.254.1.1, which is no address to pull from"],
    [
      "a.example",
      "127.0.0.1",
      '"a.example" resolves to 127.0.0.1 on this machine; if that is right, list the name in privateHosts of the config',
    ],
  ])("%s at %s: %s", (name, address, problem) => {
    expect(rules.findAddressProblem(name, address)).toBe(problem);
  });
});

describe("a network", () => {
  const { fs } = memoryHost(new Map());
  const get: Get = async () => ({ status: 200, text: "", headers: new Headers() });

  it("is none offline, and has a limiter for each origin", () => {
    expect(networkOf(testConfig(), { fs })).toBeUndefined();
    const network = networkOf(testConfig(), { fs, network: get });
    const limiter = network?.limiterOf(new URL("https://a.example/1"));
    expect(network?.limiterOf(new URL("https://a.example/2"))).toBe(limiter);
    expect(network?.limiterOf(new URL("https://b.example/1"))).not.toBe(limiter);
    expect(network).toMatchObject({ get, signal: { aborted: false } });
  });

  it("lets a signal have many listeners", async () => {
    const { signal } = new AbortController();
    const warnings: Error[] = [];
    const warn = (warning: Error) => warnings.push(warning);
    process.on("warning", warn);
    expect(allowListeners(signal)).toBe(signal);
    for (let count = 0; count < 20; count++) signal.addEventListener("abort", () => {});
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", warn);
    expect(warnings).toEqual([]);
  });
});

describe("a request that failed", () => {
  const error = new FetchError(URL_ASKED.href, 503);
  const network = networkOver(async () => ({ status: 200, text: "", headers: new Headers() }));

  /** Tries with these results one after the other, the last one again and again. */
  async function tryWith(...results: readonly AttemptResult<string>[]) {
    let tries = 0;
    const found = await withRetries(URL_ASKED, network, async () => {
      const result = results[Math.min(tries++, results.length - 1)];
      if (result === undefined) throw new Error("no result");
      return result;
    }).catch((reason: unknown) => reason);
    return { found, tries };
  }

  it("is not sent again where that cannot help", async () => {
    expect(await tryWith({ ok: false, error })).toEqual({ found: error, tries: 1 });
  });

  it("is sent nine times at most where it is refused for its rate", async () => {
    const retry = { isRateLimited: true, afterMs: 1 };
    expect(await tryWith({ ok: false, error, retry })).toEqual({ found: error, tries: 9 });
    const refusals = Array(8).fill({ ok: false, error, retry });
    expect(await tryWith(...refusals, { ok: true, value: "found" })).toEqual({
      ...{ found: "found", tries: 9 },
    });
  });

  it("is not sent again if the run is aborted meanwhile", async () => {
    const stop = new AbortController();
    const stopped = networkOver(network.get, stop.signal);
    const failed = withRetries(URL_ASKED, stopped, async () => {
      stop.abort("enough");
      return { ok: false, error, retry: { isRateLimited: false } };
    });
    const aborted = {
      ...{ message: "GET https://a.example/x/y got no answer: the run was aborted" },
      ...{ status: undefined, cause: "enough" },
    };
    await expect(failed).rejects.toMatchObject(aborted);
    const limiter = stopped.limiterOf(URL_ASKED);
    limiter.release(await limiter.acquire(new AbortController().signal), { afterMs: 60_000 });
    const waiting = withRetries(URL_ASKED, stopped, async () => ({ ok: true, value: 1 }));
    await expect(waiting).rejects.toMatchObject(aborted);
  });

  it.each<[number, string | undefined, object | undefined]>([
    [429, "2", { afterMs: 2_000, isRateLimited: true }],
    [503, undefined, { afterMs: undefined, isRateLimited: false }],
    [408, "0", { afterMs: 0, isRateLimited: false }],
    [404, "2", undefined],
    [501, "2", undefined],
  ])("with %d and Retry-After %s", (status, after, retry) => {
    const headers = new Headers(after === undefined ? {} : { "retry-after": after });
    expect(retryOf(status, headers)).toEqual(retry);
  });

  it("without an answer may be sent again, unless that was refused or aborted", () => {
    const cause = new Error("down");
    const broken = new FetchError(URL_ASKED.href, undefined, { cause });
    const retry = { isRateLimited: false };
    expect(failedAttempt(broken, network)).toEqual({ ok: false, error: broken, retry });
    expect(failedAttempt(error, network)).toEqual({ ok: false, error });
    const stopped = networkOver(network.get, AbortSignal.abort());
    expect(failedAttempt(broken, stopped)).toEqual({ ok: false, error: broken });
    expect(() => failedAttempt(cause, network)).toThrow(cause);
  });
});

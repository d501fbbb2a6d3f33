import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type CallOptions,
  type ClientOptions,
  createClient,
  NetworkError,
  type RetryEvent,
} from "../../../src/index.js";
import { delayBeforeRetry } from "../../../src/runtime/call/retry.js";
import { RateLimitError } from "../../../src/runtime/errors/api-errors.js";
import { readRetryAfter } from "../../../src/runtime/http/rate-limit.js";
import { HANDLED, Reply, TestServer } from "../../support/http-server.js";
import { failure, weather } from "../../support/stubs.js";

let server: TestServer;
let waits: RetryEvent[];
beforeEach(async () => {
  server = await TestServer.start();
  waits = [];
});
afterEach(() => server[Symbol.asyncDispose]());

const makeClient = (options: ClientOptions = {}) =>
  createClient({
    baseUrl: server.url,
    retry: { baseMs: 1 },
    onRetry: (event) => waits.push(event),
    ...options,
  });
const get = (options: ClientOptions = {}) => makeClient(options).functions.get("a");
const run = (options: CallOptions = {}, clientOptions: ClientOptions = {}) =>
  weather({ city: "Oslo" }, { client: makeClient(clientOptions), ...options });

/** Answers with these, one after the other, then with success. */
const answerWith = (...replies: unknown[]) => {
  server.answer = () => replies.shift() ?? { id: "a" };
};
const reset = (_: unknown, { socket }: { socket: { destroy(): void } }) => {
  socket.destroy();
  return HANDLED;
};

describe("a GET", () => {
  it.each([408, 429, 500, 502, 503, 504])("is tried again after %i", async (status) => {
    answerWith(new Reply(status), new Reply(status));
    expect(await get()).toEqual({ id: "a" });
    expect(waits.map(({ attempt, error }) => [attempt, "status" in error && error.status])).toEqual(
      [
        [1, status],
        [2, status],
      ],
    );
  });

  it("is tried again after a network error", async () => {
    let calls = 0;
    server.answer = (request, raw) => (++calls === 1 ? reset(request, raw) : { id: "a" });
    expect(await get()).toEqual({ id: "a" });
  });

  it.each([400, 401, 404, 409, 422, 501, 505])("is not tried again after %i", async (status) => {
    answerWith(new Reply(status));
    expect(await failure(get())).toMatchObject({ status });
    expect(server.requests).toHaveLength(1);
  });

  it("is tried three times, or as often as `tries` says", async () => {
    server.answer = () => new Reply(503);
    expect(await failure(get())).toMatchObject({ status: 503, retryable: true });
    expect(server.requests).toHaveLength(3);
    await failure(get({ retry: { tries: 5, baseMs: 1 } }));
    expect(server.requests).toHaveLength(8);
    await failure(get({ retry: false }));
    expect(server.requests).toHaveLength(9);
    await failure(get({ retry: { tries: Number.NaN, baseMs: 1 } }));
    expect(server.requests).toHaveLength(10);
  });

  it("is not retried after a 429 about billing", async () => {
    answerWith(new Reply(429, { detail: "Billing limit reached" }));
    expect(await failure(get())).toMatchObject({ billing: true, retryable: false });
    expect(server.requests).toHaveLength(1);
  });

  it("waits as long as the server asks", async () => {
    answerWith(new Reply(429, {}, { "retry-after": "0.2" }));
    const began = performance.now();
    await get();
    expect(performance.now() - began).toBeGreaterThan(190);
    expect(waits[0]?.delayMs).toBe(200);
  });

  it("fails at once where the server asks for longer than the deadline or the limit", async () => {
    server.answer = () => new Reply(429, {}, { "retry-after": "50" });
    expect(await failure(get({ timeoutMs: 40_000 }))).toMatchObject({ retryAfterMs: 50_000 });
    expect(await failure(get({ retry: { maxWaitMs: 49_000 } }))).toMatchObject({ status: 429 });
    expect(server.requests).toHaveLength(2);
  });

  it("ends at its deadline, waits included", async () => {
    server.answer = () => new Reply(503);
    await failure(get({ timeoutMs: 200, retry: { tries: 1e9, baseMs: 20 } }));
    const waited = waits.reduce((sum, { delayMs }) => sum + delayMs, 0);
    expect(waited).toBeLessThan(210); // timers may fire a little early
  });

  it("ends with the signal while it waits", async () => {
    server.answer = () => new Reply(429, {}, { "retry-after": "50" });
    const stop = new AbortController();
    const client = makeClient({
      timeoutMs: 100_000,
      onRetry: () => setImmediate(() => stop.abort(new Error("enough"))),
    });
    const error = await failure(client.functions.get("a", { signal: stop.signal }));
    expect(error).toMatchObject({ code: "E_ABORT", cause: { message: "enough" } });
  });
});

it("a call that is aborted right before a wait does not wait", async () => {
  server.answer = () => new Reply(503);
  const stop = new AbortController();
  const client = makeClient({ onRetry: () => stop.abort() });
  const error = await failure(client.functions.get("a", { signal: stop.signal }));
  expect(error).toMatchObject({ code: "E_ABORT" });
  expect(server.requests).toHaveLength(1);
});

describe("a run", () => {
  it.each([408, 429, 500, 503])("is not tried again after %i", async (status) => {
    server.answer = () => new Reply(status);
    await failure(run());
    expect(server.requests).toHaveLength(1);
  });

  it("is not tried again after a connection that broke", async () => {
    server.answer = reset;
    expect(await failure(run())).toMatchObject({ code: "E_NETWORK", retryable: false });
    expect(server.requests).toHaveLength(1);
  });

  it("is tried again if it is idempotent", async () => {
    answerWith(new Reply(503), new Reply(429));
    expect(await run({ idempotent: true })).toEqual({ id: "a" });
    server.answer = reset;
    expect(await failure(run({ idempotent: true }))).toMatchObject({ retryable: true });
    expect(server.requests).toHaveLength(6);
  });

  it("is not tried again while the function is analysed, though it may be by its caller", async () => {
    server.answer = () => new Reply(409, { detail: "The function is still being analysed" });
    expect(await failure(run({ idempotent: true }))).toMatchObject({ retryable: true });
    expect(server.requests).toHaveLength(1);
  });

  it("is tried again where no connection was made", async () => {
    await server[Symbol.asyncDispose]();
    const error = await failure(run());
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ code: "E_NETWORK", retryable: true });
    expect(String(error)).toContain("ECONNREFUSED");
    expect(waits).toHaveLength(2);
  });

  it("is tried again where there is no such host", async () => {
    const client = createClient({
      baseUrl: "https://no-such-host.invalid",
      apiKey: "k",
      retry: false,
    });
    const error = await failure(weather({ city: "Oslo" }, { client }));
    expect(error).toMatchObject({ code: "E_NETWORK", retryable: true });
  });
});

describe("the time to come back", () => {
  const date = "Sat, 21 Nov 2026 10:00:00 GMT";
  const later = "Sat, 21 Nov 2026 10:00:07 GMT";
  const epoch = String(Date.parse(later) / 1000);
  it.each<[Record<string, string>, number | undefined]>([
    [{ "retry-after": "7" }, 7_000],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after": "-1" }, 0],
    [{ "retry-after": "1.5" }, 1_500],
    [{ "retry-after": "2, 9" }, 2_000],
    [{ "retry-after": "3s" }, 3_000],
    [{ "retry-after": epoch, date }, 7_000],
    [{ "retry-after": later, date }, 7_000],
    [{ "retry-after": "2026-11-21T10:00:07Z", date }, 7_000],
    [{ "retry-after": date, date: later }, 0],
    [{ "retry-after": "Sat, 21 Nov 1996 10:00:07 GMT" }, 0],
    [{ "retry-after": "soon" }, undefined],
    [{ "retry-after": "" }, undefined],
    [{ "retry-after-ms": "250" }, 250],
    [{ "retry-after-ms": "250", "retry-after": "1" }, 250],
    [{ "retry-after-ms": "soon", "retry-after": "1" }, 1_000],
    ...["x-ratelimit-reset", "x-rate-limit-reset", "ratelimit-reset"].flatMap(
      (name): [Record<string, string>, number | undefined][] => [
        [{ [name]: "2" }, 2_000],
        [{ [name]: "0" }, 0],
        [{ [name]: "3600" }, 3_600_000],
        [{ [name]: epoch, date }, 7_000],
        [{ [name]: `${epoch}.5`, date }, 7_500],
        [{ [name]: `${epoch}000`, date }, 7_000],
        [{ [name]: later, date }, 7_000],
        [{ [name]: "soon", date }, undefined],
        [{ "retry-after": "3", [name]: epoch, date }, 3_000],
        [{ "retry-after": "soon", [name]: "3" }, 3_000],
      ],
    ),
    [{ "x-ratelimit-reset-after": "1.25" }, 1_250],
    [{ "x-ratelimit-reset": "500ms" }, 500],
    [{ "x-ratelimit-reset": "0s" }, 0],
    [{ "x-ratelimit-reset-requests": "1m0s" }, 60_000],
    [{ "x-ratelimit-reset-tokens": "6m0.5s" }, 360_500],
    [{ "retry-after": "1h2m" }, 3_720_000],
    [{ "retry-after": "5 minutes" }, undefined],
    [{ ratelimit: '"default";r=0;t=5' }, 5_000],
    [{ ratelimit: "limit=100, remaining=0, reset=5" }, 5_000],
    [{ ratelimit: '"default";r=0' }, undefined],
    [{ date }, undefined],
    [{}, undefined],
  ])("in %j is %s ms from now", (headers, ms) => {
    expect(readRetryAfter(new Headers(headers), 429)).toBe(ms);
  });

  it("is the end of a rate limit for a 429 only", () => {
    const headers = new Headers({ "x-ratelimit-reset": "3600" });
    expect(readRetryAfter(headers, 503)).toBeUndefined();
    headers.set("retry-after", "1");
    expect(readRetryAfter(headers, 503)).toBe(1_000);
  });
});

const refusal = (retryAfterMs?: number) =>
  new RateLimitError(
    { method: "GET", path: "/" },
    { status: 429, detail: "", body: {}, retryAfterMs },
    false,
  );

it("a server may ask for a minute, and not for more", () => {
  expect(delayBeforeRetry(refusal(60_000), { attempt: 1, repeatable: true })).toBe(60_000);
  expect(delayBeforeRetry(refusal(60_001), { attempt: 1, repeatable: true })).toBeUndefined();
});

it("waits are random, and grow to a limit", () => {
  const error = refusal();
  const most = (attempt: number) =>
    Math.max(
      ...Array.from(
        { length: 500 },
        () =>
          delayBeforeRetry(error, { attempt, repeatable: true }, { tries: 99, maxWaitMs: 1_000 }) ??
          0,
      ),
    );
  for (const [attempt, limit] of [
    [1, 250],
    [2, 500],
    [9, 1_000],
  ] as const) {
    expect(most(attempt)).toBeLessThanOrEqual(limit);
    expect(most(attempt)).toBeGreaterThan(limit * 0.8);
  }
});

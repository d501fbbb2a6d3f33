import { getEventListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  ApiError,
  type CallOptions,
  type ClientOptions,
  createClient,
  NetworkError,
  ServerError,
  TimeoutError,
  type TypecallError,
} from "../../../src/index.js";
import { type Answer, HANDLED, Reply, TestServer } from "../../support/http-server.js";
import { failure, weather } from "../../support/stubs.js";

const JSON_HEAD = { "content-type": "application/json" };

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server[Symbol.asyncDispose]());

/** For servers that never answer: the deadline may pass late, and nothing comes before it. */
const DEADLINE = { timeoutMs: 200 };

/** Runs a call against a server at fault, and makes sure that the call ends and leaves nothing open. */
async function suffer(answer: Answer, options: CallOptions = {}, more: ClientOptions = {}) {
  server.answer = answer;
  const stop = new AbortController();
  const client = createClient({ baseUrl: server.url, retry: false, ...more });
  const timersBefore = countTimers();
  const error = await failure(
    weather({ city: "Oslo" }, { client, signal: stop.signal, ...options }),
  );
  expect(getEventListeners(options.signal ?? stop.signal, "abort")).toEqual([]);
  expect(countTimers()).toBeLessThanOrEqual(timersBefore);
  return error as TypecallError;
}

const countTimers = () =>
  process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;

describe("a server that", () => {
  it("never answers ends in a TimeoutError, and the request with it", async () => {
    const error = await suffer(() => HANDLED, DEADLINE);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ timeoutMs: 200, retryable: false });
    expect(String(error)).toBe('TimeoutError: "Weather Lookup" did not end within 200 ms');
    await server.allClosed();
  });

  it("never ends its body ends in a TimeoutError, and the request with it", async () => {
    const error = await suffer((_, { response }) => {
      response.writeHead(200, JSON_HEAD).write('"sun');
      return HANDLED;
    }, DEADLINE);
    expect(error).toBeInstanceOf(TimeoutError);
    await server.allClosed();
  });

  it("never ends the body of an error ends in a TimeoutError", async () => {
    const error = await suffer((_, { response }) => {
      response.writeHead(500, JSON_HEAD).write('{"detail":');
      return HANDLED;
    }, DEADLINE);
    expect(error).toBeInstanceOf(TimeoutError);
    await server.allClosed();
  });

  it.each([200, 500])(
    "breaks off in the middle of a body after %i: NetworkError",
    async (status) => {
      const error = await suffer((_, { response, socket }) => {
        response.writeHead(status, { ...JSON_HEAD, "content-length": "100" });
        response.write('{"detail":', () => socket.destroy());
        return HANDLED;
      });
      expect(error).toBeInstanceOf(NetworkError);
      expect(error).toMatchObject({ retryable: false });
      expect(String(error)).toContain("only a part of its answer");
    },
  );

  it("breaks off before it answers: NetworkError", async () => {
    const error = await suffer((_, { socket }) => {
      socket.destroy();
      return HANDLED;
    });
    expect(error).toBeInstanceOf(NetworkError);
    expect(error.cause).toBeInstanceOf(Error);
  });

  it("cuts its JSON: ApiError with what came", async () => {
    const error = await suffer(() => new Reply(200, '{"a": [1, 2', JSON_HEAD));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 200,
      body: '{"a": [1, 2',
      cause: { name: "SyntaxError" },
    });
  });

  it("sends HTML in place of JSON: ApiError that asks about the base URL", async () => {
    const page = `<html>${"x".repeat(50_000)}</html>`;
    const error = await suffer(
      () => new Reply(200, page, { "content-type": "text/html; charset=utf-8" }),
    );
    expect(error).toBeInstanceOf(ApiError);
    expect(String(error)).toContain("a web page. Is the base URL right?");
    expect(error).toMatchObject({ body: `${page.slice(0, 10_000)}…` });
  });

  it("sends an HTML error page: the error of its status", async () => {
    const error = await suffer(
      () => new Reply(502, "<h1>Bad gateway</h1>", { "content-type": "text/html" }),
    );
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ status: 502, detail: "<h1>Bad gateway</h1>" });
  });

  it("sends an error body of 1 MB: ServerError with the start of it", async () => {
    const error = await suffer(() => new Reply(500, { detail: "x".repeat(1_000_000) }));
    expect(error).toBeInstanceOf(ServerError);
    expect(JSON.stringify(error).length).toBeLessThan(20_000);
  });

  it("sends an error body nested 100,000 deep: ServerError", async () => {
    const deep = `${'{"detail":'.repeat(100_000)}1${"}".repeat(100_000)}`;
    const error = await suffer(() => new Reply(500, deep, JSON_HEAD));
    expect(error).toBeInstanceOf(ServerError);
    expect(JSON.stringify(error).length).toBeLessThan(20_000);
  });

  it("does not listen: NetworkError", async () => {
    await server[Symbol.asyncDispose]();
    expect(await suffer(() => {})).toBeInstanceOf(NetworkError);
  });

  it("refuses every time: RateLimitError after a few tries", async () => {
    const error = await suffer(
      () => new Reply(429, { detail: "Too many" }, { "retry-after": "0" }),
      { idempotent: true },
      { retry: { baseMs: 5 } },
    );
    expect(error).toMatchObject({ code: "E_RATE_LIMIT", retryable: true });
    expect(server.requests).toHaveLength(3);
  });

  it("answers slower than the signal allows: AbortError, while waiting or reading", async () => {
    const aborted = { code: "E_ABORT", name: "AbortError", cause: "changed my mind" };
    const waiting = new AbortController();
    const silent = () => {
      waiting.abort("changed my mind");
      return HANDLED;
    };
    expect(await suffer(silent, { signal: waiting.signal })).toMatchObject(aborted);
    await server.allClosed();
    const reading = new AbortController();
    const endless: Answer = (_, { response }) => {
      response.writeHead(200, JSON_HEAD).write('"sun');
      return HANDLED;
    };
    const fetchHead: typeof fetch = async (...request) => {
      const response = await fetch(...request);
      setImmediate(() => reading.abort("changed my mind"));
      return response;
    };
    const options = { signal: reading.signal };
    expect(await suffer(endless, options, { fetch: fetchHead })).toMatchObject(aborted);
    await server.allClosed();
  });

  it("redirects and then closes the connection: NetworkError", async () => {
    const error = await suffer(({ url }, { socket }) => {
      if (!url.endsWith("/")) return new Reply(307, {}, { location: `${url}/` });
      socket.destroy();
      return HANDLED;
    });
    expect(error).toBeInstanceOf(NetworkError);
  });

  it("sends no content type: the body is JSON if it parses, else text", async () => {
    const client = createClient({ baseUrl: server.url });
    for (const [text, value] of [
      ['{"a":1}', { a: 1 }],
      ["sunny", "sunny"],
    ] as const) {
      server.answer = (_, { response }) => {
        response.writeHead(200).end(text);
        return HANDLED;
      };
      expect(await weather({ city: "Oslo" }, { client })).toEqual(value);
    }
    server.answer = () => new Reply(200, "a,b", { "content-type": "text/csv" });
    expect(await weather({ city: "Oslo" }, { client })).toBe("a,b");
    server.answer = () => new Reply(200, '{"a":1}', { "content-type": "application/problem+json" });
    expect(await weather({ city: "Oslo" }, { client })).toEqual({ a: 1 });
  });

  it("a fetch that throws something else: NetworkError", async () => {
    const throwing = (cause: unknown) => () => Promise.reject(cause);
    expect(String(await suffer(() => 1, {}, { fetch: throwing("odd") }))).toContain(
      'no answer: "odd"',
    );
  });

  it("answers slower than AbortSignal.timeout allows: TimeoutError", async () => {
    const error = await suffer(() => HANDLED, {
      signal: AbortSignal.timeout(50),
      idempotent: true,
    });
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ timeoutMs: undefined, retryable: true });
  });
});

it("a clock that goes backwards changes no deadline and no wait", async () => {
  const now = Date.now();
  let calls = 0;
  vi.spyOn(Date, "now").mockImplementation(() => now - 3_600_000 * ++calls);
  try {
    expect(await suffer(() => HANDLED, DEADLINE)).toBeInstanceOf(TimeoutError);
    const date = "Sat, 21 Nov 2026 10:00:00 GMT";
    let tries = 0;
    server.answer = () =>
      ++tries === 1 ? new Reply(503, {}, { date, "retry-after": date }) : { id: "a" };
    const client = createClient({ baseUrl: server.url, retry: { baseMs: 1 } });
    expect(await client.functions.get("a")).toEqual({ id: "a" });
  } finally {
    vi.restoreAllMocks();
  }
});

it("a timeout that is too long for a timer never fires", async () => {
  server.answer = async () => {
    // A timer for longer than timers can wait fires after 1 ms, so before this one.
    await sleep(20);
    return 1;
  };
  const client = createClient({ baseUrl: server.url, timeoutMs: Number.POSITIVE_INFINITY });
  expect(await weather({ city: "Oslo" }, { client })).toBe(1);
});

it.each([0, -1, Number.NaN])("a deadline of %s ms is refused", async (timeoutMs) => {
  const client = createClient({ baseUrl: server.url });
  expect(await failure(weather({ city: "Oslo" }, { client, timeoutMs }))).toMatchObject({
    code: "E_CONFIGURATION",
  });
});

it("many calls leave no timer, no listener and no request behind", async () => {
  server.answer = () => 1;
  const client = createClient({ baseUrl: server.url });
  const stop = new AbortController();
  const before = countTimers();
  for (let round = 0; round < 6; round++) {
    const calls = Array.from({ length: 50 }, () =>
      weather({ city: "Oslo" }, { client, signal: stop.signal }),
    );
    await Promise.all(calls);
  }
  expect(getEventListeners(stop.signal, "abort")).toEqual([]);
  expect(countTimers()).toBeLessThanOrEqual(before + 1);
  await server.allClosed();
});

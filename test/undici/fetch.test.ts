import { createHash } from "node:crypto";
import { getEventListeners } from "node:events";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { Agent, MockAgent } from "undici";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  AbortError,
  ApiError,
  type CallOptions,
  type ClientOptions,
  createClient,
  NetworkError,
  NotFoundError,
  ResponseTooLargeError,
  TimeoutError,
} from "../../src/index.js";
import { createFetch } from "../../src/undici/fetch.js";
import { type Answer, HANDLED, Reply, TestServer } from "../support/http-server.js";
import { failure, weather } from "../support/stubs.js";

let server: TestServer;
let agent: Agent;
beforeEach(async () => {
  server = await TestServer.start();
  agent = new Agent();
});
afterEach(async () => {
  await agent.destroy();
  await server[Symbol.asyncDispose]();
});

const JSON_HEAD = { "content-type": "application/json" };

function clientOf(options: ClientOptions = {}) {
  const fetch = createFetch({ dispatcher: agent });
  return createClient({
    apiKey: "key-of-undici",
    baseUrl: server.url,
    retry: false,
    fetch,
    ...options,
  });
}

function call(answer: Answer, options: CallOptions = {}, more: ClientOptions = {}) {
  server.answer = answer;
  return weather({ city: "Oslo" }, { client: clientOf(more), ...options });
}

describe("a stub's call", () => {
  it("sends the same as with the built-in fetch, and gives the result", async () => {
    expect(await call(() => ({ is: "sunny" }))).toEqual({ is: "sunny" });
    await weather(
      { city: "Oslo" },
      { client: createClient({ apiKey: "key-of-undici", baseUrl: server.url }) },
    );
    const [sent, usual] = server.requests.map(({ headers, ...others }) => {
      const { connection, "accept-language": _, "sec-fetch-mode": mode, ...same } = headers;
      return { ...others, headers: { ...same, "accept-encoding": undefined } };
    });
    expect(sent).toEqual(usual);
  });

  it("reads a body of many chunks, whose characters are divided", async () => {
    const text = "ä€😀".repeat(50_000);
    const sent = await call((_, { response }) => {
      response.writeHead(200, { "content-type": "text/plain" });
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; at += 9_001)
        response.write(bytes.subarray(at, at + 9_001));
      response.end();
      return HANDLED;
    });
    expect(digest(sent)).toBe(digest(text));
  });

  it.each([
    ["gzip", gzipSync],
    ["x-gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
    ["GZIP, br", (text: string) => brotliCompressSync(gzipSync(text))],
  ])("reads a body in %s", async (encoding, encode) => {
    const answer = (_: unknown, { response }: Parameters<Answer>[1]) => {
      response.writeHead(200, { ...JSON_HEAD, "content-encoding": encoding });
      response.end(encode('{"is":"sunny"}'));
      return HANDLED;
    };
    expect(await call(answer)).toEqual({ is: "sunny" });
  });

  it("fails where a body is not in its encoding, and where it breaks off", async () => {
    const wrong = await failure(
      call(() => new Reply(200, "no gzip", { ...JSON_HEAD, "content-encoding": "gzip" })),
    );
    expect(wrong).toBeInstanceOf(NetworkError);
    expect(String(wrong)).toContain('not in the Content-Encoding that it names, "gzip"');
    const partial = await failure(
      call((_, { response, socket }) => {
        response.writeHead(200, { ...JSON_HEAD, "content-length": "100" });
        response.write("[", () => socket.destroy());
        return HANDLED;
      }),
    );
    expect(String(partial)).toContain("only a part of its answer");
  });

  it("reads no more than the limit, also of a body that decompresses to more", async () => {
    const bomb = gzipSync("a".repeat(10_000_000));
    const answer: Answer = (_, { response }) => {
      response.writeHead(200, { "content-encoding": "gzip", "content-type": "text/plain" });
      response.end(bomb);
      return HANDLED;
    };
    const error = await failure(call(answer, { maxResponseBytes: 100_000 }));
    expect(error).toBeInstanceOf(ResponseTooLargeError);
  });

  it("ends at its deadline, before and behind the headers, and drops the request", async () => {
    const before = await failure(call(() => HANDLED, { timeoutMs: 50 }));
    const behind = await failure(
      call(
        (_, { response }) => {
          response.writeHead(200, JSON_HEAD).write("[");
          return HANDLED;
        },
        { timeoutMs: 200 },
      ),
    );
    expect([before, behind]).toEqual([expect.any(TimeoutError), expect.any(TimeoutError)]);
    await server.allClosed();
  });

  it("ends with its caller's signal, and leaves no listener", async () => {
    const stop = new AbortController();
    const answer = () => {
      stop.abort();
      return HANDLED;
    };
    expect(await failure(call(answer, { signal: stop.signal }))).toBeInstanceOf(AbortError);
    expect(getEventListeners(stop.signal, "abort")).toEqual([]);
    await server.allClosed();
  });

  it("follows redirects within the origin, and sends the key to no other one", async () => {
    await using other = await TestServer.start();
    const moved =
      (location: string): Answer =>
      ({ url }) =>
        url.endsWith("/moved") ? { at: url } : new Reply(307, undefined, { location });
    expect(await call(moved("/moved"))).toEqual({ at: "/moved" });
    const error = await failure(call(moved(`${other.url}/moved`)));
    expect(error).toBeInstanceOf(ApiError);
    expect(String(error)).toContain("which is not followed: calls stay on their origin");
    expect(other.requests).toEqual([]);
  });

  it("is retried, and tells hooks what happened", async () => {
    const told: unknown[] = [];
    const answers = [new Reply(503, { detail: "busy" }, { "x-request-id": "r1" }), "sunny"];
    const more: ClientOptions = {
      retry: { baseMs: 1 },
      onResponse: ({ status, requestId }) => told.push([status, requestId]),
      onRetry: ({ error }) => told.push(error.code),
    };
    expect(await call(() => answers.shift(), { idempotent: true }, more)).toBe("sunny");
    expect(told).toEqual([[503, "r1"], "E_SERVER", [200, undefined]]);
  });

  it("removes the key from what an error answer repeats", async () => {
    const error = await failure(
      call(() => new Reply(404, { detail: "no key-of-undici" }, { "x-echo": "key-of-undici" })),
    );
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error).toMatchObject({ detail: "no [removed]" });
  });

  it("says why there was no connection", async () => {
    await server[Symbol.asyncDispose]();
    const error = await failure(call(() => "sunny"));
    expect(error).toMatchObject({ code: "E_NETWORK", retryable: true });
    expect(String(error)).toContain("ECONNREFUSED");
  });
});

describe("openapi-fetch's methods and middleware", () => {
  it("get a whole Response", async () => {
    server.answer = () => new Reply(200, { total: 1 }, { "x-a": "b" });
    const client = clientOf();
    const { data, response } = await client.GET("/v1/toolkits", {});
    expect([data, response.headers.get("x-a")]).toEqual([{ total: 1 }, "b"]);
    expect(response).toBeInstanceOf(Response);
    const seen: unknown[] = [];
    client.use({
      onRequest: ({ request }) => {
        request.headers.set("x-team", "b");
      },
      onResponse: ({ response: { status } }) => {
        seen.push(status);
      },
    });
    server.answer = ({ headers, body }) => [headers["x-team"], body];
    expect(await weather({ city: "Oslo" }, { client })).toEqual(["b", '{"city":"Oslo"}']);
    expect(seen).toEqual([200]);
  });

  it("get an empty one for a status without a body", async () => {
    server.answer = () => new Reply(204);
    const { response } = await clientOf().GET("/v1/toolkits", {});
    expect([response.status, response.body]).toEqual([204, null]);
  });
});

it("is mocked by undici's MockAgent", async () => {
  const mocks = new MockAgent();
  mocks.disableNetConnect();
  const head = { headers: { "content-type": "application/json" } };
  mocks
    .get("https://api.xpander.ai")
    .intercept({ method: "POST", path: /\/execute$/, headers: { "x-api-key": "key-of-undici" } })
    .reply(200, { is: "mocked" }, head);
  const fetch = createFetch({ dispatcher: mocks });
  const client = createClient({
    apiKey: "key-of-undici",
    baseUrl: "https://api.xpander.ai",
    fetch,
  });
  expect(await weather({ city: "Oslo" }, { client })).toEqual({ is: "mocked" });
  mocks.assertNoPendingInterceptors();
  await mocks.close();
});

const digest = (text: unknown) => createHash("sha256").update(String(text)).digest("hex");

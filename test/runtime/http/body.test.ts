import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createClient,
  type Fetch,
  isTypecallError,
  ResponseTooLargeError,
} from "../../../src/index.js";
import { HANDLED, Reply, TestServer } from "../../support/http-server.js";
import { failure, weather } from "../../support/stubs.js";

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server[Symbol.asyncDispose]());

const makeClient = (options = {}) =>
  createClient({ baseUrl: server.url, retry: { tries: 3, baseMs: 1 }, ...options });
const run = (options = {}, client = makeClient()) =>
  weather({ city: "Oslo" }, { client, idempotent: true, ...options });

/** A body without an end; `sent` counts its bytes. */
function endless(status: number, chunk = new Uint8Array(2 ** 16).fill(0x61)) {
  const state = { sent: 0, isCancelled: false };
  const fetch: Fetch = async () => {
    const body = new ReadableStream({
      pull: (controller) => {
        state.sent += chunk.byteLength || 1;
        controller.enqueue(chunk);
      },
      cancel: () => {
        state.isCancelled = true;
      },
    });
    return new Response(body, { status });
  };
  return { state, fetch };
}

describe("an endless answer", () => {
  it("is not read beyond the limit, and cancelled", async () => {
    const { state, fetch } = endless(200);
    const error = await failure(run({}, makeClient({ fetch })));
    expect(error).toBeInstanceOf(ResponseTooLargeError);
    expect(error).toMatchObject({
      ...{ name: "ResponseTooLargeError", code: "E_RESPONSE_TOO_LARGE", retryable: false },
      ...{ maxResponseBytes: 33_554_432, callable: "Weather Lookup" },
    });
    expect(state.isCancelled).toBe(true);
    expect(state.sent).toBeLessThan(34e6);
  });

  it("of empty chunks ends, too", async () => {
    const { state, fetch } = endless(200, new Uint8Array(0));
    const error = await failure(run({ maxResponseBytes: 1_000 }, makeClient({ fetch })));
    expect(error).toBeInstanceOf(ResponseTooLargeError);
    expect(state).toMatchObject({ isCancelled: true });
  });

  it("with an error status is that error, with the start of its text", async () => {
    for (const status of [404, 429, 500]) {
      const { state, fetch } = endless(status);
      const client = makeClient({ fetch, retry: false });
      for (const call of [run({}, client), client.functions.get("a")]) {
        expect(await failure(call)).toMatchObject({ status, detail: `${"a".repeat(500)}…` });
      }
      expect(state.isCancelled).toBe(true);
      expect(state.sent).toBeLessThan(4e6);
      const whole = async () => new Response("ä".repeat(2e6), { status });
      expect(await failure(run({}, makeClient({ fetch: whole, retry: false })))).toMatchObject({
        ...{ status, detail: `${"ä".repeat(500)}…` },
      });
      expect((await client.GET("/v1/toolkits")).response.status).toBe(status);
    }
  });

  it("also ends with openapi-fetch's methods and with middleware", async () => {
    const { state, fetch } = endless(200);
    const client = makeClient({ fetch, maxResponseBytes: 1_000_000 });
    for (const parseAs of ["json", "text", "blob", "arrayBuffer"] as const) {
      const error = await failure(client.GET("/v1/toolkits", { parseAs }));
      expect(error).toBeInstanceOf(ResponseTooLargeError);
    }
    client.use({ onRequest: () => undefined });
    expect(await failure(run({}, client))).toBeInstanceOf(ResponseTooLargeError);
    expect(state.isCancelled).toBe(true);
    const { data } = await client.GET("/v1/toolkits", { parseAs: "stream" });
    const stream = data as unknown as ReadableStream;
    await stream.cancel();
  });

  it("of a real server is dropped", async () => {
    server.answer = (_, { response }) => {
      response.writeHead(200, { "content-type": "application/json" });
      const write = () => {
        while (!response.destroyed && response.write("a".repeat(2 ** 16)));
        if (!response.destroyed) response.once("drain", write);
      };
      write();
      return HANDLED;
    };
    expect(await failure(run({ maxResponseBytes: 2 ** 20 }))).toBeInstanceOf(ResponseTooLargeError);
    await server.allClosed();
    expect(server.requests).toHaveLength(1);
  });
});

describe("maxResponseBytes", () => {
  it("counts bytes of the text as it is after decompression", async () => {
    server.answer = () => "äöü";
    expect(await run({ maxResponseBytes: 8 })).toBe("äöü");
    expect(await failure(run({ maxResponseBytes: 7 }))).toBeInstanceOf(ResponseTooLargeError);
  });

  it("of the call wins over that of the client", async () => {
    server.answer = () => "12345678";
    const client = makeClient({ maxResponseBytes: 5 });
    expect(await failure(run({}, client))).toMatchObject({ maxResponseBytes: 5 });
    expect(await run({ maxResponseBytes: 10 }, client)).toBe("12345678");
  });

  it.each([0, -1, Number.NaN])("%s is refused", async (maxResponseBytes) => {
    expect(await failure(run({ maxResponseBytes }))).toMatchObject({ code: "E_CONFIGURATION" });
  });

  it("also counts what a fetch without streams gives", async () => {
    const fetch = async () =>
      ({ ok: true, status: 200, headers: new Headers(), text: async () => "123" }) as Response;
    expect(await run({ maxResponseBytes: 3 }, makeClient({ fetch }))).toBe(123);
    const error = await failure(run({ maxResponseBytes: 2 }, makeClient({ fetch })));
    expect(error).toBeInstanceOf(ResponseTooLargeError);
  });
});

describe("a body that cannot be read", () => {
  it.each(["gzip", "deflate", "br", "x-gzip"])(
    "in %s, which it is not: one try",
    async (encoding) => {
      server.answer = () =>
        new Reply(200, '"plain text, longer than a header"', {
          "content-type": "application/json",
          "content-encoding": encoding,
        });
      const error = await failure(run());
      expect(String(error)).toContain(
        `got an answer that is not in the Content-Encoding that it names, "${encoding}"`,
      );
      expect(error).toMatchObject({ code: "E_NETWORK", retryable: false });
      expect(server.requests).toHaveLength(1);
    },
  );

  it("in an error answer as well", async () => {
    server.answer = () => new Reply(503, { detail: "no" }, { "content-encoding": "gzip" });
    expect(await failure(run())).toMatchObject({ code: "E_NETWORK", retryable: false });
    expect(server.requests).toHaveLength(1);
  });

  it("since it breaks off is tried again", async () => {
    server.answer = (_, { response }) => {
      response.writeHead(200, { "content-length": "100" });
      response.write('"abc', () => response.destroy());
      return HANDLED;
    };
    const error = await failure(run());
    expect(error).toMatchObject({ code: "E_NETWORK", retryable: true });
    expect(String(error)).toContain("got only a part of its answer");
    expect(server.requests).toHaveLength(3);
    expect(await failure(run({ idempotent: false }))).toMatchObject({ retryable: false });
  });

  it("of a strange kind is an error of the call", async () => {
    const stream = (chunks: readonly unknown[]) =>
      new ReadableStream({
        start: (controller) => {
          for (const chunk of chunks) controller.enqueue(chunk);
          controller.close();
        },
      });
    const response = new Response(stream(["text"]));
    const used = new Response("a");
    await used.text();
    for (const given of [response, used, new Response(stream([null])), Response.error()]) {
      const result = await weather.safe(
        { city: "Oslo" },
        { client: makeClient({ fetch: async () => given, retry: false }) },
      );
      expect(!result.ok && isTypecallError(result.error)).toBe(true);
    }
  });
});

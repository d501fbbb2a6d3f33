import { getEventListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type Client,
  createClient,
  defineFunction,
  type MapCallsOptions,
  mapCalls,
  type Progress,
  type Stub,
} from "../../../src/index.js";
import { Gate } from "../../support/gate.js";
import { HANDLED, Reply, TestServer } from "../../support/http-server.js";
import { failure } from "../../support/stubs.js";

const double: Stub<{ n: number }, number> = defineFunction({
  id: "double",
  name: "Double",
  fingerprint: "sha256:0",
  inputSchema: { type: "object", properties: { n: { type: "number" } } },
});

let server: TestServer;
let client: Client;
beforeEach(async () => {
  server = await TestServer.start(({ body }) => JSON.parse(body).n * 2);
  client = createClient({ baseUrl: server.url, retry: false });
});
afterEach(() => server[Symbol.asyncDispose]());

const numbers = (count: number) => Array.from({ length: count }, (_, n) => ({ n }));

async function collect(
  inputs: Iterable<{ n: number }> | AsyncIterable<{ n: number }>,
  options: MapCallsOptions = {},
) {
  const results = [];
  for await (const result of mapCalls(double, inputs, { client, ...options })) results.push(result);
  return results;
}
const values = (results: Awaited<ReturnType<typeof collect>>) =>
  results.map((result) => (result.ok ? result.value : result.error.code));

describe("mapCalls", () => {
  it("yields results in the order of the inputs, whichever call ends first", async () => {
    const answered = numbers(21).map(() => new Gate());
    server.answer = async ({ body }, { response }) => {
      const { n } = JSON.parse(body);
      response.on("close", () => answered[n]?.open());
      // Each third answer comes after that of the next call.
      if (n % 3 === 0) await answered[n + 1]?.opened;
      return n * 2;
    };
    const results = await collect(numbers(20), { concurrency: 5 });
    expect(values(results)).toEqual(numbers(20).map(({ n }) => n * 2));
    expect(results[7]).toEqual({ ok: true, value: 14, input: { n: 7 }, index: 7 });
  });

  it("uses all of its concurrency, and no more", async () => {
    let most = 0;
    let release = () => {};
    const isFull = new Promise<void>((resolve) => {
      release = resolve;
    });
    server.answer = async () => {
      most = Math.max(most, server.open);
      if (most === 6) release();
      await isFull;
      await sleep(1);
      return 1;
    };
    await collect(numbers(40), { concurrency: 6 });
    expect(most).toBe(6);
  });

  it("reads only a few inputs ahead of a slow consumer", async () => {
    let taken = 0;
    async function* endless() {
      for (;;) yield { n: taken++ };
    }
    for await (const { index } of mapCalls(double, endless(), { client, concurrency: 2 })) {
      await sleep(2);
      expect(taken - index).toBeLessThan(12);
      if (index === 50) break;
    }
    expect(taken).toBeLessThan(65);
  });

  it("yields failures as values, and continues", async () => {
    server.answer = ({ body }) => (body === '{"n":2}' ? new Reply(500) : 1);
    expect(values(await collect(numbers(4)))).toEqual([1, 1, "E_SERVER", 1]);
    // @ts-expect-error an input that does not fit
    expect(values(await collect([{ n: "x" }, { n: 1 }]))).toEqual(["E_INPUT", 1]);
  });

  it("ends with the first failure if asked to, and aborts the calls in flight", async () => {
    server.answer = async ({ body }) => {
      const { n } = JSON.parse(body);
      if (n > 3) return HANDLED; // never answered
      return n === 3 ? new Reply(500) : n;
    };
    const results = await collect(numbers(1_000), { stopOnError: true, concurrency: 4 });
    expect(values(results)).toEqual([0, 1, 2, "E_SERVER"]);
    expect(server.requests.length).toBeLessThan(20);
  });

  it("reports its progress", async () => {
    const seen: Progress[] = [];
    server.answer = ({ body }) => (body === '{"n":1}' ? new Reply(500) : 1);
    await collect(numbers(3), { concurrency: 1, onProgress: (progress) => seen.push(progress) });
    expect(seen).toEqual([
      { done: 1, failed: 0, inFlight: 0, concurrency: 1 },
      { done: 2, failed: 1, inFlight: 0, concurrency: 1 },
      { done: 3, failed: 1, inFlight: 0, concurrency: 1 },
    ]);
  });

  it("ends with its signal, and leaves no listener", async () => {
    const stop = new AbortController();
    server.answer = () => {
      stop.abort("enough");
      return HANDLED;
    };
    const error = await failure(collect(numbers(100), { signal: stop.signal }));
    expect(error).toMatchObject({ code: "E_ABORT", cause: "enough", callable: "Double" });
    expect(getEventListeners(stop.signal, "abort")).toEqual([]);
    const late = failure(collect(numbers(3), { signal: AbortSignal.abort() }));
    expect(await late).toMatchObject({ code: "E_ABORT" });
  });

  it("rejects with an error of its inputs, after the results before it", async () => {
    function* broken() {
      yield { n: 1 };
      throw new Error("no more inputs");
    }
    const got: number[] = [];
    const error = await failure(
      (async () => {
        for await (const { index } of mapCalls(double, broken(), { client })) got.push(index);
      })(),
    );
    expect([got, String(error)]).toEqual([[0], "Error: no more inputs"]);
  });

  it("gives an error of a hook as the result of its call", async () => {
    const throwing = createClient({
      baseUrl: server.url,
      onRequest: () => {
        throw new Error("broken hook");
      },
    });
    const results = await collect(numbers(2), { client: throwing });
    expect(results.map((result) => !result.ok && String(result.error.cause))).toEqual([
      "Error: broken hook",
      "Error: broken hook",
    ]);
  });

  it("may have no inputs", async () => {
    expect(await collect([])).toEqual([]);
  });
});

describe("mapCalls slows down after a 429", () => {
  it("waits, makes the refused calls again, and fewer at a time", async () => {
    let refused = 0;
    const limits: number[] = [];
    server.answer = async ({ body }) => {
      await sleep(2);
      // Everything in the middle is refused once.
      if (server.requests.length > 10 && refused < 8) {
        refused += 1;
        return new Reply(429, {}, { "retry-after": "0.1" });
      }
      return JSON.parse(body).n;
    };
    const began = performance.now();
    const results = await collect(numbers(40), {
      concurrency: 8,
      onProgress: ({ concurrency }) => limits.push(concurrency),
    });
    expect(values(results)).toEqual(numbers(40).map(({ n }) => n));
    expect(performance.now() - began).toBeGreaterThan(95);
    expect(Math.min(...limits)).toBeLessThanOrEqual(4);
    expect(limits[0]).toBe(8);
    expect(server.requests).toHaveLength(48);
  });

  it("gives up after some refusals", async () => {
    server.answer = () => new Reply(429, {}, { "retry-after": "0.01" });
    expect(values(await collect(numbers(1)))).toEqual(["E_RATE_LIMIT"]);
    expect(server.requests).toHaveLength(5);
  });

  it("waits up to a second where the server does not say how long", async () => {
    server.answer = () => (server.requests.length === 1 ? new Reply(429) : 1);
    const began = performance.now();
    expect(values(await collect(numbers(1)))).toEqual([1]);
    expect(performance.now() - began).toBeGreaterThan(490);
  });

  it.each([
    ["billing", new Reply(429, { detail: "Billing limit reached" })],
    ["an hour", new Reply(429, {}, { "retry-after": "3600" })],
  ])("does not wait for %s", async (_, reply) => {
    server.answer = () => reply;
    expect(values(await collect(numbers(2)))).toEqual(["E_RATE_LIMIT", "E_RATE_LIMIT"]);
    expect(server.requests).toHaveLength(2);
  });
});

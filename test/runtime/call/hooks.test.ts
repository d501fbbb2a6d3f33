import { afterEach, beforeEach, expect, it } from "vitest";
import { type ClientOptions, createClient, type Hooks } from "../../../src/index.js";
import { HANDLED, Reply, TestServer } from "../../support/http-server.js";
import { failure, weather } from "../../support/stubs.js";

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server[Symbol.asyncDispose]());

/** A client that keeps every event. */
function listen(options: ClientOptions = {}) {
  const events: [string, Record<string, unknown>][] = [];
  const keep = (name: string) => (event: object) => void events.push([name, { ...event }]);
  const client = createClient({
    apiKey: "key-that-must-stay-secret",
    baseUrl: server.url,
    retry: { baseMs: 1 },
    onRequest: keep("request"),
    onResponse: keep("response"),
    onRetry: keep("retry"),
    onError: keep("error"),
    ...options,
  });
  return { client, events };
}

it("a call that succeeds reports its request and its response", async () => {
  server.answer = () => new Reply(200, "sunny", { "x-request-id": "r-1" });
  const { client, events } = listen();
  await weather({ city: "Oslo" }, { client });
  const call = {
    id: expect.stringMatching(/^\w{5,}$/),
    attempt: 1,
    callable: "Weather Lookup",
    method: "POST",
    path: "/v1/custom_functions/{function_id}/execute",
  };
  expect(events).toEqual([
    ["request", { ...call, headers: {} }],
    ["response", { ...call, status: 200, requestId: "r-1", durationMs: expect.any(Number) }],
  ]);
  expect(events[0]?.[1].id).toBe(events[1]?.[1].id);
  expect(JSON.stringify(events)).not.toContain("key-that-must-stay-secret");
});

it("a call that is retried reports every try", async () => {
  let calls = 0;
  server.answer = () => new Reply(++calls < 3 ? 503 : 404);
  const { client, events } = listen();
  const error = await failure(client.functions.get("a"));
  expect(events.map(([name, { attempt }]) => [name, attempt])).toEqual([
    ["request", 1],
    ["response", 1],
    ["retry", 1],
    ["request", 2],
    ["response", 2],
    ["retry", 2],
    ["request", 3],
    ["response", 3],
    ["error", 3],
  ]);
  expect(events[2]?.[1]).toMatchObject({ delayMs: expect.any(Number), error: { status: 503 } });
  expect(events[8]?.[1]).toMatchObject({ error, durationMs: expect.any(Number) });
  expect(new Set(events.map(([, { id }]) => id)).size).toBe(1);
});

it("an invalid input reports only the error", async () => {
  const { client, events } = listen();
  // @ts-expect-error the city is missing
  const error = await failure(weather({}, { client }));
  expect(events).toMatchObject([["error", { error, callable: "Weather Lookup" }]]);
});

it("headers can be added, to be sent with that try", async () => {
  const { client } = listen({
    onRequest: (event) => Object.assign(event.headers, { traceparent: event.id }),
  });
  await weather({ city: "Oslo" }, { client, headers: { "x-own": "1" } });
  expect(server.requests[0]?.headers).toMatchObject({
    traceparent: expect.any(String),
    "x-own": "1",
    "x-api-key": "key-that-must-stay-secret",
  });
});

it.each<keyof Hooks>(["onRequest", "onResponse", "onRetry", "onError"])(
  "what %s throws, the call throws",
  async (hook) => {
    server.answer = () => new Reply(503);
    const broken = new Error("broken hook");
    const { client } = listen({
      [hook]: () => {
        throw broken;
      },
    });
    expect(await failure(client.functions.get("a"))).toBe(broken);
    // A run is not tried again, so that it never comes to `onRetry`.
    const result = await weather.safe({ city: "Oslo" }, { client });
    expect(!result.ok && result.error).toMatchObject(
      hook === "onRetry"
        ? { code: "E_SERVER" }
        : { code: "E_TYPECALL", name: "TypecallError", cause: broken, callable: "Weather Lookup" },
    );
  },
);

it("a hook that is an async function fails the call when it rejects meanwhile, and else is ignored", async () => {
  const broken = new Error("broken hook");
  const { client } = listen({ onRequest: () => Promise.reject(broken) });
  server.answer = () => HANDLED;
  expect(await failure(client.functions.get("a"))).toBe(broken);
  server.answer = () => new Reply(404);
  const late = listen({ onError: () => Promise.reject(broken) });
  expect(await failure(late.client.functions.get("a"))).toMatchObject({ code: "E_NOT_FOUND" });
});

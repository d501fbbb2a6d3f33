import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Client, type ClientOptions, createClient } from "../../../src/index.js";
import { type Received, Reply, TestServer } from "../../support/http-server.js";
import { failure, weather } from "../../support/stubs.js";

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server[Symbol.asyncDispose]());

const makeClient = (options: ClientOptions = {}) =>
  createClient({ apiKey: "the-key", baseUrl: server.url, retry: { baseMs: 1 }, ...options });

/** Headers that Node's own `fetch` adds, or that differ with the port. */
const FROM_NODE = new Set([
  ...["host", "connection", "user-agent", "accept", "accept-language", "accept-encoding"],
  ...["sec-fetch-mode", "content-length", "transfer-encoding"],
]);
const sent = ({ method, url, headers, body }: Received) => ({
  ...{ method, url, body },
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !FROM_NODE.has(name))),
});
const JSON_TYPE = { "content-type": "application/json" };
const KEY = { "x-api-key": "the-key" };

describe.each<[string, (client: Client) => void]>([
  ["", () => {}],
  [", through middleware,", (client) => client.use({ onRequest: ({ request }) => request })],
])("a request%s has its method, path, query, headers and body, and no more:", (_, prepare) => {
  const options = { headers: { "X-Own": "1" } };
  it.each<[string, (client: Client) => Promise<unknown>, object]>([
    [
      "of a list",
      ({ functions }) => functions.list({ ...options, perPage: 7 }).page(3),
      { method: "GET", url: "/v1/custom_functions?page=3&per_page=7", body: "" },
    ],
    [
      "of a tool's list",
      ({ toolkits }) => toolkits.tools("a b", options),
      { method: "GET", url: "/v1/toolkits/a%20b/tools", body: "" },
    ],
    [
      "of a new function",
      ({ functions }) => functions.create({ name: "A", source_code: "" }, options),
      { method: "POST", url: "/v1/custom_functions", body: '{"name":"A","source_code":""}' },
    ],
    [
      "of a change",
      ({ functions }) => functions.update("a", { name: "B" }, options),
      { method: "PATCH", url: "/v1/custom_functions/a", body: '{"name":"B"}' },
    ],
    [
      "of a deletion",
      ({ functions }) => functions.delete("a", options),
      { method: "DELETE", url: "/v1/custom_functions/a", body: "" },
    ],
    [
      "of a run",
      ({ functions }) => functions.execute("a", { n: "\u{1F600}" }, options),
      { method: "POST", url: "/v1/custom_functions/a/execute", body: '{"n":"\u{1F600}"}' },
    ],
    [
      "of a tool",
      ({ toolkits }) =>
        toolkits.invoke("k", "t", { query_params: { q: 1 }, headers: undefined }, options),
      { method: "POST", url: "/v1/toolkits/k/tools/t", body: '{"query_params":{"q":1}}' },
    ],
    [
      "of a stub",
      (client) => weather({ city: "Oslo" }, { client, ...options }),
      { method: "POST", url: "/v1/custom_functions/f1/execute", body: '{"city":"Oslo"}' },
    ],
  ])("%s", async (_, call, request) => {
    const page = { items: [], total: 0, page: 1, per_page: 1, total_pages: 0 };
    server.answer = ({ method, url }) =>
      method === "GET" && url.includes("tools") ? [] : { id: "a", ...page };
    const client = makeClient({ headers: { "x-all": "2" } });
    prepare(client);
    await call(client);
    const type = "body" in request && request.body !== "" ? JSON_TYPE : {};
    expect(server.requests.map(sent)).toEqual([
      { ...request, headers: { ...type, ...KEY, "x-all": "2", "x-own": "1" } },
    ]);
  });
});

it("the methods of openapi-fetch send the body and the headers that they are given", async () => {
  const client = makeClient();
  await client.POST("/v1/custom_functions", {
    ...{ body: { name: "A", source_code: "" }, headers: { "x-own": "1" } },
  });
  await client.GET("/v1/toolkits", { params: { query: { page: 2 } } });
  expect(server.requests.map(sent)).toEqual([
    {
      ...{ method: "POST", url: "/v1/custom_functions", body: '{"name":"A","source_code":""}' },
      headers: { ...JSON_TYPE, ...KEY, "x-own": "1" },
    },
    { method: "GET", url: "/v1/toolkits?page=2", body: "", headers: KEY },
  ]);
});

it("every event has the whole of its call", async () => {
  const events: [string, object][] = [];
  const keep = (name: string) => (event: object) => void events.push([name, { ...event }]);
  const hooks = {
    ...{ onRequest: keep("request"), onResponse: keep("response") },
    ...{ onRetry: keep("retry"), onError: keep("error") },
  };
  const replies = [new Reply(503, undefined, { "x-request-id": "r" }), new Reply(404)];
  server.answer = () => replies.shift();
  const error = await failure(makeClient(hooks).functions.get("a"));
  const id = expect.stringMatching(/^[0-9a-z]{5,}$/);
  const path = "/v1/custom_functions/{function_id}";
  const call = (attempt: number) => ({ id, attempt, callable: undefined, method: "GET", path });
  const durationMs = expect.any(Number);
  expect(events).toEqual([
    ["request", { ...call(1), headers: {} }],
    ["response", { ...call(1), status: 503, requestId: "r", durationMs }],
    ["retry", { ...call(1), error: expect.objectContaining({ status: 503 }), delayMs: durationMs }],
    ["request", { ...call(2), headers: {} }],
    ["response", { ...call(2), status: 404, requestId: undefined, durationMs }],
    ["error", { ...call(2), error, durationMs }],
  ]);
});

it("a call that is aborted before it begins sends nothing, and neither does one that cannot be written", async () => {
  const client = makeClient();
  const aborted = await failure(client.functions.get("a", { signal: AbortSignal.abort("why") }));
  expect(aborted).toMatchObject({
    ...{ code: "E_ABORT", cause: "why", retryable: false },
    message: "GET /v1/custom_functions/{function_id} was aborted",
  });
  const unwritten = await failure(client.functions.execute("a", { big: 1n }));
  expect(unwritten).toMatchObject({
    ...{ code: "E_INPUT", retryable: false },
    issues: [
      {
        ...{ path: [], message: "must be JSON", keyword: "", schemaPath: "" },
        found: "TypeError: Do not know how to serialize a BigInt",
      },
    ],
  });
  expect(server.requests).toEqual([]);
});

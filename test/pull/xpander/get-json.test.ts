import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodeHost } from "../../../src/host/node.js";
import { networkOf } from "../../../src/pull/network/network.js";
import { AnswerCache } from "../../../src/pull/xpander/cache.js";
import { xpanderGet } from "../../../src/pull/xpander/get-json.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";
import { testConfig } from "../../support/fixtures.js";
import { type Answer, HANDLED, Reply, TestServer } from "../../support/http-server.js";
import { memoryHost } from "../../support/memory-host.js";

let server: TestServer;
let disk: Map<string, string>;
beforeEach(async () => {
  server = await TestServer.start();
  disk = new Map();
});
afterEach(() => server[Symbol.asyncDispose]());

/** Opens the API with the cache of the last run. `base` is appended to the server's URL. */
async function open(apiKey?: string, base = "") {
  const baseUrl = `${server.url}${base}`;
  const network = networkOf(testConfig({ xpander: { baseUrl } }), nodeHost({ online: true }));
  if (network === undefined) throw new Error("no network");
  const { fs } = memoryHost(disk);
  const file = { path: "/c.json", scope: "s", fs, problems: new Diagnostics() };
  const cache = await AnswerCache.open(file);
  const key = apiKey === undefined ? {} : { apiKey };
  return { get: xpanderGet({ ...network, ...key, baseUrl, cache }), cache };
}

async function refusal(answer: Answer, apiKey?: string): Promise<string> {
  server.answer = answer;
  const { get } = await open(apiKey);
  const error = await get("/a").catch((reason: Error) => reason);
  return String(error).replaceAll(server.url, "");
}

const html = new Reply(200, "<p>", { "content-type": "text/html" });
const json = (status: number, text: string, headers = {}) =>
  new Reply(status, text, { "content-type": "application/json; charset=utf-8", ...headers });

describe("a request", () => {
  it.each([
    [undefined, ""],
    ["k", "//"],
    ["", "/base/"],
  ])("has the key %j and goes below the base URL, here with %j", async (apiKey, base) => {
    server.answer = () => [1];
    const { get } = await open(apiKey, base);
    expect(await get("/a?b=1")).toEqual([1]);
    expect(server.requests).toMatchObject([
      {
        method: "GET",
        url: `${base.replace(/\/+$/, "")}/a?b=1`,
        headers: { accept: "application/json" },
      },
    ]);
    expect(server.requests[0]?.headers["x-api-key"]).toBe(apiKey || undefined);
    expect(server.requests[0]?.headers["if-none-match"]).toBeUndefined();
  });

  it.each<[string, Answer, string?]>([
    [
      'GET /a answered 200: with "text/html" where JSON was expected; is XPANDER_API_URL the API\'s address?',
      () => html,
    ],
    ['GET /a answered 200: but the answer is not JSON: it breaks at "x"', () => json(200, "x")],
    ["GET /a answered 401: no API key was sent; set XPANDER_API_KEY", () => new Reply(401)],
    [
      "GET /a answered 403: the API key was refused; check XPANDER_API_KEY and that the key belongs to this organization",
      () => new Reply(403),
      "k",
    ],
    ["GET /a answered 400", () => new Reply(400)],
    ['GET /a answered 404: "{\\"detail\\":\\"no\\"}"', () => new Reply(404, { detail: "no" })],
    [
      'GET /a answered 400: "not [removed], not [removed]Q=="',
      () => json(400, "not secret-key, not c2VjcmV0LWtleQ=="),
      "secret-key",
    ],
    [
      'GET /a answered 200: with "[removed]" where JSON was expected; is XPANDER_API_URL the API\'s address?',
      () => new Reply(200, "a", { "content-type": "secret%2Dkey" }),
      "secret-key",
    ],
    [`GET /a answered 400: "${"x".repeat(200)}…"`, () => json(400, "x".repeat(201))],
    ['GET /a answered 429: "the plan is used up"', () => json(429, "the plan is used up")],
    ["GET /a answered 304: not modified, though it was never asked before", () => new Reply(304)],
    ["GET /a answered 204: with an empty text", () => new Reply(204)],
    ["GET /a answered 300", () => new Reply(300)],
    [
      'GET /a answered 302: it redirects to "http://localhost:9", which was not followed; if that is right, set XPANDER_API_URL to the API\'s own address',
      () => new Reply(302, "", { location: "http://localhost:9/" }),
    ],
  ])("%s", async (message, answer, apiKey) => {
    expect(await refusal(answer, apiKey)).toBe(`FetchError: ${message}`);
    expect(server.requests).toHaveLength(1);
  });

  it("takes JSON of any type that says so, or of none", async () => {
    for (const type of ["application/problem+json", "text/JSON"]) {
      server.answer = () => new Reply(201, "[1]", { "content-type": type });
      expect(await (await open()).get("/a")).toEqual([1]);
    }
    server.answer = (_, { response }) => {
      response.writeHead(299).end("[2]");
      return HANDLED;
    };
    expect(await (await open()).get("/a")).toEqual([2]);
  });

  it("fails for an answer of more than 32 MB", async () => {
    expect(await refusal(() => json(200, " ".repeat(32 * 1024 * 1024 + 1)))).toBe(
      "FetchError: GET /a answered 200: with more than 32 MB; is the address that of the xpander API?",
    );
  });

  it("is sent again after an answer that may pass", async () => {
    const replies = [new Reply(503, "", { "retry-after": "0" }), [1]];
    server.answer = () => replies.shift();
    expect(await (await open()).get("/a")).toEqual([1]);
    expect(server.requests).toHaveLength(2);
  });
});

describe("an answer with an ETag", () => {
  const tagged = json(200, "[1]", { etag: '"e"' });

  it("is asked for by it in the next run, and kept if it is the same", async () => {
    server.answer = () => tagged;
    const first = await open();
    await first.get("/a", "r");
    await first.cache.close({ isWhole: true });
    server.answer = () => new Reply(304);
    for (const _ of [2, 3]) {
      const next = await open();
      expect(await next.get("/a", "r")).toEqual([1]);
      await next.cache.close({ isWhole: true });
    }
    expect(server.requests.map(({ headers }) => headers["if-none-match"])).toEqual([
      undefined,
      '"e"',
      '"e"',
    ]);
  });

  it("is replaced by another one", async () => {
    server.answer = () => tagged;
    const first = await open();
    await first.get("/a");
    await first.cache.close({ isWhole: true });
    server.answer = () => json(200, "[2]", { etag: '"f"' });
    const next = await open();
    expect(await next.get("/a")).toEqual([2]);
    await next.cache.close({ isWhole: true });
    expect((await open()).cache.find("/a")).toMatchObject({ body: "[2]", etag: '"f"' });
  });

  it("that is broken in the cache is asked for anew", async () => {
    const { cache } = await open();
    cache.add("/a", { body: "{", etag: '"e"', row: "r" });
    await cache.close({ isWhole: false });
    server.answer = ({ headers }) => (headers["if-none-match"] ? new Reply(304) : [3]);
    expect(await (await open()).get("/a", "r")).toEqual([3]);
    expect(server.requests).toHaveLength(2);
  });
});

it("an answer of an interrupted run is used while its row is the same, and kept for the next", async () => {
  server.answer = () => [server.requests.length];
  const first = await open();
  expect(await first.get("/a", "r")).toEqual([1]);
  expect(await first.get("/b")).toEqual([2]);
  await first.cache.close({ isWhole: false });
  const second = await open();
  expect(await second.get("/a", "r")).toEqual([1]);
  await second.cache.close({ isWhole: false });
  const third = await open();
  expect(await third.get("/a", "r")).toEqual([1]);
  expect(await third.get("/a", "other")).toEqual([3]);
  expect(await third.get("/a")).toEqual([4]);
  expect(await third.get("/b")).toEqual([5]);
});

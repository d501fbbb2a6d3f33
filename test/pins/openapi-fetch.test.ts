import createClient, { type Middleware } from "openapi-fetch";
import { describe, expect, it, vi } from "vitest";
import { versionsOf } from "./versions.js";

// openapi-fetch gets no more releases. These tests pin what the runtime uses of it, and faults that it works around.

it("is the tested version", () => {
  expect(versionsOf("openapi-fetch")).toEqual({ asked: "0.17.0", installed: "0.17.0" });
});

type Result = { data?: unknown; error?: unknown; response: Response };
type Send = (method: string, path: string, init?: object) => Promise<Result>;

/** A client whose requests are recorded and not sent. */
function clientOf(answer: () => Response) {
  const requests: Request[] = [];
  const client = createClient({ baseUrl: "https://a.test/api/" });
  const fetch = async (request: Request) => {
    requests.push(request);
    return answer();
  };
  // Without path types, openapi-fetch's methods accept no argument.
  const request = client.request as unknown as Send;
  const send: Send = (method, path, init) => request(method, path, { fetch, ...init });
  return { client, requests, send };
}

const json =
  (value: unknown, status = 200) =>
  () =>
    Response.json(value, { status });

describe("a request", () => {
  it("is sent to the path below the base URL, with path values and numbers in the query", async () => {
    const { requests, send } = clientOf(json(1));
    const params = { path: { id: "a b" }, query: { page: 2, size: undefined } };
    await send("get", "/items/{id}", { params });
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET https://a.test/api/items/a%20b?page=2",
    ]);
  });

  it("gets its URL from `pathSerializer`, if there are path values", async () => {
    const { requests, send } = clientOf(json(1));
    const pathSerializer = vi.fn((template: string) => template.replace("{id}", "filled"));
    await send("get", "/{id}", { params: { path: { id: 1 } }, pathSerializer });
    await send("get", "/{id}", { pathSerializer });
    expect(pathSerializer.mock.calls).toEqual([["https://a.test/api/{id}", { id: 1 }]]);
    expect(requests.map(({ url }) => url)).toEqual([
      "https://a.test/api/filled",
      "https://a.test/api/%7Bid%7D",
    ]);
  });

  it.each<[string, object, string | null, string]>([
    ["an object as JSON", { body: { a: 1 } }, "application/json", '{"a":1}'],
    ["null as JSON", { body: null }, "application/json", "null"],
    ["text that is JSON already", { body: "{}", bodySerializer: String }, "application/json", "{}"],
    ["nothing for an undefined body", { body: undefined }, null, ""],
  ])("sends %s", async (_, init, type, text) => {
    const { requests, send } = clientOf(json(1));
    await send("post", "/items", init);
    expect(requests[0]?.headers.get("content-type")).toBe(type);
    expect(await requests[0]?.text()).toBe(text);
  });

  it("rejects with the error that fetch throws", async () => {
    const cause = new TypeError("no network");
    const { send } = clientOf(() => {
      throw cause;
    });
    await expect(send("get", "/items")).rejects.toBe(cause);
  });
});

describe("an answer", () => {
  it.each<[string, () => Response, object]>([
    ["JSON", json({ a: 1 }), { data: { a: 1 } }],
    ["an empty body", () => new Response(""), { data: undefined }],
    ["no content", () => new Response(null, { status: 204 }), { data: undefined }],
    ["an error in JSON", json({ detail: "no" }, 404), { error: { detail: "no" } }],
    ["an error in text", () => new Response("<p>", { status: 502 }), { error: "<p>" }],
  ])("of %s is a value", async (_, answer, result) => {
    const { response, ...rest } = await clientOf(answer).send("get", "/items");
    expect(rest).toEqual(result);
    expect(response).toBeInstanceOf(Response);
  });

  it("is not read as a stream, unless it is an error", async () => {
    const init = { parseAs: "stream" };
    const good = await clientOf(json([1])).send("get", "/items", init);
    expect(await good.response.text()).toBe("[1]");
    const bad = await clientOf(json("no", 400)).send("get", "/items", init);
    expect(bad).toMatchObject({ error: "no", response: { bodyUsed: true } });
  });
});

it("middleware may replace request and response, until it is ejected", async () => {
  const { client, requests, send } = clientOf(json(1));
  const middleware: Middleware = {
    onRequest: ({ request, schemaPath, params }) =>
      new Request(`${request.url}?of=${schemaPath}&id=${params.path?.id}`, request),
    onResponse: async ({ response }) => Response.json([await response.json()]),
  };
  client.use(middleware);
  const init = { params: { path: { id: "a" } } };
  expect(await send("get", "/{id}", init)).toMatchObject({ data: [1] });
  client.eject(middleware);
  expect(await send("get", "/{id}", init)).toMatchObject({ data: 1 });
  expect(requests.map(({ url }) => url)).toEqual([
    "https://a.test/api/a?of=/{id}&id=a",
    "https://a.test/api/a",
  ]);
});

describe("faults that the runtime works around:", () => {
  it.each<[string, object, string]>([
    ["dots as a path value change the path", { id: ".." }, "https://a.test/api/run"],
    ["an empty path value does too", { id: "" }, "https://a.test/api/items//run"],
    ["the braces of a missing value stay", {}, "https://a.test/api/items/%7Bid%7D/run"],
  ])("%s", async (_, path, url) => {
    const { requests, send } = clientOf(json(1));
    await send("get", "/items/{id}/run", { params: { path } });
    expect(requests[0]?.url).toBe(url);
  });
});

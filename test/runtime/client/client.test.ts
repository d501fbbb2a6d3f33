import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ApiError,
  type Client,
  createClient,
  InputError,
  NetworkError,
  NotReadyError,
  TimeoutError,
} from "../../../src/index.js";
import { HANDLED, Reply, TestServer } from "../../support/http-server.js";
import { failure, weather } from "../../support/stubs.js";

let server: TestServer;
let client: Client;
beforeEach(async () => {
  server = await TestServer.start();
  client = createClient({ baseUrl: server.url, retry: { baseMs: 1 } });
});
afterEach(() => server[Symbol.asyncDispose]());

const seen = () => server.requests.map(({ method, url, body }) => [method, url, body]);
const item = (id: string, more: object = {}) => ({ id, name: id.toUpperCase(), ...more });

describe("functions", () => {
  it("creates, gets, changes, deletes and runs one", async () => {
    server.answer = ({ method, url }) => {
      if (method === "DELETE") return new Reply(202);
      return url.endsWith("/execute") ? "sunny" : new Reply(201, item("a"));
    };
    const { functions } = client;
    const input = { name: "A", source_code: "def f(): ..." };
    expect(await functions.create(input)).toEqual(item("a"));
    expect(await functions.get("a")).toEqual(item("a"));
    expect(await functions.update("a", { name: "B" })).toEqual(item("a"));
    expect(await functions.execute("a", { city: "Oslo" })).toBe("sunny");
    expect(await functions.execute("a")).toBe("sunny");
    expect(await functions.delete("a")).toBeUndefined();
    expect(seen()).toEqual([
      ["POST", "/v1/custom_functions", JSON.stringify(input)],
      ["GET", "/v1/custom_functions/a", ""],
      ["PATCH", "/v1/custom_functions/a", '{"name":"B"}'],
      ["POST", "/v1/custom_functions/a/execute", '{"city":"Oslo"}'],
      ["POST", "/v1/custom_functions/a/execute", "{}"],
      ["DELETE", "/v1/custom_functions/a", ""],
    ]);
  });

  it("takes 204 for a deletion", async () => {
    server.answer = (_, { response }) => {
      response.writeHead(204).end();
      return HANDLED;
    };
    expect(await client.functions.delete("a")).toBeUndefined();
    expect(seen()).toEqual([["DELETE", "/v1/custom_functions/a", ""]]);
  });

  it("requests the function if an update does not return it", async () => {
    server.answer = ({ method }) => (method === "PATCH" ? new Reply(202) : item("a"));
    expect(await client.functions.update("a", { name: "B" })).toEqual(item("a"));
  });

  it.each([
    ["HTML", new Reply(200, "<h1>Log in</h1>", { "content-type": "text/html" })],
    ["another object", { hello: "world" }],
    ["text", new Reply(200, "hi", { "content-type": "text/plain" })],
    ["nothing", new Reply(200)],
  ])("does not take %s for a function or a page", async (_, answer) => {
    server.answer = () => answer;
    for (const call of [
      client.functions.get("a"),
      client.functions.list().page(),
      client.toolkits.tools("t"),
    ]) {
      const error = await failure(call);
      expect(error).toBeInstanceOf(ApiError);
      expect(String(error)).toContain("Is the base URL right?");
    }
  });
});

describe("waitUntilReady", () => {
  it("asks until the function is ready", async () => {
    const statuses = ["draft", "analysing", "ready"];
    server.answer = ({ method }) =>
      item("a", { status: method === "POST" ? "analysing" : statuses.shift() });
    const made = await client.functions.create(
      { name: "A", source_code: "" },
      { waitUntilReady: true, timeoutMs: 60_000 },
    );
    expect(made.status).toBe("ready");
    expect(server.requests).toHaveLength(4);
  });

  it.each([
    [
      "the analysis' words",
      "Syntax error in line 1",
      "its analysis failed: Syntax error in line 1",
    ],
    ["that there are none", null, "its analysis failed: the analysis gives no reason"],
  ])("throws %s", async (_, analysis_error_details, detail) => {
    server.answer = () => item("a", { status: "error", analysis_error_details });
    const error = await failure(client.functions.waitUntilReady("a"));
    expect(error).toBeInstanceOf(NotReadyError);
    expect(error).toMatchObject({ detail, retryable: false, callable: "A" });
  });

  it("gives up at its deadline", async () => {
    server.answer = () => item("a", { status: "analysing" });
    const error = await failure(client.functions.waitUntilReady("a", { timeoutMs: 100 }));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ timeoutMs: 100 });
  });

  it("ends with its caller's signal", async () => {
    const stop = new AbortController();
    server.answer = () => {
      if (server.requests.length === 2) stop.abort();
      return item("a", { status: "analysing" });
    };
    const error = await failure(client.functions.waitUntilReady("a", { signal: stop.signal }));
    expect(error).toMatchObject({ code: "E_ABORT" });
  });
});

describe("a list", () => {
  /** Serves ids in pages of two, as they are when each page is asked for. */
  const serve = (ids: () => string[]) => {
    server.answer = ({ url }) => {
      const all = ids();
      const page = Number(new URL(url, server.url).searchParams.get("page"));
      const items = all.slice(page * 2 - 2, page * 2).map((id) => item(id));
      return {
        items,
        total: all.length,
        page,
        per_page: 2,
        total_pages: Math.ceil(all.length / 2),
      };
    };
  };
  const readAll = async () => {
    const ids: string[] = [];
    for await (const { id } of client.functions.list({ perPage: 2 })) ids.push(id);
    return ids;
  };

  it("is read page by page", async () => {
    serve(() => ["a", "b", "c", "d", "e"]);
    expect(await readAll()).toEqual(["a", "b", "c", "d", "e"]);
    expect(server.requests.map(({ url }) => url)).toEqual([
      "/v1/custom_functions?page=1&per_page=2",
      "/v1/custom_functions?page=2&per_page=2",
      "/v1/custom_functions?page=3&per_page=2",
    ]);
  });

  it("may be empty", async () => {
    serve(() => []);
    expect(await readAll()).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  it("asks for 50 an answer, and gives one page", async () => {
    serve(() => ["a", "b", "c"]);
    expect(await client.functions.list().page(2)).toMatchObject({ page: 2, total: 3 });
    expect(await client.toolkits.list().page()).toMatchObject({ page: 1 });
    expect(server.requests.map(({ url }) => url)).toEqual([
      "/v1/custom_functions?page=2&per_page=50",
      "/v1/toolkits?page=1&per_page=50",
    ]);
  });

  it("yields an item only once if it moves to a later page", async () => {
    const lists = [
      ["a", "b", "c"],
      ["new", "a", "b", "c"],
    ];
    serve(() => (lists.length > 1 ? lists.shift() : lists[0]) ?? []);
    expect((await readAll()).sort()).toEqual(["a", "b", "c", "new"]);
  });

  it("finds an item that moves to a page already read", async () => {
    const lists = [
      ["a", "b", "c", "d"],
      ["b", "c", "d"],
    ];
    serve(() => (lists.length > 1 ? lists.shift() : lists[0]) ?? []);
    expect(await readAll()).toEqual(["a", "b", "d", "c"]);
  });

  it("ends although the total is never reached", async () => {
    server.answer = () => ({ items: [item("a")], total: 9, page: 1, per_page: 2, total_pages: 1 });
    expect(await readAll()).toEqual(["a"]);
    expect(server.requests).toHaveLength(2);
  });

  it("ends where every page is the same", async () => {
    server.answer = () => ({
      items: [item("a")],
      total: 1,
      page: 1,
      per_page: 2,
      total_pages: 1e9,
    });
    expect(await readAll()).toEqual(["a"]);
    expect(server.requests.length).toBeLessThan(5);
  });
});

describe("toolkits", () => {
  it("lists tools and invokes one", async () => {
    server.answer = ({ method }) =>
      method === "GET" ? [{ name: "Send" }] : { result: 1, status: "ok" };
    expect(await client.toolkits.tools("t 1")).toEqual([{ name: "Send" }]);
    const payload = { body_params: { a: 1 } };
    expect(await client.toolkits.invoke("t 1", "Send", payload)).toBe(1);
    expect(await client.toolkits.invoke("t 1", "Send")).toBe(1);
    expect(seen()).toEqual([
      ["GET", "/v1/toolkits/t%201/tools", ""],
      ["POST", "/v1/toolkits/t%201/tools/Send", JSON.stringify(payload)],
      ["POST", "/v1/toolkits/t%201/tools/Send", "{}"],
    ]);
  });
});

describe("openapi-fetch's methods", () => {
  it("call any path, and give errors as values", async () => {
    server.answer = ({ url }) =>
      url.endsWith("/b") ? new Reply(404, { detail: "no" }) : item("a");
    const path = "/v1/custom_functions/{function_id}";
    const good = await client.GET(path, { params: { path: { function_id: "a" } } });
    expect(good.data).toEqual(item("a"));
    const bad = await client.GET(path, { params: { path: { function_id: "b" } } });
    expect(bad).toMatchObject({ error: { detail: "no" }, response: { status: 404 } });
    const body = { city: "Oslo" };
    await client.POST(`${path}/execute`, { params: { path: { function_id: "a" } }, body });
    expect(server.requests[2]).toMatchObject({ method: "POST", body: '{"city":"Oslo"}' });
    expect((await client.request("get", "/v1/toolkits")).data).toEqual(item("a"));
  });

  it("retry as other calls do", async () => {
    let calls = 0;
    server.answer = () => (++calls < 3 ? new Reply(503, { detail: "soon" }) : item("a"));
    expect((await client.GET("/v1/toolkits")).data).toEqual(item("a"));
    calls = -9;
    expect(await client.GET("/v1/toolkits")).toMatchObject({ error: { detail: "soon" } });
  });

  it("throw where there is no answer", async () => {
    await server[Symbol.asyncDispose]();
    expect(await failure(client.GET("/v1/toolkits"))).toBeInstanceOf(NetworkError);
  });

  it("end with a signal", async () => {
    const signal = AbortSignal.abort();
    expect(await failure(client.GET("/v1/toolkits", { signal }))).toMatchObject({
      code: "E_ABORT",
    });
    expect(server.requests).toEqual([]);
  });

  it("refuse a path without its values", async () => {
    // @ts-expect-error the value is missing
    const call = client.GET("/v1/custom_functions/{function_id}", { params: { path: {} } });
    expect(await failure(call)).toBeInstanceOf(InputError);
    // @ts-expect-error all of them are
    expect(await failure(client.GET("/v1/custom_functions/{function_id}"))).toBeInstanceOf(
      InputError,
    );
    expect(server.requests).toEqual([]);
  });

  it("take middleware, which stubs pass through too", async () => {
    server.answer = ({ headers, body }) => ({ agent: headers["x-agent"], body });
    const middleware = {
      onRequest({ request }: { request: Request }) {
        const headers = new Headers(request.headers);
        headers.set("x-agent", "seen");
        return new Request(request, { headers });
      },
      onResponse({ response }: { response: Response }) {
        return new Response(response.body, { headers: { "content-type": "application/json" } });
      },
    };
    client.use(middleware);
    const wanted = { agent: "seen", body: '{"city":"Oslo"}' };
    expect(await weather({ city: "Oslo" }, { client })).toEqual(wanted);
    expect((await client.GET("/v1/toolkits")).data).toMatchObject({ agent: "seen" });
    client.eject(middleware);
    expect(await weather({ city: "Oslo" }, { client })).toEqual({ body: '{"city":"Oslo"}' });
  });
});

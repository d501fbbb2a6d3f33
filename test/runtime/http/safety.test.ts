import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  ApiError,
  type ClientOptions,
  ConfigurationError,
  configure,
  createClient,
  defineFunction,
  defineTool,
  InputError,
} from "../../../src/index.js";
import { Reply, TestServer } from "../../support/http-server.js";
import { failure, weather, weatherDefinition } from "../../support/stubs.js";

const KEY = "key-that-must-stay-secret";

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  await server[Symbol.asyncDispose]();
});

const makeClient = () => createClient({ apiKey: KEY, baseUrl: server.url, retry: false });

describe("a path value that leads elsewhere is refused", () => {
  it.each([
    "",
    ".",
    "..",
    "%2e",
    "%2E%2e",
    "%252e%252e",
    "%25252525252e.",
    "%%32%65.",
    "a/b",
    "..\\x",
    "a%2Fexecute",
    "a%5cb",
    "\ud800",
    "x".repeat(1025),
  ])("%j", async (id) => {
    const client = makeClient();
    const stub = defineFunction<object, unknown>({ ...weatherDefinition, id, inputSchema: true });
    const tool = { toolkitId: "t", toolId: id, name: "T", fingerprint: "", inputSchema: true };
    for (const call of [
      stub({}, { client }),
      defineTool<object, unknown>(tool)({}, { client }),
      client.functions.get(id),
      client.functions.delete(id),
      client.toolkits.tools(id),
      client.GET("/v1/custom_functions/{function_id}", { params: { path: { function_id: id } } }),
    ]) {
      const error = await failure(call);
      expect(error).toBeInstanceOf(InputError);
      expect(String(error)).toContain("must be text that is a single path segment");
    }
    expect(server.requests).toEqual([]);
  });

  it("and every other one arrives as it is", async () => {
    const client = makeClient();
    server.answer = () => ({ id: "x" });
    const ids = [
      "a b",
      "...",
      "a.b",
      "100%",
      "%41",
      "ä🙂",
      "?x=1#y",
      "$&",
      "{function_id}",
      "6f1d-11",
    ];
    for (const id of ids) await client.functions.get(id);
    const path = "/v1/custom_functions/{function_id}";
    // @ts-expect-error numbers do no harm
    await client.GET(path, { params: { path: { function_id: 17 } } });
    expect(server.requests.map(({ url }) => decodeURIComponent(url.split("/")[3] ?? ""))).toEqual([
      ...ids,
      "17",
    ]);
  });
});

describe("a header", () => {
  it.each([
    ["x-a", "b\r\nx-evil: 1"],
    ["x-a", "b\nc"],
    ["x-a", "b\u0000"],
    ["x-a", "€"],
    ["x a", "b"],
    ["x-a\r\n", "b"],
    ["", "b"],
  ])("%j: %j is refused, without its value", async (name, value) => {
    const headers = { [name]: value };
    expect(() => createClient({ headers })).toThrow(ConfigurationError);
    const error = await failure(weather({ city: "Oslo" }, { client: makeClient(), headers }));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).not.toContain("evil");
    const client = createClient({
      baseUrl: server.url,
      onRequest: (event) => Object.assign(event.headers, headers),
    });
    expect(await failure(client.functions.get("a"))).toBeInstanceOf(ConfigurationError);
    expect(server.requests).toEqual([]);
  });

  it("of a call wins over one of the client, in upper or lower case", async () => {
    const client = createClient({ baseUrl: server.url, headers: { "X-One": "1", "X-Two": "1" } });
    await weather({ city: "Oslo" }, { client, headers: { "x-one": "2" } });
    expect(server.requests[0]?.headers).toMatchObject({ "x-one": "2", "x-two": "1" });
  });
});

describe("the key", () => {
  it.each(["key\nx", "key\u2028"])("%j is refused without being shown", (apiKey) => {
    expect(() => createClient({ apiKey })).toThrow(ConfigurationError);
    expect(() => createClient({ apiKey })).not.toThrow(apiKey);
  });

  it("does not appear when a client is inspected", async () => {
    const client = makeClient();
    await weather({ city: "Oslo" }, { client });
    for (const shown of [
      inspect(client, { depth: 20, showHidden: true, getters: true }),
      JSON.stringify(client),
      Object.values(client).map(String).join(),
    ]) {
      expect(shown).not.toContain(KEY);
    }
  });

  it.each([301, 302, 303, 307, 308])("does not follow a %i to another origin", async (status) => {
    await using other = await TestServer.start();
    const location = `${other.url}/v1/custom_functions/a`;
    server.answer = () => new Reply(status, undefined, { location });
    const client = makeClient();
    for (const call of [
      () => weather({ city: "Oslo" }, { client }),
      () => client.functions.get("a"),
    ]) {
      const error = await failure(call());
      expect(error).toBeInstanceOf(ApiError);
      expect(String(error)).toContain(`a redirect to "${other.url}", which is not followed`);
    }
    await failure(client.GET("/v1/toolkits"));
    expect(other.requests).toEqual([]);
    await server.allClosed();
    expect(server.open).toBe(0);
  });

  it.each(["https://", "//", "http://[", "javascript:alert(1)"])(
    "nor a redirect to %j",
    async (location) => {
      server.answer = () => new Reply(307, undefined, { location });
      expect(String(await failure(makeClient().functions.get("a")))).toContain("not followed");
    },
  );

  it("follows a redirect within its origin, but for one that makes a POST a GET", async () => {
    server.answer = ({ url }) =>
      url.endsWith("/") ? { id: "a" } : new Reply(307, {}, { location: `${url}/` });
    const client = makeClient();
    expect(await weather({ city: "Oslo" }, { client })).toEqual({ id: "a" });
    expect(server.requests[1]).toMatchObject({
      method: "POST",
      body: '{"city":"Oslo"}',
      headers: { "x-api-key": KEY },
    });
    expect((await client.GET("/v1/toolkits")).data).toEqual({ id: "a" });
    server.answer = ({ url }) =>
      url.endsWith("/") ? { id: "a" } : new Reply(302, {}, { location: `${url}/` });
    expect(await client.functions.get("a")).toEqual({ id: "a" });
    expect(await failure(weather({ city: "Oslo" }, { client }))).toMatchObject({ status: 302 });
  });

  it("stops after some redirects, and rejects one whose target is no URL", async () => {
    server.answer = ({ url }) => new Reply(307, {}, { location: `${url}x` });
    expect(await failure(makeClient().functions.get("a"))).toMatchObject({ status: 307 });
    expect(server.requests).toHaveLength(6);
    server.answer = () => new Reply(307, { detail: "where to?" });
    expect(await failure(makeClient().functions.get("a"))).toMatchObject({ detail: "where to?" });
  });

  it("does not go to another base URL that a single request names", async () => {
    await using other = await TestServer.start();
    const client = createClient({ apiKey: KEY, baseUrl: server.url, headers: { "x-own": "1" } });
    await client.GET("/v1/toolkits", { baseUrl: other.url });
    expect(other.requests[0]?.headers["x-api-key"]).toBeUndefined();
    expect(other.requests[0]?.headers["x-own"]).toBeUndefined();
    expect(server.requests).toEqual([]);
  });

  it("is required, except on this machine or with another credential", async () => {
    vi.stubEnv("XPANDER_API_KEY", "");
    const fetch = async () => Response.json("sunny");
    const call = (options: object) =>
      weather({ city: "Oslo" }, { client: createClient({ fetch, ...options }) });
    const error = await failure(call({}));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).toContain("set XPANDER_API_KEY, or give one with configure({ apiKey })");
    expect(await call({ baseUrl: "http://localhost:1" })).toBe("sunny");
    expect(await call({ headers: { Authorization: "Bearer jwt" } })).toBe("sunny");
    vi.stubEnv("XPANDER_API_KEY", "later");
    expect(await call({})).toBe("sunny");
  });

  it("and a bearer token are removed from messages of the server", async () => {
    server.answer = () => new Reply(403, { detail: "no: token-of-mine" });
    const headers = { authorization: "Bearer token-of-mine" };
    const client = createClient({ baseUrl: server.url, headers });
    expect(await failure(client.functions.get("a"))).toMatchObject({ detail: "no: [removed]" });
  });
});

describe("a base URL", () => {
  /** The URLs that a client requests to list the toolkits. */
  const asked = async (options: ClientOptions) => {
    const urls: string[] = [];
    const fetch = async (input: string | Request) => {
      urls.push(typeof input === "string" ? input : input.url);
      return Response.json({ items: [] });
    };
    await createClient({ apiKey: KEY, fetch, ...options }).GET("/v1/toolkits");
    return urls;
  };

  it.each([
    "http://api.example.com",
    "http://127.0.0.1.example.com",
    "http://localhost.example.com",
    "ftp://api.example.com",
    "file:///etc/passwd",
    "https://user:secret@api.example.com",
    "https://api.example.com?key=secret",
    "https://api.example.com#secret",
    "not a url",
    "",
  ])("%j is refused", (baseUrl) => {
    for (const make of [createClient, configure]) {
      expect(() => make({ apiKey: KEY, baseUrl })).toThrow(ConfigurationError);
      expect(() => make({ apiKey: KEY, baseUrl })).not.toThrow(/secret/);
    }
  });

  it.each([
    ["https://api.example.com/xpander/", "https://api.example.com/xpander/v1/toolkits"],
    ["http://localhost:8787", "http://localhost:8787/v1/toolkits"],
    ["http://[::1]:8787", "http://[::1]:8787/v1/toolkits"],
    ["http://2130706433:1/", "http://127.0.0.1:1/v1/toolkits"],
    ["http://app.localhost", "http://app.localhost/v1/toolkits"],
  ])("%s leads to %s", async (baseUrl, url) => {
    expect(await asked({ baseUrl })).toEqual([url]);
  });

  it("may be http: elsewhere if that is allowed", async () => {
    const options = { baseUrl: "http://api.example.com", allowHttp: true };
    expect(await asked(options)).toEqual(["http://api.example.com/v1/toolkits"]);
  });

  it("from the environment is checked as well", () => {
    vi.stubEnv("XPANDER_API_URL", "http://api.example.com");
    expect(() => createClient()).toThrow(ConfigurationError);
  });
});

/** A `process` without versions, as a bundler may give a page. Node itself goes on with what it inherits. */
function processWith(env: object): object {
  return Object.create(process, { versions: { value: {} }, env: { value: env } });
}

describe("in a browser", () => {
  beforeEach(() => {
    vi.stubGlobal("process", processWith({}));
    vi.stubGlobal("navigator", { userAgent: "Mozilla/5.0 (X11) Firefox/140.0" });
    vi.stubGlobal("location", { href: "https://app.example.com/page" });
  });

  it("a key is refused, with the reason", () => {
    expect(() => createClient({ apiKey: KEY })).toThrow(
      "Anyone who opens the page can read the API key in it",
    );
    createClient({ apiKey: KEY, dangerouslyAllowBrowser: true });
  });

  it("a path on the page's own origin needs none", async () => {
    let asked: unknown;
    const fetch = async (input: unknown) => {
      asked = input;
      return Response.json("sunny");
    };
    const client = createClient({ baseUrl: "/api", fetch });
    expect(await weather({ city: "Oslo" }, { client })).toBe("sunny");
    expect(asked).toBe("https://app.example.com/api/v1/custom_functions/f1/execute");
  });

  it.each([{}, { XPANDER_API_KEY: KEY, XPANDER_API_URL: "https://api.example.com" }])(
    "without a base URL, one sentence says where to call from (process.env: %j)",
    async (env) => {
      vi.stubGlobal("process", processWith(env));
      const fetch = vi.fn();
      const error = await failure(weather({ city: "Oslo" }, { client: createClient({ fetch }) }));
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(error).toHaveProperty(
        "message",
        "Called in a browser, which must have no API key: call this in a route handler or a server action, or give configure({ baseUrl }) the path of a proxy that adds the key",
      );
      expect(fetch).not.toHaveBeenCalled();
    },
  );

  it("a redirect is an error, since a page cannot see its target", async () => {
    const opaque = {
      ok: false,
      type: "opaqueredirect",
      status: 0,
      headers: new Headers(),
    } as Response;
    const client = createClient({ baseUrl: "/api", fetch: async () => opaque });
    expect(String(await failure(weather({ city: "Oslo" }, { client })))).toContain(
      "a redirect, which is not followed",
    );
  });
});

describe("hostile names", () => {
  const hostile = JSON.parse(
    '{"__proto__": {"polluted": true}, "constructor": {"prototype": 1}, "a": 1}',
  );

  it("in an input travel as they are, and change nothing", async () => {
    const schema = {
      type: "object",
      properties: JSON.parse('{"__proto__": {"default": {"x": 1}}, "b": {"default": 2}}'),
    };
    const stub = defineFunction<object, unknown>({ ...weatherDefinition, inputSchema: schema });
    const tool = defineTool<object, unknown>({
      ...{ toolkitId: "t", toolId: "t", name: "T", fingerprint: "" },
      inputSchema: { properties: { body_params: {} } },
    });
    const client = createClient({ baseUrl: server.url, applyDefaults: true });
    await stub(hostile, { client });
    await stub({}, { client });
    await tool({ body_params: hostile }, { client });
    expect(server.requests.map(({ body }) => body)).toEqual([
      '{"__proto__":{"polluted":true},"constructor":{"prototype":1},"a":1,"b":2}',
      '{"__proto__":{"x":1},"b":2}',
      '{"body_params":{"__proto__":{"polluted":true},"constructor":{"prototype":1},"a":1}}',
    ]);
    expect("polluted" in {}).toBe(false);
  });

  it("in an answer or an error pollute no prototype", async () => {
    server.answer = () => hostile;
    const result = await weather({ city: "Oslo" }, { client: makeClient() });
    expect(Object.keys(result as object)).toEqual(["__proto__", "constructor", "a"]);
    server.answer = () => new Reply(400, hostile);
    const error = await failure(weather({ city: "Oslo" }, { client: makeClient() }));
    expect(error).toBeInstanceOf(ApiError);
    expect("polluted" in {}).toBe(false);
    expect("polluted" in (error as object)).toBe(false);
  });
});

it("an input that is not JSON is rejected", async () => {
  const ring: Record<string, unknown> = {};
  ring.self = ring;
  const stub = defineFunction<object, unknown>({ ...weatherDefinition, inputSchema: true });
  for (const input of [ring, { big: 1n }]) {
    const error = await failure(stub(input, { client: makeClient() }));
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toContain("must be JSON");
  }
});

import { request } from "node:http";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalApi, startLocalApi } from "../../../src/local/index.js";
import { ConfigError } from "../../../src/support/errors.js";
import { DOCUMENTED, describedFetch } from "../../support/described.js";
import { ask } from "../../support/local-api.js";

let api: LocalApi;
beforeAll(async () => {
  api = await startLocalApi({ apiKey: "k-1" });
});
afterAll(() => api.close());

const LIST = "GET /v1/custom_functions";

const BOTH = { "x-api-key": "k-2", authorization: "Bearer k-1" };

describe("the key", () => {
  it.each([
    { "x-api-key": "k-1" },
    { authorization: "Bearer k-1" },
    { authorization: "bearer  k-1 " },
    { "x-api-key": "", authorization: "Bearer k-1" },
    { "x-api-key": "k-1", authorization: "Bearer k-2" },
  ])("is taken from %j", async (headers) => {
    const answer = await describedFetch(`${api.url}/v1/custom_functions`, { headers });
    expect(answer.status).toBe(200);
  });

  it.each([
    ["missing", {}, 401, "API key not specified"],
    ["empty", { "x-api-key": "" }, 401, "API key not specified"],
    ["wrong", { "x-api-key": "k-2" }, 403, "Invalid API key"],
    ["a wrong Bearer token", { authorization: "Bearer k-2" }, 403, "Invalid API key"],
    ["a wrong key beside a right Bearer token", BOTH, 403, "Invalid API key"],
    ["a Bearer token without a token", { authorization: "Bearer" }, 401, "API key not specified"],
    ["of another scheme", { authorization: "Basic k-1" }, 401, "API key not specified"],
  ])("is refused when %s", async (_, headers, status, detail) => {
    const answer = await describedFetch(`${api.url}/v1/custom_functions`, { headers });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ detail });
  });

  it("may be answered with another status when wrong", async () => {
    const other = await startLocalApi({ undocumented: { wrongKeyStatus: 401 } });
    const said = await ask({ url: other.url, apiKey: "no" }, LIST);
    await other.close();
    expect(said).toMatchObject({ status: 401, body: { detail: "Invalid API key" } });
  });

  it("has to fit into a header", async () => {
    await expect(startLocalApi({ apiKey: "a\nb" })).rejects.toThrow(ConfigError);
    await expect(startLocalApi({ apiKey: "" })).rejects.toThrow(/printable ASCII/);
  });
});

describe("the address", () => {
  it("is on 127.0.0.1", () => {
    expect(api.url).toBe(`http://127.0.0.1:${api.port}`);
  });

  it.each([
    ["127.0.0.1", 200],
    ["localhost:1234", 200],
    ["[::1]:80", 200],
    ["evil.example", 400],
    ["127.0.0.1.evil.example", 400],
    ["localhost.evil.example:80", 400],
  ])("with the host %s answers %i", async (host, status) => {
    const said = await new Promise((resolve, reject) => {
      const headers = { host, "x-api-key": api.apiKey };
      const call = request({ port: api.port, path: "/v1/toolkits", headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      call.on("error", reject).end();
    });
    expect(said).toBe(status);
  });

  it("is refused when the port is taken, or is none", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const address = taken.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    await expect(startLocalApi({ port })).rejects.toThrow(`cannot listen on 127.0.0.1:${port}`);
    await new Promise((resolve) => taken.close(resolve));
    await expect(startLocalApi({ port: 70_000 })).rejects.toThrow(ConfigError);
  });
});

it("workers must be at least 1", async () => {
  await expect(startLocalApi({ workers: 0 })).rejects.toThrow("workers is 0");
});

describe("routes", () => {
  // That there are no others is the compiler's to say: the paths of all routes are keys of the generated types.
  it.each(DOCUMENTED)("%s has the methods of the API's description", async (path, methods) => {
    const answer = await describedFetch(api.url + path, { method: "OPTIONS" });
    expect(answer.headers.get("allow")?.split(", ").sort()).toEqual([...methods].sort());
  });

  it.each([
    "GET /",
    "GET /v1",
    "GET /v1/custom_functions/",
    "GET /v1/custom_functions/a/b",
    "POST /v1/custom_functions/a/executed",
    "GET /v1/%zz",
    "GET /v1/toolkits/a",
  ] as const)("%s is not found", async (call) => {
    expect(await ask(api, call)).toMatchObject({ status: 404, body: { detail: "Not Found" } });
  });

  it.each([
    ["PUT /v1/custom_functions", "GET, POST"],
    ["POST /v1/custom_functions/a", "GET, PATCH, DELETE"],
    ["GET /v1/custom_functions/a/execute", "POST"],
    ["OPTIONS /v1/toolkits", "GET"],
  ] as const)("%s is not allowed", async (call, allow) => {
    const [method = "", path = ""] = call.split(" ");
    const answer = await describedFetch(api.url + path, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe(allow);
    expect(await answer.json()).toEqual({ detail: "Method Not Allowed" });
  });
});

describe("pages of other origins", () => {
  const EXECUTE = "/v1/custom_functions/a/execute";
  const preflight = (origin: string, path = EXECUTE) =>
    describedFetch(api.url + path, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-api-key",
      },
    });

  it.each([
    "http://localhost:3000",
    "http://127.0.0.1:5173",
    "https://localhost",
    "http://[::1]:80",
  ])("may send requests from %s", async (origin) => {
    const answer = await preflight(origin);
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "access-control-allow-origin": origin,
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": "content-type,x-api-key",
      vary: "origin",
    });
    const listed = await describedFetch(`${api.url}/v1/toolkits`, {
      headers: { origin, "x-api-key": api.apiKey },
    });
    expect(listed.status).toBe(200);
    expect(listed.headers.get("access-control-allow-origin")).toBe(origin);
    // A page can read a refusal, too.
    const refused = await describedFetch(`${api.url}/v1/toolkits`, { headers: { origin } });
    expect(refused.status).toBe(401);
    expect(refused.headers.get("access-control-allow-origin")).toBe(origin);
  });

  it.each([
    "https://example.com",
    "http://localhost.example.com",
    "null",
    "https://a.localhost",
    "http://127.0.0.1.nip.io",
  ])("may not from %s", async (origin) => {
    const answer = await preflight(origin);
    expect(answer.status).toBe(400);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect(await answer.json()).toEqual({ detail: "Disallowed CORS origin" });
    const listed = await describedFetch(`${api.url}/v1/toolkits`, {
      headers: { origin, "x-api-key": api.apiKey },
    });
    expect(listed.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("get a 404 for a path that is none", async () => {
    expect((await preflight("http://localhost", "/v1/nothing")).status).toBe(404);
  });
});

describe("bodies", () => {
  const CREATE = "POST /v1/custom_functions";

  const headers = { "content-type": "application/json; charset=utf-8" };

  it.each([
    ['{"name": ', "Expecting value", 9],
    ['{"name": x}', "Expecting value", 9],
    ['{"name": "é😀", }', "Expecting property name enclosed in double quotes", 15],
    ["<html>", "Expecting value", 0],
  ])("that are no JSON say so as Python does: %s", async (raw, error, position) => {
    const said = await ask(api, CREATE, { raw, headers });
    expect(said.status).toBe(422);
    const [issue, ...others] = said.body.detail;
    expect(others).toEqual([]);
    expect(issue).toEqual({
      type: "json_invalid",
      loc: ["body", position],
      msg: "JSON decode error",
      input: {},
      ctx: { error },
    });
  });

  it("that are nested too deeply are refused, not a crash", async () => {
    const raw = "[".repeat(50_000) + "]".repeat(50_000);
    const said = await ask(api, CREATE, { raw, headers });
    expect(said.status).toBe(400);
    expect(said.body.detail).toContain("levels deep");
    const open = await ask(api, CREATE, { raw: "[".repeat(50_000), headers });
    expect(open.status).toBe(400);
  });

  it("with a number that JavaScript does not have are refused", async () => {
    const said = await ask(api, CREATE, { raw: '{"name": 1e999}', headers });
    expect(said.status).toBe(400);
    expect(said.body.detail).toContain("a number that is too large for JavaScript");
  });

  it("that are not UTF-8 are refused", async () => {
    const said = await ask(api, CREATE, { raw: new Uint8Array([0x22, 0xff, 0x22]) });
    expect(said.status).toBe(400);
  });

  it("that are too large are refused", async () => {
    const said = await ask(api, CREATE, { body: { name: "x".repeat(10_000_001) } });
    expect(said.status).toBe(413);
    expect((await ask(api, LIST)).status).toBe(200);
  });

  it("are no JSON unless declared so", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const said = await ask(api, CREATE, { raw: '{"name":"a"}', headers });
    expect(said.body.detail).toEqual([
      {
        type: "model_attributes_type",
        loc: ["body"],
        msg: "Input should be a valid dictionary or object to extract fields from",
        input: '{"name":"a"}',
      },
    ]);
  });

  it("are needed", async () => {
    const said = await ask(api, CREATE);
    expect(said.body.detail).toEqual([
      { type: "missing", loc: ["body"], msg: "Field required", input: null },
    ]);
  });
});

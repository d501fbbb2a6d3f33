import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  configure,
  createClient,
  defineFunction,
  defineTool,
  type FunctionDefinition,
  InputError,
  OutputError,
  type Stub,
  ToolError,
} from "../../../src/index.js";
import { Reply, TestServer } from "../../support/http-server.js";
import { type WeatherInput, weatherDefinition } from "../../support/stubs.js";

const weather: Stub<WeatherInput, string> = defineFunction({
  ...weatherDefinition,
  id: "f 1",
  outputSchema: { type: "string" },
});

let server: TestServer;
const KEY = "key-of-the-test";
const client = () => createClient({ apiKey: KEY, baseUrl: server.url, retry: false });

beforeEach(async () => {
  server = await TestServer.start(() => "sunny");
});
afterEach(() => server[Symbol.asyncDispose]());

describe("a function's stub", () => {
  it("sends its input flat, with the key, to the function's id", async () => {
    expect(await weather({ city: "Oslo" }, { client: client() })).toBe("sunny");
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      method: "POST",
      url: "/v1/custom_functions/f%201/execute",
      headers: { "x-api-key": KEY, "content-type": "application/json" },
      body: '{"city":"Oslo"}',
    });
  });

  it("checks its input before anything is sent", async () => {
    // @ts-expect-error a number is no city
    const call = weather({ city: 5, units: "kelvin" }, { client: client() });
    const error = await call.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({
      code: "E_INPUT",
      retryable: false,
      callable: "Weather Lookup",
      issues: [
        { path: ["city"], found: "5" },
        { path: ["units"], found: '"kelvin"' },
      ],
    });
    expect(String(error)).toContain('"city" must be a string, found 5');
    expect(server.requests).toEqual([]);
  });

  it("sends what it is given when checks are off", async () => {
    // @ts-expect-error a number is no city
    await weather({ city: 5 }, { client: client(), validate: false });
    expect(server.requests[0]?.body).toBe('{"city":5}');
  });

  it("checks the result where its schema is known", async () => {
    server.answer = () => 17;
    const result = await weather.safe({ city: "Oslo" }, { client: client() });
    expect(result).toMatchObject({ ok: false, error: { code: "E_OUTPUT", value: 17 } });
    expect(!result.ok && result.error).toBeInstanceOf(OutputError);
    await expect(weather({ city: "Oslo" }, { client: client(), validate: "input" })).resolves.toBe(
      17,
    );
  });

  it("fills in defaults only if asked", async () => {
    await weather({ city: "Oslo" }, { client: client(), applyDefaults: true });
    expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual({ city: "Oslo", units: "metric" });
  });

  it("gives its definition as data", () => {
    expect(weather.definition).toMatchObject({ id: "f 1", maxRunTime: 15 });
  });

  it("takes the client from configure()", async () => {
    configure({ apiKey: KEY, baseUrl: server.url });
    expect(await weather({ city: "Oslo" })).toBe("sunny");
    configure({});
  });

  it("takes key and URL from the environment on first use", async () => {
    vi.stubEnv("XPANDER_API_URL", server.url);
    vi.stubEnv("XPANDER_API_KEY", "key-of-the-environment\n");
    vi.resetModules();
    const fresh = await import("../../../src/index.js");
    const stub = fresh.defineFunction<Record<never, never>, string>({
      ...weather.definition,
      id: "f",
      inputSchema: true,
    });
    expect(await stub()).toBe("sunny");
    expect(server.requests[0]).toMatchObject({
      headers: { "x-api-key": "key-of-the-environment" },
      body: "{}",
    });
    vi.unstubAllEnvs();
    vi.resetModules();
  });
});

it("names a few of many wrong places", async () => {
  const many = defineFunction<object, unknown>({
    ...{ id: "f", name: "Many", fingerprint: "" },
    inputSchema: { required: ["a", "b", "c", "d", "e"] },
  });
  expect(await many.safe({}, { client: client() })).toMatchObject({
    error: { message: expect.stringMatching(/^"Many" was given a wrong input: .*; and 2 more$/) },
  });
});

it("checks nothing where an app is built without the validator", async () => {
  vi.stubGlobal("TYPECALL_VALIDATE", false);
  vi.resetModules();
  const lean = await import("../../../src/index.js");
  const stub = lean.defineFunction<object, unknown>(weather.definition as FunctionDefinition);
  const calling = { client: client(), applyDefaults: true };
  expect(await stub({ city: 5 }, calling)).toBe("sunny");
  expect(server.requests[0]?.body).toBe('{"city":5}');
  expect(stub["~standard"].validate(5)).toEqual({ value: 5 });
  vi.unstubAllGlobals();
  // Another file may share modules with this one.
  vi.resetModules();
});

describe("a tool's stub", () => {
  const tool = (properties: object) =>
    defineTool<object, unknown>({
      toolkitId: "slack",
      toolId: "send message",
      name: "Send Message",
      fingerprint: "sha256:0",
      inputSchema: { type: "object", properties: { ...properties } },
    });

  it.each([
    { properties: { text: {} }, input: { text: "hi" }, body: { body_params: { text: "hi" } } },
    {
      properties: { body_params: {}, query_params: {} },
      input: { query_params: { q: 1 } },
      body: { query_params: { q: 1 } },
    },
    {
      properties: { bodyParams: {}, pathParams: {} },
      input: { bodyParams: { a: 1 }, pathParams: { id: 2 } },
      body: { body_params: { a: 1 }, path_params: { id: 2 } },
    },
  ])("sends $input as $body", async ({ properties, input, body }) => {
    await tool(properties)(input, { client: client() });
    expect(server.requests[0]).toMatchObject({ url: "/v1/toolkits/slack/tools/send%20message" });
    expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual(body);
  });

  it("sends an input that is not an object unchanged if checks are off", async () => {
    const loose = defineTool<unknown, unknown>({
      ...{ toolkitId: "t", toolId: "t", name: "T", fingerprint: "", inputSchema: true },
    });
    await loose(5, { client: client() });
    await tool({ body_params: {} })([1], { client: client(), validate: false });
    expect(server.requests.map(({ body }) => body)).toEqual([
      '{"body_params":5}',
      '{"body_params":[1]}',
    ]);
  });

  it("wraps the payload where the client is set so", async () => {
    const wrapping = createClient({ baseUrl: server.url, toolkits: { wire: "parameters" } });
    await tool({})({ a: 1 }, { client: wrapping });
    expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual({
      parameters: { body_params: { a: 1 } },
    });
  });

  it.each([
    { answer: { result: 5, status: "ok" }, value: 5 },
    { answer: { result: null, status: "success", execution_time: 0.2 }, value: null },
    { answer: { result: 5, status: "ok", other: 1 }, value: { result: 5, status: "ok", other: 1 } },
    { answer: { status: "ok" }, value: { status: "ok" } },
    { answer: "text", value: "text" },
  ])("reads $answer as $value", async ({ answer, value }) => {
    server.answer = () => answer;
    expect(await tool({})({}, { client: client() })).toEqual(value);
  });

  it.each([
    [{ status: "error" }, "it gives no reason"],
    [{ status: "error", result: "no such channel" }, "no such channel"],
  ])("finds the reason of a failure in %j", async (answer, detail) => {
    server.answer = () => answer;
    expect(await tool({}).safe({}, { client: client() })).toMatchObject({ error: { detail } });
  });

  it("throws what the tool reports as an error", async () => {
    server.answer = () => ({ result: null, status: "error", error: "Channel not found: #nope" });
    const error = await tool({})({}, { client: client() }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ToolError);
    expect(error).toMatchObject({ code: "E_TOOL", detail: "Channel not found: #nope" });
    expect(String(error)).toBe('ToolError: "Send Message" failed: Channel not found: #nope');
  });
});

it("takes any 2xx, also an empty one", async () => {
  server.answer = () => new Reply(202);
  const anything = defineFunction<object, unknown>({
    ...weather.definition,
    id: "f",
    inputSchema: true,
  });
  expect(await anything({}, { client: client(), validate: "input" })).toBeUndefined();
});

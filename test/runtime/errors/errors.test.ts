import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  ApiError,
  AuthenticationError,
  createClient,
  InputError,
  isTypecallError,
  NetworkError,
  NotFoundError,
  NotReadyError,
  RateLimitError,
  ServerError,
  TypecallError,
} from "../../../src/index.js";
import { Reply, TestServer } from "../../support/http-server.js";
import { failure, weather } from "../../support/stubs.js";

const KEY = "key-that-must-stay-secret";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());

const refusedWith = (status: number, body?: unknown, headers: Record<string, string> = {}) => {
  server.answer = ({ method }) =>
    method === "POST" ? new Reply(status, body, headers) : new Reply(404);
  const client = createClient({ apiKey: KEY, baseUrl: server.url, retry: false });
  return failure(weather({ city: "Oslo" }, { client }));
};

describe("a status", () => {
  it.each([
    { status: 400, type: ApiError, code: "E_API", retryable: false },
    { status: 401, type: AuthenticationError, code: "E_AUTHENTICATION", retryable: false },
    { status: 403, type: AuthenticationError, code: "E_AUTHENTICATION", retryable: false },
    { status: 404, type: NotFoundError, code: "E_NOT_FOUND", retryable: false },
    { status: 408, type: ApiError, code: "E_API", retryable: false },
    { status: 409, type: NotReadyError, code: "E_NOT_READY", retryable: true },
    { status: 429, type: RateLimitError, code: "E_RATE_LIMIT", retryable: true },
    { status: 500, type: ServerError, code: "E_SERVER", retryable: false },
    { status: 503, type: ServerError, code: "E_SERVER", retryable: false },
    { status: 777, type: ServerError, code: "E_SERVER", retryable: false },
  ])("$status is a $code", async ({ status, type, code, retryable }) => {
    const error = await refusedWith(status, { detail: "so it is" }, { "x-request-id": "r-1" });
    expect(error).toBeInstanceOf(type);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toBeInstanceOf(TypecallError);
    expect(error).toMatchObject({ code, status, retryable, detail: "so it is", requestId: "r-1" });
    expect(String(error)).toContain(`"Weather Lookup" was answered with ${status}: so it is`);
  });

  it("409 of a failed analysis is not worth another try", async () => {
    const error = await refusedWith(409, { detail: "The function is in status error" });
    expect(error).toMatchObject({ code: "E_NOT_READY", retryable: false });
  });

  it.each(["Billing limit reached", "Please upgrade your plan", "You are out of credits"])(
    "429 with %j is about billing",
    async (detail) => {
      const error = await refusedWith(429, { detail });
      expect(error).toMatchObject({ code: "E_RATE_LIMIT", billing: true, retryable: false });
      expect(String(error)).toContain("a limit of the plan");
    },
  );
});

describe("the message of an error response is found in", () => {
  it.each([
    ["a string", { detail: "API key not specified" }, "API key not specified"],
    ["nested objects", { detail: { detail: { detail: "deep" } } }, "deep"],
    ["message", { message: "no" }, "no"],
    ["error", { error: "no" }, "no"],
    ["a number beside a detail", { error: 401, detail: { detail: "bad key" } }, "bad key"],
    [
      "validation errors",
      { detail: [{ loc: ["body", "city"], msg: "Field required", type: "missing" }, "and"] },
      "body.city: Field required; and",
    ],
    [
      "a printed dict",
      { detail: "429: {'detail': {'detail': 'Wait, it\\'s \"full\"'}}" },
      'Wait, it\'s "full"',
    ],
    [
      "a dict with None",
      { detail: "500: {'detail': None, 'message': 'down', 'ok': False}" },
      "down",
    ],
    [
      "JSON inside text",
      { detail: 'error(401): {"message":"invalid signature"}' },
      "invalid signature",
    ],
    ["what only looks like one", { detail: "cannot parse {'a" }, "cannot parse {'a"],
    ["a number", { detail: 17 }, "17"],
    ["nothing", {}, ""],
    ["null", null, ""],
    ["text on several lines", "one\n\u202etwo\u0000", "one two"],
  ])("%s", async (_, body, detail) => {
    expect(await refusedWith(400, body)).toMatchObject({ detail });
  });

  it("no body at all", async () => {
    expect(String(await refusedWith(400))).toBe('ApiError: "Weather Lookup" was answered with 400');
  });

  it("a deeply nested object, up to a depth", async () => {
    let body: object = { detail: "too deep" };
    for (let depth = 0; depth < 50; depth++) body = { detail: body };
    expect(await refusedWith(400, body)).toMatchObject({ detail: "" });
  });

  it("a long text, cut", async () => {
    const error = await refusedWith(500, "x".repeat(1_000_000), { "content-type": "text/plain" });
    expect(error).toMatchObject({ detail: `${"x".repeat(500)}…`, body: `${"x".repeat(10_000)}…` });
  });
});

describe("an error", () => {
  it("shows no key, even if the server repeats it", async () => {
    const error = await refusedWith(403, { detail: `Invalid API key ${KEY}` });
    for (const shown of [
      String(error),
      JSON.stringify(error),
      inspect(error, { depth: 9, showHidden: true }),
    ]) {
      expect(shown).not.toContain(KEY);
      expect(shown).toContain("[removed]");
    }
  });

  it("is plain data as JSON", async () => {
    const error = await refusedWith(500, { detail: "down" });
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "ServerError",
      code: "E_SERVER",
      message: '"Weather Lookup" was answered with 500: down',
      retryable: false,
      callable: "Weather Lookup",
      status: 500,
      detail: "down",
      body: { detail: "down" },
    });
  });

  it("includes its causes in short, also circular ones", () => {
    const cause = new Error("outer");
    cause.cause = cause;
    const error = new NetworkError({ method: "GET", path: "/" }, "broke", { cause });
    const short = { name: "Error", message: "outer" };
    expect(JSON.parse(JSON.stringify(error)).cause).toEqual({
      ...short,
      cause: { ...short, cause: short },
    });
  });

  it("is recognised across two copies of the package", async () => {
    vi.resetModules();
    const other = await import("../../../src/index.js");
    expect(other.InputError).not.toBe(InputError);
    const error = new InputError({ method: "GET", path: "/" }, []);
    expect(error).toBeInstanceOf(other.InputError);
    expect(error).toBeInstanceOf(other.TypecallError);
    expect(error).not.toBeInstanceOf(other.ApiError);
    expect(other.isTypecallError(error)).toBe(true);
    const missing = await refusedWith(404);
    expect(missing).toBeInstanceOf(other.ApiError);
    expect(missing).toBeInstanceOf(other.NotFoundError);
    expect(missing).not.toBeInstanceOf(other.ServerError);
  });

  it("is not mistaken for others", () => {
    class Own extends NotFoundError {}
    const call = { method: "GET", path: "/" };
    const facts = { status: 404, detail: "", body: undefined };
    expect(new NotFoundError(call, facts)).not.toBeInstanceOf(Own);
    expect(new Own(call, facts)).toBeInstanceOf(NotFoundError);
    expect(new Own(call, facts)).toBeInstanceOf(Own);
    expect(new Error("x")).not.toBeInstanceOf(TypecallError);
    expect([null, undefined, "x", {}, new Error("x")].some(isTypecallError)).toBe(false);
    expect(TypecallError.prototype.name).toBe("TypecallError");
  });
});

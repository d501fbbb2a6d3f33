import { describe, expect, it } from "vitest";
import { parseBody, toApiError } from "../../../src/runtime/http/answer.js";
import { readRedirect } from "../../../src/runtime/http/redirect.js";

const call = {
  method: "POST",
  path: "/a/execute",
  repeatable: true,
  signal: new AbortController().signal,
  maxResponseBytes: 1_000,
};
const answer = (type: string | undefined, status = 200) =>
  new Response(null, {
    status,
    headers: { "x-request-id": "r", ...(type !== undefined && { "content-type": type }) },
  });

describe("the body of a success", () => {
  it.each<[string | undefined, string, unknown]>([
    ["application/json", "", undefined],
    ["application/json", "[1]", [1]],
    ["Application/JSON; charset=utf-8", "1", 1],
    ["application/vnd.api+json", "{}", {}],
    ["application/jsonlines", "1\n2", "1\n2"],
    ["text/plain", "[1]", "[1]"],
    ["text/htmlx", "<p>", "<p>"],
    ["a text/html", "<p>", "<p>"],
    [undefined, "[1]", [1]],
    [undefined, "<p>", "<p>"],
  ])("of the type %s: %j", (type, text, value) => {
    expect(parseBody(call, answer(type), text)).toEqual(value);
  });

  it.each([
    ["application/json", "[", "JSON that is broken or cut off", "SyntaxError"],
    ["text/html", "[1]", "a web page. Is the base URL right?", undefined],
    ["TEXT/HTML;a", "<p>", "a web page. Is the base URL right?", undefined],
  ])("of the type %s: %j is an error", (type, text, detail, cause) => {
    const message = `POST /a/execute was answered with 201: ${detail}`;
    expect(() => parseBody(call, answer(type, 201), text)).toThrow(
      expect.objectContaining({
        ...{ name: "ApiError", message, status: 201, detail, body: text, requestId: "r" },
        ...(cause !== undefined && { cause: expect.objectContaining({ name: cause }) }),
      }),
    );
  });
});

it("is no success with a part of what was asked for", () => {
  expect(() => parseBody(call, answer("text/plain", 206), "a")).toThrow(
    "POST /a/execute was answered with 206: a part, though the whole was asked for",
  );
});

describe("an error answer", () => {
  const error = (status: number, body: unknown = { detail: "no" }, changes = {}) => {
    const headers = new Headers({ "retry-after": "2" });
    return toApiError({ ...call, ...changes }, { status, headers } as Response, body);
  };

  it.each<[number, string, boolean, number | undefined]>([
    [400, "E_API", false, undefined],
    [401, "E_AUTHENTICATION", false, undefined],
    [402, "E_API", false, undefined],
    [403, "E_AUTHENTICATION", false, undefined],
    [404, "E_NOT_FOUND", false, undefined],
    [408, "E_API", true, 2_000],
    [409, "E_NOT_READY", true, undefined],
    [429, "E_RATE_LIMIT", true, 2_000],
    [499, "E_API", false, undefined],
    [500, "E_SERVER", true, 2_000],
    [501, "E_SERVER", false, undefined],
    [503, "E_SERVER", true, 2_000],
    [505, "E_SERVER", false, undefined],
  ])("%d is %s", (status, code, retryable, retryAfterMs) => {
    expect(error(status)).toMatchObject({
      ...{ status, code, retryable, detail: "no", body: { detail: "no" }, requestId: undefined },
      retryAfterMs,
    });
  });

  it("of a call that may not be repeated may not be tried again", () => {
    expect(error(503, "", { repeatable: false })).toMatchObject({ retryable: false });
  });

  it("409 says that a function is not ready only where one is run, and may be so for good", () => {
    expect(error(409, "", { path: "/a/execute/b" })).toMatchObject({ code: "E_API" });
    expect(error(409, "it Failed")).toMatchObject({ code: "E_NOT_READY", retryable: false });
    expect(error(409, "in ERROR")).toMatchObject({ code: "E_NOT_READY", retryable: false });
  });

  it.each<[unknown, unknown]>([
    ["x".repeat(10_000), "x".repeat(10_000)],
    ["x".repeat(10_001), `${"x".repeat(10_000)}…`],
    [["x".repeat(9_996)], ["x".repeat(9_996)]],
    [["x".repeat(9_997)], `["${"x".repeat(9_997)}"…`],
    [null, null],
    [1n, "nested too deeply to be kept"],
  ])("keeps a body of 10,000 characters, and the start of a longer one", (body, kept) => {
    expect(error(400, body).body).toEqual(kept);
  });
});

describe("a redirect", () => {
  const follow = (method: string, status: number, location?: string) =>
    readRedirect(
      { method, path: "/a" },
      new Response(null, { status, ...(location !== undefined && { headers: { location } }) }),
      "https://a.example/x/y",
    );

  it.each<[string, number, string | undefined, string | undefined]>([
    ["GET", 301, "z?q#f", "https://a.example/x/z?q#f"],
    ["GET", 306, "/z", "https://a.example/z"],
    ["POST", 307, "//a.example/z", "https://a.example/z"],
    ["DELETE", 308, "https://a.example:443/", "https://a.example/"],
    ["POST", 399, "/z", "https://a.example/z"],
    ["GET", 302, undefined, undefined],
    ["GET", 299, "/z", undefined],
    ["GET", 400, "/z", undefined],
  ])("of a %s with %d to %s leads to %s", async (method, status, location, to) => {
    expect(await follow(method, status, location)).toBe(to);
  });

  it.each([
    ["GET", 302, "http://a.example/", ' to "http://a.example"'],
    ["GET", 300, "https://b.example/?q", ' to "https://b.example"'],
    ["POST", 306, "/z", ' to "https://a.example"'],
    ["GET", 302, "http://[", ""],
  ])("of a %s with %d to %s is not followed", async (method, status, location, to) => {
    await expect(follow(method, status, location)).rejects.toMatchObject({
      message: `${method} /a was answered with ${status}: a redirect${to}, which is not followed: calls stay on their origin`,
      ...{ status, body: undefined },
    });
  });
});

describe("a 429", () => {
  const refused = (body: unknown, headers: Record<string, string> = {}) =>
    toApiError(call, { status: 429, headers: new Headers(headers) } as Response, body);

  it.each<[unknown, Record<string, string>, boolean]>([
    ["slow down", {}, false],
    ["Rate limit for your plan is 10 requests per minute", { "retry-after": "1" }, false],
    ["Upgrade your plan", { "x-ratelimit-reset": "2" }, false],
    ["Upgrade your plan", { "retry-after-ms": "0" }, false],
    ["Your plan allows 10 requests per minute", {}, false],
    ["Your plan is limited. Please try again in 20s", {}, false],
    ["Rate limit for your plan is 10 requests/min", {}, false],
    ["Your plan has 10 RPM", {}, false],
    ["Your plan has 10 calls a minute", {}, false],
    ["Upgrade your plan, or wait 3 seconds", {}, false],
    ["The limit of your plan resets in 2.5 seconds", {}, false],
    ["Your plan allows 10 calls every 10 seconds", {}, false],
    ["Upgrade your plan, or try again after a while", {}, false],
    ["Your plan is limited as such", {}, true],
    [{ detail: "Upgrade your plan", retry_after: 1 }, {}, false],
    [{ detail: "Upgrade your plan", resetAt: "2026-01-01T00:00:00Z" }, {}, false],
    ["Your plan's monthly quota is used up", {}, true],
    [{ error: { code: "insufficient_quota", message: "over" } }, { "retry-after": "1" }, false],
    ["Upgrade your plan", {}, true],
    ["Your plan allows 10 requests", { "retry-after": "soon" }, true],
    [
      { error: { code: "insufficient_quota", message: "You exceeded your current quota" } },
      {},
      true,
    ],
    [{ error: { type: "insufficient_quota", message: "" } }, {}, true],
    [{ code: "insufficient_credits", detail: "no" }, {}, true],
    [{ code: "billing_hard_limit_reached", detail: "no" }, {}, true],
  ])("of %j with %j is about the plan: %s", (body, headers, billing) => {
    expect(refused(body, headers)).toMatchObject({
      code: "E_RATE_LIMIT",
      billing,
      retryable: !billing,
    });
  });
});

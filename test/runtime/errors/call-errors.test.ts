import { expect, it } from "vitest";
import {
  AbortError,
  ApiError,
  AuthenticationError,
  ConfigurationError,
  FunctionChangedError,
  InputError,
  NetworkError,
  NotFoundError,
  NotReadyError,
  OutputError,
  RateLimitError,
  ServerError,
  TimeoutError,
  ToolError,
  type TypecallError,
} from "../../../src/index.js";

const call = { method: "GET", path: "/v1/things" };
const run = { ...call, callable: "Find\n" };
const cause = Object.assign(new Error("outer", { cause: new RangeError("inner") }), { code: "E1" });
const shortCause = {
  ...{ name: "Error", message: "outer", code: "E1" },
  cause: { name: "RangeError", message: "inner", code: undefined, cause: undefined },
};
const facts = { status: 400, detail: "no", body: { a: 1 }, requestId: "r", retryAfterMs: 5 };
const bare = { status: 400, detail: "", body: undefined };
const issue = (path: (string | number)[]) => ({
  ...{ path, message: "must be a string", keyword: "type", schemaPath: "/type", found: "5" },
});
const none = { retryable: false, callable: undefined, cause: undefined };
const noFacts = { requestId: undefined, retryAfterMs: undefined };

it.each<[TypecallError, object]>([
  [
    new ApiError(call, { ...facts, cause, retryable: true }),
    {
      name: "ApiError",
      code: "E_API",
      message: "GET /v1/things was answered with 400: no",
      ...{ ...none, ...facts, retryable: true, cause: shortCause },
    },
  ],
  [
    new AuthenticationError(run, bare),
    {
      name: "AuthenticationError",
      code: "E_AUTHENTICATION",
      message:
        '"Find\\n" was answered with 400. Check XPANDER_API_KEY, or the apiKey given to configure() or createClient()',
      ...{ ...none, ...bare, ...noFacts, callable: "Find\n" },
    },
  ],
  [
    new NotFoundError(call, bare),
    {
      name: "NotFoundError",
      code: "E_NOT_FOUND",
      message: "GET /v1/things was answered with 400",
      ...{ ...none, ...bare, ...noFacts },
    },
  ],
  [
    new NotReadyError(call, bare),
    {
      name: "NotReadyError",
      code: "E_NOT_READY",
      message: "GET /v1/things was answered with 400",
      ...{ ...none, ...bare, ...noFacts },
    },
  ],
  [
    new RateLimitError(call, bare, true),
    {
      name: "RateLimitError",
      code: "E_RATE_LIMIT",
      message:
        "GET /v1/things was answered with 400. That is a limit of the plan: retrying does not help, changing the plan does",
      ...{ ...none, ...bare, ...noFacts, billing: true },
    },
  ],
  [
    new RateLimitError(call, bare, false),
    {
      name: "RateLimitError",
      code: "E_RATE_LIMIT",
      message: "GET /v1/things was answered with 400",
      ...{ ...none, ...bare, ...noFacts, billing: false, retryable: true },
    },
  ],
  [
    new ServerError(call, facts),
    {
      name: "ServerError",
      code: "E_SERVER",
      message: "GET /v1/things was answered with 400: no",
      ...{ ...none, ...facts },
    },
  ],
  [
    new ConfigurationError("It is wrong", { cause: "text" }),
    { name: "ConfigurationError", code: "E_CONFIGURATION", message: "It is wrong", ...none },
  ],
  [
    new InputError(call, [issue(["a\n", 0]), issue([]), issue(["b"])]),
    {
      name: "InputError",
      code: "E_INPUT",
      message:
        'GET /v1/things was given a wrong input: "a\\n".0 must be a string, found 5; must be a string, found 5; "b" must be a string, found 5',
      ...{ ...none, issues: [issue(["a\n", 0]), issue([]), issue(["b"])] },
    },
  ],
  [
    InputError.at(call, ["a"], "must be good", "bad"),
    {
      name: "InputError",
      code: "E_INPUT",
      message: 'GET /v1/things was given a wrong input: "a" must be good, found bad',
      ...none,
      issues: [{ path: ["a"], message: "must be good", keyword: "", schemaPath: "", found: "bad" }],
    },
  ],
  [
    new OutputError(call, Array(5).fill(issue([])), { a: 1 }),
    {
      name: "OutputError",
      code: "E_OUTPUT",
      message: `GET /v1/things gave a result that its output schema does not allow: ${"must be a string, found 5; ".repeat(3)}and 2 more`,
      ...{ ...none, issues: Array(5).fill(issue([])), value: { a: 1 } },
    },
  ],
  [
    new ToolError(run, "no", { a: 1 }),
    {
      name: "ToolError",
      code: "E_TOOL",
      message: '"Find\\n" failed: no',
      ...{ ...none, callable: "Find\n", detail: "no", body: { a: 1 } },
    },
  ],
  [
    new TimeoutError(call, 5, { retryable: true }),
    {
      name: "TimeoutError",
      code: "E_TIMEOUT",
      message: "GET /v1/things did not end within 5 ms",
      ...{ ...none, retryable: true, timeoutMs: 5 },
    },
  ],
  [
    new TimeoutError(call, undefined, { cause }),
    {
      name: "TimeoutError",
      code: "E_TIMEOUT",
      message: "GET /v1/things did not end before the given signal's timeout",
      ...{ ...none, timeoutMs: undefined, cause: shortCause },
    },
  ],
  [
    new AbortError(call, { cause }),
    {
      name: "AbortError",
      code: "E_ABORT",
      message: "GET /v1/things was aborted",
      ...{ ...none, cause: shortCause },
    },
  ],
  [
    new NetworkError(call, "broke"),
    { name: "NetworkError", code: "E_NETWORK", message: "GET /v1/things broke", ...none },
  ],
  [
    new FunctionChangedError(run, { changes: ["a", "b"], expected: "e", found: "f", cause }),
    {
      name: "FunctionChangedError",
      code: "E_FUNCTION_CHANGED",
      message:
        '"Find\\n" changed since its stub was generated: a; b. Run `npx typecall generate`, then look at what no longer compiles',
      ...{ ...none, callable: "Find\n", changes: ["a", "b"], expected: "e", found: "f" },
      cause: shortCause,
    },
  ],
])("%s", (error, json) => {
  expect(error.toJSON()).toEqual(json);
  // The stack starts with it.
  expect(String(error)).toBe(`${error.name}: ${error.message}`);
});

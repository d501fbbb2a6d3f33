import { describe, expect, it } from "vitest";
import { executeAnswer } from "../../../src/local/api/execute-answer.js";
import { type UndocumentedOptions, withDefaults } from "../../../src/local/api/options.js";
import { toolResult } from "../../../src/local/api/tool-result.js";
import type { PythonOutcome } from "../../../src/local/execution/outcome.js";
import { HttpError } from "../../../src/local/http/errors.js";
import { ConfigError } from "../../../src/support/errors.js";

/** Status and body of the answer, whether it is given or thrown. */
function answer(outcome: PythonOutcome, chosen: UndocumentedOptions = {}): [number, unknown] {
  try {
    const { status, json } = executeAnswer(outcome, { day: "soon" }, withDefaults(chosen));
    return [status, JSON.parse(json)];
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return [error.status, error.body];
  }
}

const raised: PythonOutcome = {
  kind: "exception",
  type: "E",
  message: "no",
  line: 3,
  seconds: 0.1,
};
const silent: PythonOutcome = {
  kind: "exception",
  type: "E",
  message: "",
  line: undefined,
  seconds: 0,
};
const unfit: PythonOutcome = { kind: "unfit", message: "nan", seconds: 0 };
const late: PythonOutcome = { kind: "timeout", seconds: 15 };
const text: PythonOutcome = { kind: "result", json: '"Sunny"', seconds: 0.12345 };
const ENDED = "The function was ended: it ran for more than 15 s (limits.max_run_time)";

describe("execute", () => {
  it.each<[string, PythonOutcome, UndocumentedOptions, number, unknown]>([
    ["a result", text, {}, 200, "Sunny"],
    ["an exception", raised, {}, 500, { detail: "E: no (line 3)" }],
    ["an exception without a message", silent, {}, 500, { detail: "E" }],
    ["no JSON", unfit, {}, 500, { detail: "The result cannot be sent as JSON: nan" }],
    ["too late", late, {}, 504, { detail: ENDED }],
    ["a crash", { kind: "broken", problem: "b" }, {}, 500, { detail: "b" }],
    ["no Pyodide", { kind: "unavailable", problem: "p" }, {}, 501, { detail: "p" }],
    [
      "a result, wrapped",
      text,
      { wrapResults: true },
      200,
      { result: "Sunny", status: "success", execution_time: 0.123 },
    ],
    ["another status", raised, { exceptionStatus: 400 }, 400, { detail: "E: no (line 3)" }],
    ["another status", late, { timeoutStatus: 408 }, 408, { detail: ENDED }],
    [
      "another body",
      raised,
      { failureBody: (error) => ({ error }), exceptionStatus: 200 },
      200,
      { error: "E: no (line 3)" },
    ],
  ])("answers for %s", (_, outcome, chosen, status, body) => {
    expect(answer(outcome, chosen)).toEqual([status, body]);
  });
});

it("says that a module is missing here, and maybe not on the platform", () => {
  const type = "ModuleNotFoundError";
  const missing: PythonOutcome = { ...silent, type, message: "No module named 'requests'" };
  const detail =
    "ModuleNotFoundError: No module named 'requests'; the local API has Python's standard library, and the packages that it is started with (--package)";
  expect(answer(missing)).toEqual([500, { detail }]);
});

it.each([99, 600, 200.5, Number.NaN])("does not take %d for a status", (exceptionStatus) => {
  expect(() => withDefaults({ exceptionStatus })).toThrow(ConfigError);
});

describe("the result of a tool", () => {
  it("keeps numbers as Python wrote them", () => {
    expect(toolResult({ kind: "result", json: "[1.0, 12345678901234567890]", seconds: 0 })).toBe(
      '{"result":[1.0, 12345678901234567890],"status":"success","execution_time":0}',
    );
  });

  it("reports a failure with status 200", () => {
    expect(JSON.parse(toolResult(raised))).toEqual({
      result: null,
      status: "error",
      execution_time: 0.1,
      error: "E: no (line 3)",
    });
  });
});

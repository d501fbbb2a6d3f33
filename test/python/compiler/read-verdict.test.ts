import { expect, it } from "vitest";
import type { PythonVerdict } from "../../../src/host/host.js";
import type { Reply } from "../../../src/pyodide/interpreter.js";
import { readVerdict } from "../../../src/python/compiler/read-verdict.js";

const answer = (value: object | null): Reply => ({
  kind: "answer",
  answer: JSON.stringify(value),
  seconds: 1,
});
const error = { type: "SyntaxError", message: "invalid syntax", line: 2, column: 3 };
const message = "SyntaxError: invalid syntax";

it.each<[what: string, reply: Reply, verdict: PythonVerdict]>([
  ["no error", answer(null), { kind: "valid" }],
  ["an error", answer(error), { kind: "invalid", message, line: 2, column: 3 }],
  [
    "an error in the first character",
    answer({ ...error, line: 1, column: 1 }),
    { kind: "invalid", message, line: 1, column: 1 },
  ],
  [
    "an error of which the line is known",
    answer({ ...error, column: null }),
    { kind: "invalid", message, line: 2 },
  ],
  [
    "an error in a whole line",
    answer({ ...error, column: 0 }),
    { kind: "invalid", message, line: 2 },
  ],
  ["an error in no line", answer({ ...error, line: null }), { kind: "invalid", message }],
  ["an error in line 0", answer({ ...error, line: 0 }), { kind: "invalid", message }],
  [
    "a long message with a control character",
    answer({ ...error, message: `\u001b${"x".repeat(300)}` }),
    { kind: "invalid", message: `SyntaxError: \\u001b${"x".repeat(286)}…`, line: 2, column: 3 },
  ],
  [
    "an answer of another shape",
    answer({ ...error, line: "2" }),
    { kind: "invalid", message: "Python's compiler gave no readable answer" },
  ],
  [
    "no JSON",
    { kind: "answer", answer: "{", seconds: 1 },
    { kind: "invalid", message: "Python's compiler gave no readable answer" },
  ],
  [
    "a crash",
    { kind: "broken", problem: "RangeError" },
    {
      kind: "invalid",
      message: "Python's compiler crashed: its expressions or blocks are nested too deeply",
    },
  ],
  [
    "a timeout",
    { kind: "timeout" },
    { kind: "invalid", message: "Python's compiler was ended: it took more than 10 s" },
  ],
  [
    "no Pyodide",
    { kind: "unavailable", problem: "no memory" },
    { kind: "unavailable", why: "needs Pyodide, which does not work here: no memory" },
  ],
])("the verdict of %s", (_, reply, verdict) => {
  expect(readVerdict(reply, 10)).toStrictEqual(verdict);
});

import { beforeAll, describe, expect, it } from "vitest";
import { findPyodide } from "../../../src/pyodide/pyodide-files.js";
import { pythonCompiler } from "../../../src/python/compiler/compiler.js";

const compiler = pythonCompiler(findPyodide());
// Loading Pyodide takes some seconds, once for all of these tests.
beforeAll(() => compiler.compile(""));

describe("a source that is not Python", () => {
  it.each<[source: string, verdict: object]>([
    ["x = 1\n", { kind: "valid" }],
    [
      "x = 1\nx x\n",
      { kind: "invalid", message: "SyntaxError: invalid syntax", line: 2, column: 3 },
    ],
    ["def f(:\n", { kind: "invalid", message: "SyntaxError: invalid syntax", line: 1, column: 7 }],
    [
      "return\n",
      { kind: "invalid", message: "SyntaxError: 'return' outside function", line: 1, column: 1 },
    ],
    [
      "x = 1\0\n",
      { kind: "invalid", message: "SyntaxError: source code string cannot contain null bytes" },
    ],
    [
      "x = '\ud800'",
      { kind: "invalid", message: expect.stringMatching(/^UnicodeEncodeError: .*ud800/) },
    ],
  ])("%j has a verdict with its place", async (source, verdict) => {
    expect(await compiler.compile(source)).toStrictEqual(verdict);
  });
});

describe("a source", () => {
  it("is not run", async () => {
    expect(await compiler.compile("while True: pass\n")).toEqual({ kind: "valid" });
    expect(await compiler.compile("raise SystemExit\n")).toEqual({ kind: "valid" });
  });

  it("waits for its turn", async () => {
    const verdicts = await Promise.all(["x", "x x", "x"].map((text) => compiler.compile(text)));
    expect(verdicts.map(({ kind }) => kind)).toEqual(["valid", "invalid", "valid"]);
  });
});

it("is one for the whole process", () => {
  expect(pythonCompiler(findPyodide())).toBe(compiler);
});

it("says why Pyodide cannot load, each time", async () => {
  const nowhere = pythonCompiler({ ok: true, folder: "/nowhere" });
  const first = await nowhere.compile("x = 1\n");
  expect(first).toEqual({
    kind: "unavailable",
    why: expect.stringMatching(/^needs Pyodide, which does not work here: .*pyodide\.asm\.wasm/),
  });
  expect(await nowhere.compile("x = 1\n")).toBe(first);
});

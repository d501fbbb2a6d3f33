import { beforeAll, describe, expect, it } from "vitest";
import { findPyodide } from "../../../src/pyodide/pyodide-files.js";
import { pythonCompiler } from "../../../src/python/compiler/compiler.js";

const compiler = pythonCompiler(findPyodide());
// Loading Pyodide takes some seconds, once for all of these tests.
beforeAll(() => compiler.compile(""));

describe("the verdict on", () => {
  it.each<[what: string, source: string, verdict: object]>([
    ["a valid source", "x = 1\n", { kind: "valid" }],
    [
      "an invalid name",
      "x = 1\nx x\n",
      { kind: "invalid", message: "SyntaxError: invalid syntax", line: 2, column: 3 },
    ],
    [
      "a return outside of a function",
      "return\n",
      { kind: "invalid", message: "SyntaxError: 'return' outside function", line: 1, column: 1 },
    ],
    [
      "a null byte, whose place Python does not say,",
      "x = 1\0\n",
      { kind: "invalid", message: "SyntaxError: source code string cannot contain null bytes" },
    ],
    [
      "half of a character, whose place Python does not say,",
      "x = '\ud800'",
      { kind: "invalid", message: expect.stringMatching(/^UnicodeEncodeError: .*ud800/) },
    ],
  ])("%s has its place", async (_, source, verdict) => {
    expect(await compiler.compile(source)).toStrictEqual(verdict);
  });

  it("any source without Pyodide is why there is none", async () => {
    const none = pythonCompiler({ ok: false, problem: "is not installed" });
    expect(await none.compile("x = 1\n")).toEqual({
      kind: "unavailable",
      why: "is not installed",
    });
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

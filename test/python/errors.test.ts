import { describe, expect, it } from "vitest";
import { analyseCompiled, analysePython } from "../../src/python/analyse.js";
import { pythonCompiler } from "../../src/python/compiler/compiler.js";

const ENTRY = "def xpander_run_action():\n    return 1\n";

/** Source, line, and what the reason must say. */
type Case = readonly [source: string, line: number | undefined, reason: RegExp];

function expectRefusal([source, line, reason]: Case): void {
  const analysis = analyseCompiled(source);
  expect(analysis).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
  if (!analysis.ok) expect(analysis.line).toBe(line);
}

describe("without Python's compiler", () => {
  it.each<[string, number, number]>([
    ["def xpander_run_action(a:\n    return 1\n", 2, 5],
    ["def xpander_run_action(a)\n    return 1\n", 1, 26],
    ["x = 1\r\nx = 1 2", 2, 7],
    ["x = 1\rx = 1 2", 2, 7],
    ["\ufeffx = '\ufeff' 2", 1, 9],
    ["# é😀\nx = '😀' 2\n", 2, 9],
    ["x =\n", 1, 4],
    ["x =", 1, 4],
    ["f(a b c)\n", 1, 5],
    ["if x:\ny\n", 2, 1],
  ])("%j is a syntax error", async (source, line, column) => {
    const lineText = source.replace(/^\ufeff/, "").split(/\r?\n|\r/)[line - 1];
    const problem = { ok: false, reason: "syntax error", line, column, lineText };
    expect(await analysePython(source)).toEqual(problem);
  });

  it("the error says how to get Python's own message", async () => {
    const why = 'needs the package "pyodide", which is not installed: npm install pyodide';
    const compiler = pythonCompiler({ ok: false, problem: why });
    expect(await analysePython("x = 1 2", { compiler })).toMatchObject({
      reason: `syntax error; Python's own message ${why}`,
      line: 1,
    });
    expect(await analysePython(ENTRY, { compiler })).toMatchObject({ ok: true });
  });

  it("functions that yield nothing, numbers that end in a point, and form feeds are no errors", async () => {
    const source = `\fif x:\n    x\n  \f    x\n  \f${ENTRY}    x = 1., (yield ); yield`;
    expect(await analysePython(source)).toMatchObject({ ok: true });
  });
});

describe("with Python's compiler", () => {
  it.each([
    [{}, {}],
    [{ line: 2 }, { line: 2, lineText: "y = 1" }],
    [
      { line: 2, column: 3 },
      { line: 2, column: 3, lineText: "y = 1" },
    ],
    [{ line: 4 }, { line: 4 }],
  ])("an error at %j is reported there", async (at, place) => {
    const compile = async () => ({ kind: "invalid" as const, message: "it is wrong", ...at });
    expect(await analysePython("x = 1\ny = 1\n", { compiler: { compile } })).toEqual({
      ok: false,
      reason: "it is wrong",
      ...place,
    });
  });
});

describe("a source that is not read", () => {
  const cases: readonly Case[] = [
    [`"${" ".repeat(256 * 1024 - 2)}"`, undefined, /none at all/],
    [`"${" ".repeat(256 * 1024 - 1)}"`, undefined, /is 262145 characters long; at most 262144/],
    [`${ENTRY}x = "a\0b"`, 3, /^the source has a null byte here$/],
    [") ".repeat(100_000), undefined, /^the source takes too long to read$/],
  ];
  it.each(cases)("%j", (...one) => expectRefusal(one));

  it("is not compiled", async () => {
    const compile = () => expect.unreachable();
    const problem = { reason: "the source has a null byte here", line: 1, column: 2 };
    expect(await analysePython("x\0", { compiler: { compile } })).toMatchObject(problem);
  });
});

/** That many functions, called f1, f2 … */
function functions(count: number): string {
  return Array.from({ length: count }, (_, index) => `def f${index + 1}(): pass\n`).join("");
}

describe("a source without the entry point", () => {
  const cases: readonly Case[] = [
    ["", undefined, /^no function "xpander_run_action" .* none at all$/],
    ["def main(): pass\ndef other(): pass\n", undefined, /"main", "other"$/],
    ["class A:\n    def xpander_run_action(self): pass\n", undefined, /none at all/],
    ["def f():\n    def xpander_run_action(): pass\n", undefined, /functions there: "f"$/],
    ["if False:\n    def xpander_run_action(): pass\n", 2, /only in code that does not run/],
    ["if False:\n    class xpander_run_action: pass\n", 2, /only in code that does not run/],
    ["if False:\n    xpander_run_action = 1\n", undefined, /only in code that does not run/],
    ["xpander_run_action = 1\n", 1, /^"xpander_run_action" is "1", which is no function$/],
    [functions(10), undefined, /"f1", .*"f9", "f10"$/],
    [functions(12), undefined, /"f1", .*"f9", "f10" and 2 more$/],
  ];
  it.each(cases)("%j", (...one) => expectRefusal(one));

  it("takes the first of several names that is defined", () => {
    const source = "def second(b): pass\ndef first(a): pass\n";
    const entry = ["missing", "first", "second"];
    expect(analyseCompiled(source, { entry })).toMatchObject({
      function: { name: "first", line: 2 },
    });
  });

  it("finds it where an `if` or `try` of the module defines it", () => {
    const source = `try:\n    import x\nexcept ImportError:\n    x = None\nif x:\n    ${ENTRY.replace(/\n/g, "\n    ")}\n`;
    expect(analyseCompiled(source)).toMatchObject({ ok: true, function: { line: 6 } });
  });
});

describe("what the platform forbids", () => {
  const body = (line: string): string => `def xpander_run_action(x):\n    ${line}\n`;
  const cases: readonly Case[] = [
    [body("return open(x)"), 2, /"open" is used, .* access files/],
    [body("return (open)(x)"), 2, /"open"/],
    [body("f = open"), 2, /"open"/],
    [body('return f"{open(x)}"'), 2, /"open"/],
    [body("return eval(x)"), 2, /"eval" is used, .* run code that is built at run time/],
    [body("exec(x)"), 2, /"exec"/],
    [body('__import__("os")'), 2, /"__import__"/],
    [body("import subprocess"), 2, /"subprocess" is used, .* start other processes/],
    [`import subprocess as s\n${ENTRY}`, 1, /"subprocess"/],
    [`from subprocess import run\n${ENTRY}`, 1, /"subprocess.run"/],
    [`import os\n${body("os.system(x)")}`, 3, /"os.system"/],
    [`import os as o\n${body("o.system(x)")}`, 3, /"os.system"/],
    [`from os import system as s\n${ENTRY}`, 1, /"os.system"/],
    [`from os import *\n${ENTRY}`, 1, /"os.\*"/],
    [`import os\n${body("os.execv(x)")}`, 3, /"os.execv"/],
    [`import io\n${body("io.open(x)")}`, 3, /"io.open"/],
    [`import builtins as b\n${body("b.open(x)")}`, 3, /"builtins.open"/],
    [`from builtins import eval as e\n${ENTRY}`, 1, /"builtins.eval"/],
    [`from shutil import *\n${ENTRY}`, 1, /"shutil.\*" is used/],
    [`import json, subprocess\n${ENTRY}`, 1, /"subprocess"/],
    [`import importlib\n${body("importlib.import_module(x)")}`, 3, /"importlib.import_module"/],
    [body("return ｏｐｅｎ(x)"), 2, /"open"/],
    [body("return [open, x]"), 2, /"open"/],
    [body("return (open, x)"), 2, /"open"/],
    [body("x.y = open"), 2, /"open"/],
    [body("x[open] = 1"), 2, /"open"/],
    [body("y = x = open"), 2, /"open"/],
    [body("for x in open: pass"), 2, /"open"/],
    [body("for x in (open, y): pass"), 2, /"open"/],
    [body("return [x for y in open]"), 2, /"open"/],
    [body("f(x, open)"), 2, /"open"/],
    [body("f(x=open)"), 2, /"open"/],
    [body("f(open == x)"), 2, /"open"/],
    [body("open += x"), 2, /"open"/],
    [body("with x as y: open(y)"), 2, /"open"/],
    [body("return lambda x=open: x"), 2, /"open"/],
    ["def xpander_run_action(x=open): pass\n", 1, /"open"/],
    [`class A(open): pass\n${ENTRY}`, 1, /"open"/],
    [`@open\n${ENTRY}`, 1, /"open"/],
  ];
  it.each(cases)("%j", (...one) => expectRefusal(one));

  it.each([
    "import os; return os.getenv(x)",
    "import os.path; return os.path.join(x)",
    "import io; return io.StringIO(x)",
    "return x.open()",
    "return f(open=1)",
    'return "open(x)"  # open(x)',
    "open, close = x; return open",
    "for open in x: print(open)",
    "return (lambda open: open)(x)",
    "from subprocess_like import run",
    "import re; return re.compile(x)",
    "[open, [eval]] = x; return open(eval)",
    "for (open, y) in x: return open",
    "y = open = x; return open",
    "def open(): pass",
    "class open: pass",
    "global open",
    "def f(a, *, open=1): return open",
    "return x.os.system",
    "return x[0].system",
    'return os["system"]',
    "import x_builtins; return x_builtins.open",
    "from codecs import encode as open",
    "import glossary, ospath; from oslo import *",
    "return x().open(open=x, exec=1)",
  ])("lets %j through", (line) => {
    expect(analyseCompiled(body(line))).toMatchObject({ ok: true });
  });
});

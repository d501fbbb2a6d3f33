import { describe, expect, it } from "vitest";
import { analysePython } from "../../src/python/analyse.js";

const ENTRY = "def xpander_run_action():\n    return 1\n";

/** Source, line, and what the reason must say. */
type Case = readonly [source: string, line: number | undefined, reason: RegExp];

function expectRefusal([source, line, reason]: Case): void {
  const analysis = analysePython(source);
  expect(analysis).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
  if (!analysis.ok) expect(analysis.line).toBe(line);
}

/** That many blocks inside of each other. */
function nested(count: number): string {
  const lines = Array.from({ length: count }, (_, depth) => `${" ".repeat(depth)}if x:\n`);
  return `${lines.join("")}${" ".repeat(count)}x\n`;
}

describe("what Python calls a syntax error", () => {
  const cases: readonly Case[] = [
    ["def xpander_run_action(a:\n    return 1\n", 1, /"\(" is never closed/],
    ["def xpander_run_action(a)\n    return 1\n", 2, /indented too far/],
    ["def xpander_run_action(a): return 1 2\n", 1, /syntax error at "2"/],
    ["def xpander_run_action(a):\n    x = [1, 2)\n", 2, /"\)" does not close the "\[" of line 2/],
    ["def xpander_run_action(a):\n    x = 1)\n", 2, /"\)" closes no bracket/],
    ["def xpander_run_action(a):\n    x = 1\n  return x\n", 3, /matches no line above/],
    ["def xpander_run_action(a):\n    x = 1\n     y = 2\n", 3, /indented too far/],
    ["def xpander_run_action(a):\nreturn 1\n", 2, /block that line 1 begins is not indented/],
    ["def xpander_run_action(a):\n    # nothing\n", 1, /nothing follows the block/],
    ["def xpander_run_action(a):\n        x = 1\n\treturn x\n", 3, /tabs and spaces/],
    ["def xpander_run_action(a):\n    return 'x\n", 2, /no closing '/],
    ['def xpander_run_action(a):\n    """Doc\n    return 1\n', 2, /no closing """/],
    ['def xpander_run_action(a):\n    return f"{a}\n', 2, /no closing "/],
    ["def xpander_run_action(a):\n    return “x”\n", 2, /the character "“" is not valid/],
    ["def xpander_run_action(a):\n    return a ? 1 : 2\n", 2, /the character "\?"/],
    ["def xpander_run_action(a=1, b): pass\n", 1, /"b" has no default, but "a" before it/],
    ["def xpander_run_action(a, a): pass\n", 1, /two parameters "a"/],
    ["def xpander_run_action(**a, b): pass\n", 1, /a parameter follows "\*\*a"/],
    ["def xpander_run_action(a, *): pass\n", 1, /no parameter follows the \*/],
    ["def xpander_run_action(*, a, *b): pass\n", 1, /more than one \*/],
    ["def xpander_run_action(/, a): pass\n", 1, /a \/ is in the wrong place/],
    ["def xpander_run_action(*, a, /): pass\n", 1, /a \/ is in the wrong place/],
    ["def xpander_run_action(a, /, b, /): pass\n", 1, /a \/ is in the wrong place/],
    [`${ENTRY}x = lambda a=1, b: 0\n`, 3, /"b" has no default/],
    [`${ENTRY}print "x"\n`, 3, /print is a function/],
    [`${ENTRY}return 1\n`, 3, /"return 1" is outside of a function/],
    ["def xpander_run_action():\n    await x\n", 2, /outside of an async function/],
    [`${ENTRY}f(a=1, 2)\n`, 3, /without a name follows/],
    [`${ENTRY}f(a=1, a=2)\n`, 3, /"a" is given twice/],
    [`${ENTRY}1 = x\n`, 3, /nothing can be assigned to "1"/],
    [`${ENTRY}for f() in x: pass\n`, 3, /nothing can be assigned to "f\(\)"/],
    [`${ENTRY}try:\n    x\n`, 3, /needs an except or a finally/],
    [`${ENTRY}x = 012\n`, 3, /"012" does not begin with a valid Python number/],
    [`${ENTRY}x = 1_\n`, 3, /does not begin with a valid Python number/],
    [`${ENTRY}x = "\\x4"\n`, 3, /\\x has too few digits/],
    [`${ENTRY}x = "a" b"b"\n`, 3, /bytes and text/],
    [`${ENTRY}x = b"é"\n`, 3, /ASCII/],
    [`${ENTRY}import a, \n`, 3, /ends in a comma/],
    [`${"(".repeat(201)}${")".repeat(201)}`, 1, /more than 200 deep/],
    ["\0", 1, /the character "\\u0000"/],
    [`x = ${"[".repeat(200)}${"]".repeat(200)}\n`, undefined, /none at all/],
    [nested(99), undefined, /none at all/],
    [nested(100), 101, /^blocks are nested more than 100 deep$/],
    ["if x:\n\t  y\n        \tz\n", 3, /indented too far/],
    ["if x:\n\ty\n        z\n", 3, /^tabs and spaces are mixed in this line's indentation$/],
    ["if x:\n        if y:\n\t z\n", 3, /tabs and spaces are mixed/],
    ["x = 1\n \fy = 2\n", undefined, /none at all/],
    ["x = 1\r y = 2\r\n", 2, /indented too far/],
    ["x = \uFEFF1\n", 1, /the character/],
    ["f(a b c)  \n", 1, /^syntax error at "b c\)"$/],
    ["x = 1 2", 1, /^syntax error at "2"$/],
    ["x =\n", 1, /^syntax error: the line ends too early$/],
    ["x =", 1, /^syntax error: the line ends too early$/],
    [`"${" ".repeat(256 * 1024 - 2)}"`, undefined, /none at all/],
    [`"${" ".repeat(256 * 1024 - 1)}"`, undefined, /is 262145 characters long; at most 262144/],
    ["x = 00_1\n", 1, /does not begin with a valid Python number/],
    ["x = 09\n", 1, /"09" does not begin/],
    ["x = 1__0\n", 1, /"1__0" does not begin/],
    ["x = 0b2\n", 1, /"0b2" does not begin/],
    ["x = 1iffy\n", 1, /"1iffy" does not begin/],
    ["x = 'a\\'\n", 1, /no closing '/],
    ["x = '''a''\n", 1, /no closing '''/],
    ["x = '", 1, /no closing '/],
    ["x = f'a\n'\n", 1, /no closing '/],
    ["x = f'''a\n''\n", 1, /no closing '''/],
    ["x = f'{x:\n}'\n", 1, /no closing '/],
    ["x = f'{x'\n", 1, /no closing '/],
    ["x = f'{(}'\n", 1, /no closing '/],
    ["x = f'{{'}'\n", 1, /no closing '/],
    ["x = f'a\\'\n", 1, /no closing '/],
    ["x = f'{y # }'\n", 1, /no closing '/],
    [`x = f"{'a}"\n`, 1, /no closing '/],
    ["x = f'", 1, /no closing '/],
    [`x = ${'f"{'.repeat(76)}`, 1, /^f-strings are nested too deeply here$/],
    [`x = ${'f"{'.repeat(75)}`, 1, /no closing "/],
    ['x = "\\N"\n', 1, /\\N has no \{name\}/],
    ['x = "\\u12"\n', 1, /\\u has too few digits/],
    ['x = "\\U00110000"\n', 1, /\\U has too few digits, or too large a number/],
    ['x = "\\x" "\\N{X}"\n', 1, /\\x has too few digits/],
    ['x = "a" "\\x"\n', 1, /\\x has too few digits/],
    ['x = f"a" b"b"\n', 1, /bytes and text/],
    ["x <> y\n", 1, /<> is != in Python 3/],
    ["raise A, B\n", 1, /raise takes one exception in Python 3/],
    ["try:\n    x\nexcept A, b:\n    y\n", 1, /except takes its name with as/],
    ["try:\n    x\nelse:\n    y\n", 1, /needs an except or a finally/],
    ["if x:\n    y\nelif:\n    z\n", 1, /elif needs a condition/],
    ["import (a)\n", 1, /^syntax error/],
    ["from a import b.c\n", 1, /^syntax error/],
    ["from a import (b, c.d)\n", 1, /^syntax error/],
    ["f() = 1\n", 1, /nothing can be assigned to "f\(\)"/],
    ["x = f() = 1\n", 1, /nothing can be assigned to "f\(\)"/],
    ["x, 1 = y\n", 1, /nothing can be assigned to "1"/],
    ["1: int\n", 1, /^syntax error/],
    ["1 += 2\n", 1, /nothing can be assigned to "1"/],
    ["f() -= 2\n", 1, /nothing can be assigned to "f\(\)"/],
    ["for x, 1 in y: pass\n", 1, /nothing can be assigned to "1"/],
    ["async def f():\n    async for 1 in y: pass\n", 2, /nothing can be assigned to "1"/],
    ["f(a=1, *b, c)\n", 1, /without a name follows/],
    ["f(a=1, b=2, a=3)\n", 1, /"a" is given twice/],
    ["class A:\n    return 1\n", 2, /"return 1" is outside of a function/],
    ["class A:\n    def f(): pass\n    yield x\n", 3, /"yield x" is outside/],
    ["def f(): pass\nreturn\n", 2, /"return" is outside/],
    ["x = (yield y)\n", 1, /"yield y" is outside/],
    ["def f():\n    class A:\n        return\n", 3, /"return" is outside/],
    ["await x\n", 1, /"await x" is outside of an async function/],
    ["async def f():\n    lambda: await x\n", 2, /"await x" is outside of an async function/],
    ["async def f():\n    def g(): await x\n", 2, /"await x" is outside of an async function/],
    ["async def f(): pass\nawait x\n", 2, /"await x" is outside of an async function/],
    ["def f(a, b=1, c=2, d): pass\n", 1, /"d" has no default, but "c" before it/],
    ["def f(a=1, /, b): pass\n", 1, /"b" has no default, but "a" before it/],
    ["def f(a, *, b, **a): pass\n", 1, /two parameters "a"/],
    ["def f(ｖ, v): pass\n", 1, /two parameters "v"/],
    ["def f(*): pass\n", 1, /no parameter follows the \*/],
    ["def f(*, **a): pass\n", 1, /no parameter follows the \*/],
    ["def f(*a, b, *c): pass\n", 1, /more than one \*/],
    ["def f(**a, *b): pass\n", 1, /a parameter follows "\*\*a"/],
    ["def f(*a, /): pass\n", 1, /a \/ is in the wrong place/],
    ["yield 1, 2\n", 1, /outside of a function/],
    ["with (a as b) c: pass\n", 1, /^syntax error/],
    ["case x(): pass\n", 1, /^syntax error/],
    ["@\ndef f(): pass\n", 1, /^syntax error/],
  ];
  it.each(cases)("%j", (...one) => expectRefusal(one));
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
    ["xpander_run_action = 1\n", 1, /^"xpander_run_action" is "1", which is no function$/],
    [functions(10), undefined, /"f1", .*"f9", "f10"$/],
    [functions(12), undefined, /"f1", .*"f9", "f10" and 2 more$/],
  ];
  it.each(cases)("%j", (...one) => expectRefusal(one));

  it("takes the first of several names that is defined", () => {
    const source = "def second(b): pass\ndef first(a): pass\n";
    const entry = ["missing", "first", "second"];
    expect(analysePython(source, { entry })).toMatchObject({
      function: { name: "first", line: 2 },
    });
  });

  it("finds it where an `if` or `try` of the module defines it", () => {
    const source = `try:\n    import x\nexcept ImportError:\n    x = None\nif x:\n    ${ENTRY.replace(/\n/g, "\n    ")}\n`;
    expect(analysePython(source)).toMatchObject({ ok: true, function: { line: 6 } });
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
    expect(analysePython(body(line))).toMatchObject({ ok: true });
  });
});

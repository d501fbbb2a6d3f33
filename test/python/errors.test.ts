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
    ["xpander_run_action = 1\n", undefined, /none at all/],
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
  ])("lets %j through", (line) => {
    expect(analysePython(body(line))).toMatchObject({ ok: true });
  });
});

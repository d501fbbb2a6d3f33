import { describe, expect, it } from "vitest";
import { analyseCompiled } from "../../../src/python/analyse.js";

const ENTRY = "def xpander_run_action():\n    return 1\n";

/** What is refused, with its line, in the lines before the entry point. */
function refused(lines: readonly string[]): { line?: number; name?: string | undefined } {
  const analysis = analyseCompiled(`${lines.join("\n")}\n${ENTRY}`);
  if (analysis.ok) return {};
  const { line, reason } = analysis;
  const name = /^"(.*)" is used, but the platform/.exec(reason)?.[1];
  if (line === undefined || name === undefined) throw new Error(reason);
  return { line, name };
}

type Lines = readonly string[];

describe("harmless code with a name that is forbidden elsewhere is let through", () => {
  it.each<{ lines: Lines }>(
    [
      // Fields, attributes, methods
      ["class Candle:", "    open: float", "    close: float = 1.0", "    exec = 2"],
      ["def f(c):", "    return c.open - c.close, c.exec(1), c.eval"],
      ["def f(c):", "    c.open = 1", "    c.os.system = 2", "    del c.open", "    c.eval += 1"],
      [
        "class File:",
        "    def open(self, path): return path",
        "    def run(self): return self.open(1)",
      ],
      ["class A:", "    def open(self): pass", "    close = open"],
      ["class A:", "    os = 1", "    x = os.system"],
      ["x = {'open': 1, 'eval': 2}['open']"],
      // Targets
      ["def f(x):", "    for open in x: print(open)", "    else: open"],
      ["def f(x):", "    for i, (open, *eval) in x: print(open, eval)"],
      ["def f(x):", "    async def g():", "        async for open in x: print(open)"],
      ["def f(x):", "    with x as open: print(open)"],
      ["def f(x):", "    with (x as y, x as open): print(open)"],
      ["def f(x):", "    try: x", "    except X as open: print(open)"],
      ["def f(x): return [open for open in x if open]"],
      ["def f(x): return {open: eval for open, eval in x}, {open for open in x}"],
      ["def f(x): return sum(open for open in x)", "y = [[exec for exec in z] for z in f]"],
      ["def f(x): return [open for x in y for open in x]"],
      ["def f(x): return [y for open in x for y in open]"],
      ["(open) = 1", "print(open)"],
      ["def f(x): return [y for open in x if y for z in open]"],
      ["__builtins__[b'open']"],
      ["def f(x):", "    for (open) in x: print(open)"],
      ["import mybuiltins", "mybuiltins.open(1)"],
      ["def f(x):", "    if (open := x): return open"],
      ["def f(x): return [open := y for y in x], open"],
      ["def f(x): return g(open := x), open"],
      ["import gzip as open", "import gzip.open as exec", "def f(x): return open(x), exec(x)"],
      ["from gzip import open, decompress as eval", "def f(x): return open(x), eval(x)"],
      ["open = eval = None", "print(open, eval)"],
      ["open: int = 3", "print(open)"],
      ["def f(x):", "    open: int", "    return open"],
      ["def f(x):", "    open, close = x", "    del open"],
      ["type open = int", "x: open = 1", "y = open"],
      // Arguments and parameters
      ["def f(x): return x(open=1, exec=2, os=3)"],
      ["def f(open, exec=1, **os): return open(exec, os.system)"],
      ["def f(x):", "    def g(*eval): return eval"],
      ["f = lambda open, exec=1: open(exec)", "g = lambda *open, **eval: (open, eval)"],
      [
        "def f(open):",
        "    def g(): return open(1)",
        "    return [open(x) for x in (lambda: open)]",
      ],
      ["def f[open](x: open): return open"],
      ["class A[open]:", "    def f(self): return open"],
      // Matches
      ["def f(x):", "    match x:", '        case {"o": open, **os}: return open(os.system)'],
      ["def f(x):", "    match x:", "        case A(open=exec) | [exec, *_]: return exec"],
      ["def f(x):", "    match x:", "        case [1, *open] if open: return open"],
      [
        "def f(x):",
        "    match x:",
        "        case A(open=1) as eval: return eval",
        "        case exec: exec",
      ],
      // Scopes
      ["def f():", "    global open", "    open = 1", "def g(): return open"],
      ["open = 1", "def f():", "    global open", "    return open"],
      ["def f():", "    open = 1", "    def g():", "        nonlocal open", "        open += 1"],
      ["def f():", "    import gzip as os", "    return os.open(1)", "import os"],
      ["import os", "def f(os): return os.system(1)"],
      ["def f():", "    os = {}", "    return lambda: os.system"],
      ["import os", "def f(x): return [os.system for os in x]"],
      ["def f():", "    return open", "open = 1"],
      ["try:", "    from fast import open", "except ImportError:", "    open = None", "open"],
      // Code that does not run
      ['if __name__ == "__main__":', "    import subprocess", "    open(1)"],
      ["if '__main__' == (__name__):", "    open(1)"],
      ['if not __name__ != "__main__":', "    open(1)"],
      ['if True and __name__ == "__main__" and x:', "    open(1)"],
      ["if x:", "    y", 'elif __name__ == "__main__":', "    open(1)", "else:", "    z"],
      ['if __name__ != "__main__":', "    x", "elif open:", "    open(2)", "else:", "    open(3)"],
      ["from typing import TYPE_CHECKING", "if TYPE_CHECKING:", "    from subprocess import Popen"],
      ["import typing as t", "if t.TYPE_CHECKING:", "    import subprocess", "x: subprocess.Popen"],
      ["if not TYPE_CHECKING:", "    x = 1", "else:", "    import subprocess"],
      ["if TYPE_CHECKING or __name__ == '__main__':", "    import subprocess"],
      // Annotations and text
      ["def f(a: open, *b: 'eval', c: dict[str, exec] = {}) -> open: pass"],
      ["x: open = 1", "class A:", "    y: open"],
      ["def f[T: open](a: T): pass", "type A = open"],
      ['x = "open(1)", f"open {1!r:open}"  # open', "'''", "os.system", "'''"],
      ["import os", "x = os.path.join, os.environ"],
      ["import asyncio", "asyncio.run(asyncio.sleep(1))"],
      ["__builtins__['len']", "import builtins", "builtins.len"],
    ].map((lines) => ({ lines })),
  )("$lines", ({ lines }) => {
    expect(refused(lines)).toEqual({});
  });
});

describe("forbidden code is refused", () => {
  const cases: readonly (readonly [line: number, name: string, ...lines: Lines])[] = [
    // The builtin, although the name is bound elsewhere
    [2, "open", "class A:", "    x = open(1)", "    open = 1"],
    [2, "open", "class A:", "    open = open"],
    [3, "open", "class A:", "    def open(self, x): pass", "    def f(self): return open(1)"],
    [3, "open", "class A:", "    open = 1", "    x = [open for y in z]"],
    [3, "open", "class A:", "    open: float", "    x = open"],
    [1, "open", "open = open"],
    [2, "open", "x: int", "open: int = open(1)"],
    [1, "open", "open(1)", "open = 2"],
    [1, "open", "for open in open(1): pass"],
    [1, "open", "with open(1) as open: pass"],
    [1, "open", "def open(x=open): pass"],
    [1, "open", "class open(open): pass"],
    [1, "open", "def f(x, open=open): return open(x)"],
    [1, "open", "f = lambda open=open: open"],
    [1, "open", "x = [open for open in open]"],
    [1, "open", "x = [open for y in z], [y for open in z]"],
    [1, "open", "x = [y for y in z if open]"],
    [2, "open", "def f(open): pass", "def g(): return open(1)"],
    [3, "open", "def f():", "    open = 1", "open(1)"],
    [4, "open", "def f():", "    open = 1", "    def g():", "        global open; return open(1)"],
    [1, "open", "x.open = open"],
    [2, "open", "with x as y[0]:", "    open(1)"],
    [1, "open", "match open:", "    case [x, y]: pass"],
    [2, "open", "match x:", "    case open(y=1): pass"],
    [2, "open", "match x:", "    case y if open(1): pass"],
    [1, "exec", "f(open := 1, exec)"],
    [1, "eval", "x = f'{a:{eval(b)}}' 'c'"],
    [1, "eval", "f(x)(*eval)"],
    [1, "open", "@f.x(open)", "def g(): pass"],
    [1, "open", "@open", "class A: pass"],
    [1, "open", "open += 1"],
    [1, "open", "x = y[open:1]"],
    [1, "__import__", "__import__('os')"],
    [2, "open", "def f[open](): pass", "open(1)"],
    [1, "open", "def f(open, x: open(1)): pass"],
    [1, "open", "if (x := open): pass"],
    [1, "open", "with open as x: pass"],
    [2, "open", "try: pass", "except open as x: pass"],
    // Members of modules
    [2, "os.system", "import os.path", "os.system(1)"],
    [2, "os.system", "def f(os): os.system(1)", "import os; os.system(2)"],
    [2, "os.system", "import os", "@os.system", "def f(): pass"],
    [3, "os.remove", "def f():", "    import os as o", "    return lambda: o.remove"],
    [4, "os.open", "try:", "    import os", "except ImportError: os = None", "os.open(1)"],
    [6, "os.popen", "if x:", "    import os as o", "else:", "    import re as o", "", "o.popen(1)"],
    [3, "os.walk", "def f():", "    global os; import os", "def g(): os.walk(1)"],
    [1, "os.system", "from os import path, system as s"],
    [
      5,
      "os.system",
      "def f():",
      "    os = 1",
      "    def g():",
      "        nonlocal os; import os",
      "    os.system(1)",
    ],
    [1, "subprocess", "import subprocess"],
    [1, "subprocess.run", "def f(): return subprocess.run(1)"],
    [1, "shutil.*", "from shutil import *"],
    // The builtins by another way
    [2, "builtins.open", "import builtins", "builtins.open(1)"],
    [1, "builtins.open", "from builtins import open as o"],
    [1, "builtins.exec", "__builtins__.exec(1)"],
    [1, "builtins.open", '__builtins__["open"](1)'],
    // Around code that does not run
    [4, "open", 'if __name__ == "__main__":', "    x", "else:", "    open(1)"],
    [2, "open", 'if __name__ != "__main__":', "    open(1)"],
    [2, "open", 'if x or __name__ == "__main__":', "    open(1)"],
    [2, "open", 'if __name__ == "main":', "    open(1)"],
    [4, "open", "if not x and TYPE_CHECKING:", "    y", "else:", "    open(1)"],
    [2, "open", "if not (x and TYPE_CHECKING):", "    open(1)"],
    [4, "open", "if TYPE_CHECKING:", "    open = 1", "else:", "    open(1)"],
    [3, "open", 'if __name__ == "__main__":', "    open = 1", "open(1)"],
    [4, "open", "if x:", "    y", 'elif __name__ == "__main__" or z:', "    open(1)"],
    // Calls in annotations run
    [1, "open", "def f(a: open(1)): pass"],
    [1, "eval", "x: list[eval('int')] = 1"],
  ];
  const rows = cases.map(([line, name, ...lines]) => ({ line, name, lines }));
  it.each(rows)("$name in $lines", ({ line, name, lines }) => {
    expect(refused(lines)).toEqual({ line, name });
  });
});

import { describe, expect, it } from "vitest";
import { analyseCompiled } from "../../../src/python/analyse.js";
import { read } from "../support/read.js";

describe("an entry point that is assigned", () => {
  it.each<
    [what: string, source: string, parameters: readonly string[], required?: readonly string[]]
  >([
    ["another function", "def compute(x: int): ...\nxpander_run_action = compute", ["x"]],
    ["an alias of an alias", "def f(x): ...\ng = f\nxpander_run_action = g", ["x"]],
    ["a lambda", "xpander_run_action = lambda x, y=1: x", ["x", "y"], ["x"]],
    [
      "a partial",
      "import functools\ndef f(a, b, *, c): ...\nxpander_run_action = functools.partial(f, 1, c=2)",
      ["b", "c"],
      ["b"],
    ],
    [
      "a partial of a partial",
      "from functools import partial\ndef f(a, b, c): ...\ng = partial(f, 1)\nxpander_run_action = partial(g, c=2)",
      ["b", "c"],
      ["b"],
    ],
    [
      "a cached function",
      "from functools import lru_cache\ndef f(a): ...\nxpander_run_action = lru_cache(maxsize=9)(f)",
      ["a"],
    ],
    [
      "the result of a decorator that keeps the signature",
      "from functools import wraps\ndef log(f):\n    @wraps(f)\n    def inner(*args, **kwargs): return f(*args, **kwargs)\n    return inner\ndef g(a): ...\nxpander_run_action = log(g)",
      ["a"],
    ],
    [
      "one of two functions, by a condition that is known",
      "import sys\ndef f(a): ...\ndef g(b): ...\nxpander_run_action = f if sys.version_info < (3, 10) else g",
      ["b"],
    ],
    [
      "one of two functions, by a condition that is true",
      "def f(a): ...\ndef g(b): ...\nxpander_run_action = f if True else g",
      ["a"],
    ],
    [
      "a static method",
      "class A:\n    @staticmethod\n    def run(a): ...\nxpander_run_action = A.run",
      ["a"],
    ],
    ["a function in brackets", "def f(x): ...\nxpander_run_action = (f)", ["x"]],
    [
      "a partial of itself",
      "from functools import partial\ndef xpander_run_action(a, b): ...\nxpander_run_action = partial(xpander_run_action, b=4)",
      ["a", "b"],
      ["a"],
    ],
    [
      "a class method",
      "class T:\n    @classmethod\n    def make(cls, a, b): ...\nxpander_run_action = T.make",
      ["a", "b"],
    ],
    [
      "a method of an instance",
      "class T:\n    def run(self, a): ...\nxpander_run_action = T().run",
      ["a"],
    ],
    [
      "a static method of an instance",
      "class T:\n    @staticmethod\n    def run(a): ...\nxpander_run_action = T().run",
      ["a"],
    ],
    [
      "what a decorator puts in its place",
      "def deco(f):\n    def inner(*, b): return f(b)\n    return inner\n@deco\ndef xpander_run_action(a): ...",
      ["b"],
    ],
    [
      "decorated by a function that passes on what it gets",
      "def deco(f):\n    def inner(*args, **kwargs): return f(*args, **kwargs)\n    return inner\n@deco\ndef xpander_run_action(a): ...",
      ["a"],
    ],
    [
      "decorated by a function that is made with wraps",
      "import functools as ft\ndef deco(f):\n    @ft.wraps(f)\n    def inner(*, b): return f(b)\n    return inner\n@deco\ndef xpander_run_action(a): ...",
      ["a"],
    ],
    [
      "decorated by a function that returns it beside another one",
      "def deco(f):\n    def inner(*, b): return f(b)\n    return f\n@deco\ndef xpander_run_action(a): ...",
      ["a"],
    ],
    ["decorated by a lambda", "deco = lambda f: f\n@deco\ndef xpander_run_action(a): ...", ["a"]],
    [
      "decorated, and returns a function",
      "from functools import cache\n@cache\ndef xpander_run_action(a):\n    def inner(*, b): ...\n    return inner",
      ["a"],
    ],
    ["decorated by another one's setter", "@other.setter\ndef xpander_run_action(a): ...", ["a"]],
    [
      "decorated by a function that returns it",
      "def deco(f):\n    f.x = 1\n    return f\n@deco\n@other.thing(1)\ndef xpander_run_action(a): ...",
      ["a"],
    ],
    [
      "defined after its overloads",
      "from typing import overload\n@overload\ndef xpander_run_action(a: int) -> int: ...\n@overload\ndef xpander_run_action(a: str) -> str: ...\ndef xpander_run_action(b): ...",
      ["b"],
    ],
  ])("%s is read", (_, source, parameters, required = parameters) => {
    const { diagnostics, function: found } = read(`${source}\n`);
    const { inputSchema, name } = found;
    expect(diagnostics).toEqual([]);
    expect(name).toBe("xpander_run_action");
    expect(Object.keys(inputSchema.properties ?? {})).toEqual(parameters);
    expect(inputSchema.required ?? []).toEqual(required);
  });

  it.each([
    ["lambda x: x", "<Lambda>Args"],
    ["compute_it", "Compute_ItArgs"],
  ])("%s has its own title", (value, title) => {
    const source = `def compute_it(a): ...\nxpander_run_action = ${value}\n`;
    expect(read(source).function.inputSchema.title).toBe(title);
  });

  it.each<[source: string, reason: string]>([
    ["xpander_run_action = 1", 'is "1", which is no function'],
    ["class xpander_run_action: ...", "is a class; define a function"],
    [
      "from helpers import run as xpander_run_action",
      'is imported from "helpers.run"; define it in the file itself',
    ],
    [
      "import helpers\nxpander_run_action = helpers.run",
      'is "helpers.run", whose source is not in the file',
    ],
    [
      "def make(): ...\nxpander_run_action = make()",
      'is what "make()" returns, whose parameters cannot be read from the source; define it with def',
    ],
    [
      "from functools import partial\ndef f(a): ...\nargs = {}\nxpander_run_action = partial(f, **args)",
      'is a partial whose arguments cannot be read: "partial(f, **args)"',
    ],
    ["a = b\nb = a\nxpander_run_action = a", "refers to itself"],
    ["xpander_run_action = xpander_run_action if True else 1", "refers to itself"],
    ...["partial", "cache"].map((name): [string, string] => [
      `from functools import ${name}\nxpander_run_action = ${name}(xpander_run_action)`,
      "refers to itself",
    ]),
    ...["T()[run]", "T().x", "T().y", "make().run", "T if y else T"].map(
      (value): [string, string] => [
        `class T:\n    x = 1\n    def run(self): ...\ndef make(): ...\nxpander_run_action = ${value}`,
        `is "${value}", which is no function`,
      ],
    ),
    [
      "from functools import cache\nxpander_run_action = cache()",
      'is what "cache()" returns, whose parameters cannot be read from the source; define it with def',
    ],
    ["@property\ndef xpander_run_action(self): ...", "is a property, which cannot be called"],
    [
      "from functools import singledispatch\n@singledispatch\ndef xpander_run_action(a): ...",
      "chooses by its first argument, which has no name; define it without singledispatch",
    ],
    [
      'if __name__ == "__main__":\n    def xpander_run_action(a): ...',
      "is defined only in code that does not run on the platform",
    ],
    [
      "import helpers\nf = helpers.run\nxpander_run_action = f",
      'is "helpers.run", whose source is not in the file',
    ],
    [
      "from functools import partial\nxpander_run_action = partial()",
      'is a partial whose arguments cannot be read: "partial()"',
    ],
    ...[
      "make()(f)",
      "helpers.make(1)(f)",
      "makers[0]()(f)",
      "f(1, 2)",
      "f(*f)",
      "wraps(f)(f)",
      "x(f)",
    ].map((call): [string, string] => [
      `import helpers\nx = 1\ndef make(): ...\ndef f(a): ...\nxpander_run_action = ${call}`,
      `is what ${JSON.stringify(call)} returns, whose parameters cannot be read from the source; define it with def`,
    ]),
    [
      "for xpander_run_action in []: ...",
      "is no function whose parameters can be read from the source",
    ],
  ])("%j is refused with the reason", (source, reason) => {
    expect(analyseCompiled(`${source}\n`)).toMatchObject({
      ok: false,
      reason: `"xpander_run_action" ${reason}`,
    });
  });
});

describe("names under conditions", () => {
  it.each<[source: string, kind: string]>([
    ["X = str\nif not X: Z = int\nelse: Z = str", "string"],
    ["X = str\nif X is None: Z = int\nelse: Z = str", "string"],
    ["Z = str\nwhile False: Z = int", "string"],
    ["Z = str\nfor i in []: Z = float", "string"],
    ["Z = str\nfor i in [1]: Z = float", "number"],
    ["Z = str\nwhile True:\n    Z = int\n    break", "integer"],
    ["import os\nif os.environ: Z = int\nelse: Z = str", "integer"],
    ["import sys\nif sys.version_info < (3, 12): Z = int\nelif True: Z = str", "string"],
    ["try: from warnings import deprecated\nexcept ImportError: Z = int\nelse: Z = str", "integer"],
    ["try: from json import loads\nexcept ImportError: Z = int\nelse: Z = str", "string"],
    ["from typing import TYPE_CHECKING\nif TYPE_CHECKING: Z = int", "integer"],
    ["Z = int\nclass A: Z = str\ndel A", "integer"],
    ["with x as y: Z = int", "integer"],
    ["match 1:\n    case 1: Z = int", "integer"],
    ["Z, Y = int, str", "integer"],
    ["[Y, Z] = str, int", "integer"],
    ["Y = Z = int", "integer"],
  ])("%j", (source, kind) => {
    const { inputSchema } = read(`${source}\ndef xpander_run_action(p: Z): ...\n`).function;
    expect(inputSchema.properties).toMatchObject({ p: { type: kind } });
  });

  it("that are known only at run time give no default", () => {
    const source =
      "import os\nif os.environ.get('DEBUG'): D = 1\nelse: D = 2\ndef xpander_run_action(p: int = D): ...\n";
    const { diagnostics, function: found } = read(source);
    expect(found.inputSchema.properties).toEqual({ p: { title: "P", type: "integer" } });
    expect(diagnostics[0]?.message).toContain(
      "depends on a condition that is known only at run time",
    );
  });

  it("of the entry point are said", () => {
    const source =
      "import os\nif os.environ:\n    def xpander_run_action(a): ...\nelse:\n    def xpander_run_action(b): ...\n";
    expect(read(source).diagnostics).toMatchObject([{ code: "python-uncertain", line: 3 }]);
  });
});

describe("parameters that the platform cannot give", () => {
  it.each<[parameters: string, reason: RegExp]>([
    ["a, /, b", /^the parameter "a" is positional-only, but the platform passes arguments by name/],
    ["a, /", /^the parameter "a" is positional-only/],
    ["a, *rest: int", /^the parameter "\*rest" takes arguments without names/],
  ])("%s are refused", (parameters, reason) => {
    const analysis = analyseCompiled(`\ndef xpander_run_action(${parameters}): ...\n`);
    expect(analysis).toMatchObject({ ok: false, line: 2 });
    expect(analysis).toHaveProperty("reason", expect.stringMatching(reason));
  });

  it("are those that a partial gives", () => {
    const source =
      "from functools import partial\ndef f(a, /, b): ...\nxpander_run_action = partial(f, 1)\n";
    expect(read(source).function.inputSchema).toMatchObject({ required: ["b"] });
  });

  it.each<[parameters: string, schema: object]>([
    ["**others", { additionalProperties: true, properties: {} }],
    ["a, **others: int", { additionalProperties: { type: "integer" }, required: ["a"] }],
    ["**o: Unpack[Options]", { properties: { a: { type: "integer" } }, required: ["a"] }],
  ])("%s are further properties", (parameters, schema) => {
    const source = `from typing import TypedDict, Unpack\nclass Options(TypedDict):\n    a: int\ndef xpander_run_action(${parameters}): ...\n`;
    expect(read(source).function.inputSchema).toMatchObject(schema);
  });
});

it("a parameter with a default in its annotation only is required, as in Python", () => {
  const source =
    "from typing import Annotated\nfrom pydantic import Field\ndef xpander_run_action(p: Annotated[int, Field(default=5)], q: Annotated[int, Field(default_factory=int)]): ...\n";
  const { inputSchema } = read(source).function;
  expect(inputSchema.required).toEqual(["p", "q"]);
  expect(inputSchema.properties).toEqual({
    p: { title: "P", type: "integer" },
    q: { title: "Q", type: "integer" },
  });
});

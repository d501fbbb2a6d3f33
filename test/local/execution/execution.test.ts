import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Execution } from "../../../src/local/execution/execution.js";
import type { PythonOutcome } from "../../../src/local/execution/outcome.js";
import { findPyodide } from "../../../src/pyodide/pyodide-files.js";
import type { JsonObject } from "../../../src/runtime/json/json.js";

const execution = new Execution(findPyodide(), { workers: 1, keep: 8 });
// Loading Pyodide takes some seconds, once for all of these tests.
beforeAll(() => run("return 1"));
afterAll(() => execution.close());

/** One function, whose process serves all of these tests: it runs the lines as the body of a function of `k`. */
const source = `def run(body, k):
    scope = {}
    exec(compile(body, "function.py", "exec"), scope)
    return scope["f"](**k)
`;

function run(
  body: string,
  { args = {}, seconds = 60 }: { args?: JsonObject; seconds?: number } = {},
): Promise<PythonOutcome> {
  const lines = body.split("\n").map((line) => `    ${line}\n`);
  const text = `def f(**k):\n${lines.join("")}`;
  const call = { id: "run", name: "run", source, entry: "run", arguments: { body: text, k: args } };
  return execution.run(call, seconds);
}

async function result(body: string, args: JsonObject = {}): Promise<unknown> {
  const outcome = await run(body, { args });
  return outcome.kind === "result" ? JSON.parse(outcome.json) : outcome;
}

describe("results", () => {
  it.each([
    ["None", null],
    ["'é😀\\n'", "é😀\n"],
    ["[1, 2.5, True, {'a': (1, 2)}]", [1, 2.5, true, { a: [1, 2] }]],
    ["{1: 'a', None: 'b'}", { 1: "a", None: "b" }],
    ["__import__('datetime').date(2026, 2, 1)", "2026-02-01"],
    ["__import__('datetime').datetime(2026, 2, 1, 3, 4)", "2026-02-01T03:04:00"],
    ["__import__('datetime').timedelta(minutes=2)", "PT2M"],
    ["[__import__('decimal').Decimal(x) for x in ('1.50', '7')]", ["1.50", "7"]],
    ["{3}", [3]],
    ["__import__('uuid').UUID(int=5)", "00000000-0000-0000-0000-000000000005"],
    ["__import__('enum').Enum('E', {'a': 'x'}).a", "x"],
    ["__import__('dataclasses').make_dataclass('D', ['a'])([1])", { a: [1] }],
    ["chr(0xD800)", "\ud800"],
  ])("%s", async (expression, expected) => {
    expect(await result(`return ${expression}`)).toEqual(expected);
  });

  it("keep numbers that JavaScript cannot hold", async () => {
    expect(await run("return [2**70, 1.0]")).toMatchObject({
      json: "[1180591620717411303424, 1.0]",
    });
  });

  it("come from the arguments, with any names and values", async () => {
    const args: JsonObject = JSON.parse(
      '{"__proto__": [null], "a b": {"c": 1e3}, "é": "</script>"}',
    );
    expect(await result("return k", args)).toEqual(args);
  });

  it.each([
    ["return float('nan')", "result is NaN"],
    ["return [float('inf')]", "result[0] is infinity"],
    ["return {'a': [object()]}", "result.a[0] is of type object"],
    ["return {frozenset(): 3}", "result has a key of type frozenset"],
    ["a = []\na.append(a)\nreturn a", "result[0] contains itself"],
    ["return 'x' * 9_000_000", "result has 9000002 characters of JSON"],
  ])("that are no JSON say so: %s", async (body, said) => {
    expect(await run(body)).toMatchObject({
      kind: "unfit",
      message: expect.stringContaining(said),
    });
  });

  it("of async functions are awaited", async () => {
    const source = `import asyncio
async def half(x):
    await asyncio.sleep(0.01)
    return x / 2
async def f(x):
    return await asyncio.wait_for(asyncio.gather(half(x), half(2)), 5)
`;
    const outcome = await execution.run(
      { id: "f", name: "f", source, entry: "f", arguments: { x: 4 } },
      60,
    );
    expect(outcome).toMatchObject({ json: "[2.0, 1.0]" });
    expect(await result("import asyncio\nreturn asyncio.run(asyncio.sleep(0.01, 7))")).toBe(7);
  });
});

describe("exceptions", () => {
  it.each([
    ["x = 1\nraise ValueError('too hot')", "ValueError", "too hot", 3],
    ["return {}['a']", "KeyError", "'a'", 2],
    [
      "import json\njson.loads('x')",
      "JSONDecodeError",
      "Expecting value: line 1 column 1 (char 0)",
      3,
    ],
    ["def g(n): return g(n)\ng(1)", "RecursionError", "maximum recursion depth exceeded", 2],
    ["import sys\nsys.exit(3)", "SystemExit", "3", 3],
    ["import numpy", "ModuleNotFoundError", "No module named 'numpy'", 2],
    ["return bytearray(900_000_000)", "MemoryError", "", 2],
    [
      "import asyncio\nreturn asyncio.Event().wait()",
      "RuntimeError",
      /deadlock: all tasks wait/,
      undefined,
    ],
  ])("%s", async (body, type, message, line) => {
    const said = typeof message === "string" ? message : expect.stringMatching(message);
    expect(await run(body)).toMatchObject({ kind: "exception", type, message: said, line });
  });

  it("of syntax have the line", async () => {
    const outcome = await execution.run(
      { id: "f", name: "f", source: "\n\ndef f(:\n", entry: "f", arguments: {} },
      60,
    );
    expect(outcome).toMatchObject({ kind: "exception", type: "SyntaxError", line: 3 });
  });

  it("whose message cannot be read are reported, too", async () => {
    const body = "class E(Exception):\n  def __str__(self): raise ValueError\nraise E()";
    expect(await run(body)).toMatchObject({ type: "E", message: "its message cannot be read" });
  });
});

// Ends the worker, so that Pyodide is loaded again.
it("of a call that breaks the interpreter only that call suffers", async () => {
  const broken = run("import os\nos._exit(0)");
  const next = result("return 3");
  expect(await broken).toMatchObject({ kind: "broken" });
  expect(await next).toBe(3);
});

describe("what Pyodide lacks", () => {
  it("threads are not needed to run a function beside the event loop", async () => {
    const body = `import asyncio, concurrent.futures
async def g():
    loop = asyncio.get_running_loop()
    with concurrent.futures.ThreadPoolExecutor() as pool:
        said = [await asyncio.to_thread(max, 1, 2), await loop.run_in_executor(pool, str, 3)]
    try:
        await asyncio.to_thread(int, "x")
    except ValueError as error:
        said.append(str(error))
    return said
return g()`;
    expect(await result(body)).toEqual([2, "3", "invalid literal for int() with base 10: 'x'"]);
  });

  it.each([
    "import threading\nthreading.Thread(target=print).start()",
    "from concurrent.futures import ThreadPoolExecutor\nThreadPoolExecutor().submit(print)",
  ])("threads are said to be in one's own interpreter: %s", async (body) => {
    const outcome = await run(body);
    expect(outcome).toMatchObject({ type: "RuntimeError", message: "can't start new thread" });
    expect(outcome).toMatchObject({
      line: 3,
      details: expect.stringContaining("note: there are no threads here; typecall local --python"),
    });
  });

  it("time zones are said to be in a package", async () => {
    const outcome = await run("import zoneinfo\nzoneinfo.ZoneInfo('Europe/Oslo')");
    expect(outcome).toMatchObject({
      type: "ZoneInfoNotFoundError",
      message: `'No time zone found with key Europe/Oslo; zoneinfo has no time zones here without the package tzdata: --package tzdata, or startLocalApi({ packages: ["tzdata"] })'`,
      details: expect.not.stringContaining("while handling"),
    });
  });
});

describe("a function", () => {
  it("does not see what another one left", async () => {
    const leave = `import builtins, json, os, random, sys
os.environ["LEFT"] = "1"
os.chdir("/")
json.dumps = builtins.len = lambda *a, **k: "spoilt"
sys.modules["left"] = json
sys.path.append("/left")
random.seed(1)
os.close(1)
return None`;
    const left = {
      id: "left",
      name: "left",
      source: `def f():\n${leave.replace(/^/gm, "    ")}`,
      entry: "f",
    };
    const spoilt = await execution.run({ ...left, arguments: {} }, 60);
    expect(spoilt).toMatchObject({ kind: "exception" });
    const look = `import json, os, sys
return [json.dumps([]), len("ab"), dict(os.environ), os.getcwd(), "left" in sys.modules, "/left" in sys.path, os.isatty(1)]`;
    expect(await result(look)).toEqual(["[]", 2, {}, "/home", false, false, expect.any(Boolean)]);
  });

  it("draws other random numbers than the one before", async () => {
    const draw = "import random, uuid\nreturn [random.random(), str(uuid.uuid4())]";
    const [first, second] = [await result(draw), await result(draw)];
    expect(first).not.toEqual(second);
  });

  it("writes no files", async () => {
    const body = `import os, tempfile
said = []
for act in (lambda: open("/tmp/a", "w"), lambda: os.mkdir("/tmp/b"), lambda: os.remove("/lib/python312.zip"),
            lambda: os.rename("/tmp", "/t"), lambda: open("/lib/python312.zip", "r+b"), lambda: tempfile.mkdtemp()):
    try:
        act()
        said.append("done")
    except OSError as error:
        said.append(type(error).__name__)
return said`;
    expect(await result(body)).toEqual(Array(5).fill("OSError").concat("FileNotFoundError"));
  });
});

describe("Python cannot reach the host", () => {
  it.each([
    "js",
    "pyodide",
    "pyodide.code",
    "pyodide.ffi",
    "pyodide_js",
    "pyodide_js._api",
    "_pyodide",
    "_pyodide_core",
    "_pyodide._base",
  ])("through the module %s", async (name) => {
    expect(
      await run(`import importlib\nimportlib.import_module(${JSON.stringify(name)})`),
    ).toMatchObject({
      kind: "exception",
      type: "ModuleNotFoundError",
    });
  });

  it.each([
    ["files", "return open('/etc/passwd').read()", "FileNotFoundError"],
    [
      "this file",
      `return open(${JSON.stringify(import.meta.filename)}).read()`,
      "FileNotFoundError",
    ],
    ["processes", "import subprocess\nreturn subprocess.run(['ls'])", "OSError"],
    ["a shell", "import os\nreturn os.popen('ls').read()", "OSError"],
    ["sockets", "import socket\nreturn socket.create_connection(('127.0.0.1', 80))", "OSError"],
    [
      "URLs",
      "import urllib.request\nreturn urllib.request.urlopen('http://127.0.0.1')",
      "URLError",
    ],
    ["input", "return input()", "EOFError"],
    ["threads", "import threading\nthreading.Thread(target=print).start()", "RuntimeError"],
  ])("to %s", async (_, body, type) => {
    expect(await run(body)).toMatchObject({ kind: "exception", type });
  });

  it("to the environment, or to folders of the host", async () => {
    const body =
      "import os\nreturn [dict(os.environ), sorted(os.listdir('/')), os.listdir('/tmp')]";
    expect(await result(body)).toEqual([{}, ["dev", "home", "lib", "proc", "tmp"], []]);
  });

  // Python finds JavaScript objects through its garbage collector even without these modules. They belong to the realm,
  // which has no object of the host and evaluates no text as code.
  it("through objects of JavaScript that garbage collection shows", async () => {
    const body = `import gc
functions = [thing for thing in gc.get_objects() if callable(thing) and hasattr(thing, "__name__")]
def named(name): return [f for f in functions if f.__name__ == name]
def attempt(act):
    try:
        return "reached: " + str(act())
    except BaseException as error:
        return str(error) + str(getattr(error, "stack", ""))
array = None
more = {"pyproxies": None, "create_pyproxies": True, "dict_converter": None, "default_converter": None}
for to_js in named("to_js"):
    for options in ({}, more, {**more, "eager_converter": None}, {**more, "depth": -1}):
        try:
            made = to_js([1], **options)
            if not isinstance(made, list): array = made
        except BaseException: pass
return [
    str(type(array)),
    attempt(lambda: array.constructor.constructor("return process")()),
    attempt(lambda: array.map.constructor("return globalThis")()),
    *(attempt(lambda: f("1")) for f in named("run_js")),
]`;
    const said = await result(body);
    expect(JSON.stringify(said)).not.toContain("worker.js");
    expect(said).toEqual([
      expect.stringContaining("JsProxy"),
      expect.stringContaining("Code generation from strings disallowed"),
      expect.stringContaining("Code generation from strings disallowed"),
      expect.not.stringContaining("reached"),
    ]);
  });
});

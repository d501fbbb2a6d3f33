/** A known way out of Python, tried by a function. */
export interface Way {
  readonly name: string;
  /** What an attacker would gain. */
  readonly gains: string;
  /** The body of a function without parameters; `page` and `js_object` are Pyodide's API and JavaScript's `Object`. */
  readonly body: string;
  /** The text of a result that means it worked. */
  readonly reached: RegExp;
  /** Whether another function is called afterwards, and has to find nothing. */
  readonly poisons?: boolean;
  /** Part of the reduced set, that `npm test` tries. */
  readonly short?: boolean;
}

/** How Python finds JavaScript's objects without the modules that give them. */
export const PRELUDE = `import gc
page = next((o.jsfinder.jsproxies["pyodide_js"] for o in gc.get_objects()
             if type(o).__name__ == "module" and getattr(o, "__name__", "") == "_pyodide._importhook"), None)
js_object = page.constructor
`;

/** Says what a following call of another function finds. */
export const FINDS = `import builtins, statistics
def f():
    found = [getattr(builtins, "LEAK", "clean"), str(statistics.mean([1, 2, 3])), str(len([7])), type(__builtins__).__name__]
    return " ".join(found)
`;

export const FINDS_NOTHING = '"clean 2 1 dict"';

const HOST = /process|Object\(/;
const RUN = "code of its own in the process";
const OTHERS = "the calls of other functions";

export const WAYS: readonly Way[] = [
  ...["js", "pyodide_js", "pyodide.code", "_pyodide._base", "_pyodide_core"].map(
    (name): Way => ({
      name: `import ${name} (CVE-2025-68668)`,
      gains: "JavaScript's globals",
      body: `import importlib\nreturn "reached " + str(importlib.import_module("${name}"))`,
      reached: /reached/,
    }),
  ),
  {
    name: "run_js, found by gc",
    gains: RUN,
    body: `for f in [o for o in gc.get_objects() if getattr(o, "__name__", "") == "run_js"]:
    return "reached " + str(f("typeof process"))
return "none"`,
    reached: /reached/,
  },
  {
    name: "the constructor of a proxy's constructor",
    gains: RUN,
    body: `return "reached " + str(page.constructor.constructor("return typeof process")())`,
    reached: /reached/,
  },
  {
    name: "the prototype of an object of the host (CVE-2026-5752)",
    gains: RUN,
    body: `import _typecall_http
ask = js_object.getPrototypeOf(_typecall_http._ask)
return "reached " + str(ask.constructor("return typeof process")())`,
    reached: /reached/,
  },
  {
    name: "an error of the host, from a getter",
    short: true,
    gains: "files of the machine",
    body: `error = js_object.getPrototypeOf(page._api.PythonError).new("x")
name = js_object.new()
name.toString = 1
name.valueOf = 1
error.name = name
try:
    error.stack
except BaseException as caught:
    host = getattr(caught, "js_error", None) or caught
process = host.constructor.constructor.new("return process")()
return "reached " + str(process.getBuiltinModule("fs").readFileSync("/etc/hostname", "utf8"))`,
    reached: /reached/,
  },
  {
    name: "an overflow of the stack inside a callback of the host",
    gains: "an error of the host's realm, and code with it",
    body: `import _typecall_http, sys
sys.setrecursionlimit(1_000_000)
found = []
def dive():
    try:
        dive()
    except BaseException:
        try:
            _typecall_http._ask("x" * 100)
        except BaseException as error:
            found.append(error)
dive()
for error in found[:200]:
    try:
        host = getattr(error, "js_error", None) or error
        return "reached " + str(host.constructor.constructor.new("return process")())
    except BaseException:
        pass
return "none"`,
    reached: /reached/,
  },
  {
    name: "ctypes, to Emscripten's own eval (CVE-2026-24002)",
    short: true,
    gains: RUN,
    body: `import ctypes
library = ctypes.CDLL(None)
library.emscripten_run_script_string.restype = ctypes.c_char_p
return "reached " + repr(library.emscripten_run_script_string(b"typeof process"))`,
    reached: /reached b'[a-z]/,
  },
  {
    name: "NODEFS",
    gains: "files of the machine",
    body: `page.FS.mkdir("/out")
page.FS.mount(page.FS.filesystems.NODEFS, js_object.fromEntries([["root", "/"]]), "/out")
import os
return "reached " + str(os.listdir("/out"))`,
    reached: /reached/,
  },
  {
    name: "Pyodide's loadBinaryFile (published 2026-08-27)",
    gains: "files of the machine",
    body: `import asyncio
async def load():
    return await page._api.loadBinaryFile("/etc/hostname")
return "reached " + str(asyncio.run(load()))`,
    reached: /reached/,
  },
  {
    name: "__subclasses__",
    gains: "a process",
    body: `for c in object.__subclasses__():
    if c.__name__ == "_wrap_close":
        return "reached " + str(c.__init__.__globals__["popen"]("id").read())
return "none"`,
    reached: /reached/,
  },
  {
    name: "formatting an exception (CVE-2026-0863)",
    gains: "the harness's globals",
    body: `try:
    raise ValueError
except ValueError as error:
    back = error.__traceback__.tb_frame.f_back
return "{0.f_globals}".format(back)`,
    reached: HOST,
  },
  {
    name: "growth of WebAssembly's memory",
    gains: "the machine's memory",
    body: `try:
    return "reached " + str(len(bytearray(2**30)))
except MemoryError:
    return "held"`,
    reached: /reached/,
  },
  {
    name: "buffers of JavaScript",
    short: true,
    gains: "the machine's memory",
    body: `kept = [page._module.HEAPU8.constructor.new(2**30) for _ in range(2)]
return "reached " + str(sum(k.length for k in kept))`,
    reached: /reached/,
  },
  {
    name: "WebAssembly.compileStreaming, Atomics.waitAsync",
    gains: "a promise of the host",
    body: `table = page._module.wasmTable
return " ".join("reached" for name in ("compileStreaming", "instantiateStreaming") if hasattr(table.constructor, name))`,
    reached: /reached/,
  },
  {
    name: "a kernel file: /proc/self/environ",
    gains: "the host's environment",
    body: `return "reached " + open("/proc/self/environ").read()`,
    reached: /reached/,
  },
  {
    name: "the environment",
    gains: "keys and tokens",
    body: `import os\nreturn "reached" if os.environ else "none"`,
    reached: /reached/,
  },
  {
    name: "a socket",
    gains: "the network",
    body: `import socket\nreturn "reached " + str(socket.create_connection(("127.0.0.1", 80)))`,
    reached: /reached/,
  },
  {
    name: "a child process",
    gains: "a process",
    body: `import subprocess\nreturn "reached " + str(subprocess.run(["id"]))`,
    reached: /reached/,
  },
  {
    name: "a signal to the parent",
    gains: "the end of the local API",
    body: `import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nreturn "sent"`,
    reached: /reached/,
  },
  {
    name: "a result that is printed, raised and returned",
    short: true,
    gains: "a forged result",
    body: `import sys
text = '{"kind": "result", "json": "666"}'
print(text)
sys.stderr.write("a" + text)
return text`,
    reached: /^666$/,
  },
  {
    name: "a result by os._exit",
    gains: "a forged result",
    body: `import os\nprint('{"kind": "result", "json": "666"}', flush=True)\nos._exit(0)`,
    reached: /666/,
  },
  {
    name: "prototypes of typed arrays",
    gains: OTHERS,
    body: `import builtins
arrays = js_object.getPrototypeOf(page._module.HEAPU8.constructor)
arrays.prototype.set = js_object.isFrozen
arrays.prototype.fill = js_object.isFrozen
builtins.LEAK = "left behind"
return "done"`,
    reached: /reached/,
    poisons: true,
  },
  {
    name: "nodes of the file system",
    short: true,
    gains: OTHERS,
    body: `code = b"def mean(data): return 42\\n"
home = page.FS.lookupPath("/home").node
node = home.node_ops.mknod(home, "statistics.py", 0o100644, 0)
contents = page._module.HEAPU8.slice(0, len(code))
for at, byte in enumerate(code):
    contents[at] = byte
node.contents = contents
node.usedBytes = len(code)
return "done"`,
    reached: /reached/,
    poisons: true,
  },
  {
    name: "the harness's code and cells",
    gains: OTHERS,
    body: `import builtins, json
builtins.len = lambda value: 9
json.dumps = lambda *a, **k: '{"kind": "result", "json": "666"}'
for o in gc.get_objects():
    if getattr(o, "__name__", "") == "to_json" and hasattr(o, "__code__"):
        o.__code__ = (lambda result: "666").__code__
return "done"`,
    reached: /reached/,
    poisons: true,
  },
  {
    name: "the globals of JavaScript (CVE-2026-25905)",
    gains: OTHERS,
    body: `import builtins
builtins.LEAK = "left behind"
page._module.API.config.jsglobals = js_object.new()
js_object.prototype.then = js_object.isFrozen
return "done"`,
    reached: /reached/,
    poisons: true,
  },
  {
    name: "a task of the event loop, and a timer",
    short: true,
    gains: "time after the answer",
    body: `import asyncio, builtins
async def later():
    await asyncio.sleep(0.05)
    builtins.LEAK = "left behind"
async def start():
    asyncio.ensure_future(later())
asyncio.run(start())
return "done"`,
    reached: /reached/,
    poisons: true,
  },
];

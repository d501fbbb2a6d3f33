/** A known way out of Python, tried by a function. */
export interface Way {
  readonly name: string;
  /** What an attacker would gain. */
  readonly gains: string;
  /** The body of a function without parameters; `page` and `js_object` are Pyodide's API and JavaScript's `Object`. */
  readonly body: string;
  /** The text of a result that means it worked. Default: it says so. */
  readonly reached?: RegExp;
  /** What is said where its wall holds: a way that ends otherwise has not come to the wall. */
  readonly held: RegExp;
  /** Whether another function is called afterwards, and has to find nothing. */
  readonly poisons?: boolean;
  /** Part of the reduced set, that `npm test` tries. */
  readonly short?: boolean;
}

/** How Python finds JavaScript's objects without the modules that give them. */
export const PRELUDE = `import gc
finder = next(o.jsfinder for o in gc.get_objects()
              if type(o).__name__ == "module" and getattr(o, "__name__", "") == "_pyodide._importhook")
page = finder.jsproxies["pyodide_js"]
js_object = page.constructor
js_array = js_object.keys(page).constructor
js_function = js_object.constructor
def host_of(error):
    """The object of JavaScript that was thrown, if it is of another realm."""
    thrown = last = getattr(error, "js_error", None) or error
    while js_object.getPrototypeOf(last) is not None:
        last = js_object.getPrototypeOf(last)
    return None if getattr(js_object, "is")(last.constructor, js_object) else thrown
`;

/** Says what a following call of another function finds. */
export const FINDS = `import builtins, statistics
def f():
    found = [getattr(builtins, "LEAK", "clean"), str(statistics.mean([1, 2, 3])), str(len([7])), type(__builtins__).__name__]
    return " ".join(found)
`;

export const FINDS_NOTHING = '"clean 2 1 dict"';

const RUN = "code of its own in the process";
const OTHERS = "the calls of other functions";

export const WAYS: readonly Way[] = [
  ...["js", "pyodide_js", "pyodide.code", "_pyodide._base", "_pyodide_core"].map(
    (name): Way => ({
      name: `import ${name} (CVE-2025-68668)`,
      gains: "JavaScript's globals",
      body: `import importlib\nreturn "reached " + str(importlib.import_module("${name}"))`,
      held: /^ModuleNotFoundError/,
    }),
  ),
  {
    name: "run_js, found by gc",
    gains: RUN,
    body: `import sys, types
sys.modules["js"] = types.SimpleNamespace(eval=js_function)
for f in [o for o in gc.get_objects() if getattr(o, "__name__", "") == "run_js"]:
    return "reached " + str(f("return typeof process")())
return "none"`,
    held: /^JsException: EvalError/,
  },
  {
    name: "the constructor of a proxy's constructor",
    gains: RUN,
    body: `return "reached " + str(page.constructor.constructor("return typeof process")())`,
    held: /^JsException: EvalError/,
  },
  {
    name: "the prototype of an object of the host (CVE-2026-5752)",
    gains: RUN,
    body: `import _typecall_http
ask = js_object.getPrototypeOf(_typecall_http._ask)
return "reached " + str(ask.constructor("return typeof process")())`,
    held: /^JsException: EvalError/,
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
    held: /^JsException: EvalError/,
  },
  {
    name: "an overflow of the stack inside a callback of the host",
    gains: "an error of the host's realm, and code with it",
    body: `import _typecall_http
arguments = js_array.new(0)
outcomes = set()
def overflows(function, count):
    """Calls with so many arguments that little of the stack is left."""
    arguments.length = count
    try:
        function.apply(None, arguments)
    except BaseException as error:
        if (host := host_of(error)) is not None:
            outcomes.add("reached " + str(host))
        outcomes.add(str(error))
        return "call stack" in str(error)
for function, first in ((_typecall_http._ask, "x"), (page.FS.streams[2].devops.write, page._module.HEAPU8.slice(0, 0))):
    arguments[0] = first
    low, high = 1, 1_000_000
    while high - low > 4:
        middle = (low + high) // 2
        if overflows(function, middle):
            high = middle
        else:
            low = middle
    # Each overflows at another place of the callback.
    for count in range(high - 3000, high + 500, 4):
        overflows(function, count)
return " ".join(sorted(outcomes))`,
    held: /^"Error: the host cannot be asked Error: this cannot be printed RangeError: Max/,
  },
  {
    name: "ctypes, to Emscripten's own eval (CVE-2026-24002)",
    short: true,
    gains: RUN,
    body: `import ctypes, _typecall_http
page._api.on_fatal = _typecall_http._ask
library = ctypes.CDLL(None)
library.emscripten_run_script_string.restype = ctypes.c_char_p
return "reached " + repr(library.emscripten_run_script_string(b"typeof process"))`,
    held: /the process ended: .* it asked: EvalError: Code generation/,
  },
  {
    name: "NODEFS",
    gains: "files of the machine",
    body: `files = page.FS.filesystems.NODEFS
mount = js_object.fromEntries([["opts", js_object.fromEntries([["root", "/etc"]])]])
import os
said = []
for attempt in (lambda: files.mount(mount), lambda: page.FS.mount(files, mount.opts, "/mnt"), files.staticInit):
    try:
        said.append("reached " + str(attempt()))
    except BaseException as error:
        said.append(str(error).split("\\n")[0])
return " ".join(said)`,
    held: /lstatSync.* was thrown as an error.*process is not defined/,
  },
  {
    name: "Pyodide's loadBinaryFile (published 2026-08-27)",
    gains: "files of the machine",
    body: `import asyncio
async def load():
    return await page._api.loadBinaryFile("/etc/hostname")
return "reached " + str(asyncio.run(load()))`,
    held: /deadlock: all tasks wait/,
  },
  {
    name: "__subclasses__, attributes by name (CVE-2026-49444)",
    gains: "a process",
    body: `for c in object.__subclasses__():
    if c.__name__ == "_wrap_close":
        popen = object.__getattribute__(c, "__init__").__globals__["po" + "pen"]
        return "reached " + str(popen("id").read())
return "none"`,
    held: /emscripten does not support processes/,
  },
  {
    name: "formatting an exception (CVE-2026-0863)",
    gains: "the harness's globals",
    body: `try:
    raise ValueError
except ValueError as error:
    back = error.__traceback__.tb_frame.f_back
builtins = "{0.f_builtins[open]} {0.f_globals}".format(back)
return builtins + str(back.f_builtins["__import__"]("os").popen("id").read())`,
    held: /emscripten does not support processes/,
  },
  {
    name: "growth of WebAssembly's memory",
    gains: "the machine's memory",
    body: `try:
    return "reached " + str(len(bytearray(2**30)))
except MemoryError:
    return "held"`,
    held: /held/,
  },
  {
    name: "buffers of JavaScript",
    short: true,
    gains: "the machine's memory",
    body: `kept = [page._module.HEAPU8.constructor.new(2**30) for _ in range(2)]
return "reached " + str(sum(k.length for k in kept))`,
    held: /RangeError: Array buffer allocation failed/,
  },
  {
    name: "WebAssembly.compileStreaming, Atomics.waitAsync",
    gains: "a promise of the host",
    body: `found = [str(name) for name in js_object.getOwnPropertyNames(page._module.wasmTable.constructor)]
web = [name for name in ("compileStreaming", "instantiateStreaming", "waitAsync", "Suspending", "promising") if name in found]
return "reached" if web else "none"`,
    held: /none/,
  },
  {
    name: "a kernel file: /proc/self/environ",
    gains: "the host's environment",
    body: `return "reached " + open("/proc/self/environ").read()`,
    held: /^FileNotFoundError/,
  },
  {
    name: "the environment",
    gains: "keys and tokens",
    body: `import ctypes, os
library = ctypes.CDLL(None)
library.getenv.restype = ctypes.c_char_p
values = [library.getenv(name) for name in (b"PATH", b"USER", b"NODE_OPTIONS")]
return "reached" if os.environ or any(values) else "none"`,
    held: /none/,
  },
  {
    name: "a socket",
    gains: "the network",
    body: `import socket\nreturn "reached " + str(socket.create_connection(("127.0.0.1", 80)))`,
    held: /^OSError: .* Host is unreachable/,
  },
  {
    name: "a child process",
    gains: "a process",
    body: `import subprocess\nreturn "reached " + str(subprocess.run(["id"]))`,
    held: /emscripten does not support processes/,
  },
  {
    name: "a signal to the parent",
    gains: "the end of the local API",
    body: `import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nreturn "sent"`,
    held: /^PermissionError/,
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
    held: /^"{.*}"$/,
    reached: /^666$/,
  },
  {
    name: "a result by os._exit",
    gains: "a forged result",
    body: `import os\nprint('{"kind": "result", "json": "666"}', flush=True)\nos._exit(0)`,
    held: /the process ended/,
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
    held: /done/,
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
    held: /done/,
    poisons: true,
  },
  {
    name: "the harness's code and cells",
    gains: OTHERS,
    body: `import builtins
length = len
builtins.len = lambda value: 9 if value == [7] else length(value)
changed = 0
for o in gc.get_objects():
    if getattr(o, "__name__", "") == "to_json" and hasattr(o, "__code__"):
        def forged(a, b, c):
            return "666"
        o.__code__ = forged.__code__.replace(co_freevars=o.__code__.co_freevars)
        changed += 1
    elif getattr(o, "__name__", "") == "run" and "dumps" in o.__code__.co_freevars:
        cell = o.__closure__[o.__code__.co_freevars.index("dumps")]
        cell.cell_contents = lambda answer, **options: '{"kind": "result", "json": "[666, ' + str(changed) + ']"}'
        changed += 1
return "done"`,
    held: /666, 2/,
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
    held: /done/,
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
    held: /done/,
    poisons: true,
  },
  {
    name: "an error of the host, from what cannot be printed",
    short: true,
    gains: "an error of the host's realm, and code with it",
    body: `symbol = js_object.getOwnPropertySymbols(js_array.prototype)[0]
try:
    page.FS.streams[1].devops.write(js_array.of(symbol))
except BaseException as error:
    if (host := host_of(error)) is not None:
        return "reached " + str(host)
    return str(error)`,
    held: /this cannot be printed/,
  },
  {
    name: "the call sites of a stack (Error.prepareStackTrace)",
    gains: "functions of the host",
    body: `error = js_object.getPrototypeOf(page._api.PythonError.prototype).constructor
sites = []
try:
    error.prepareStackTrace = lambda *all: sites.extend(all)
    return "reached"
except BaseException as refused:
    return str(refused)`,
    held: /prepareStackTrace|read only/,
  },
  {
    name: "a module of WebAssembly, loaded as a library",
    gains: "functions of the process",
    body: `import ctypes
home = page.FS.lookupPath("/home").node
node = home.node_ops.mknod(home, "own.so", 0o100644, 0)
code = bytes.fromhex("0061736d01000000000f0864796c696e6b2e300104000000000217010f07656e760b") + b"process"
node.contents = page._module.HEAPU8.slice(0, len(code))
for at, byte in enumerate(code):
    node.contents[at] = byte
node.usedBytes = len(code)
return "reached " + str(ctypes.CDLL("/home/own.so"))`,
    held: /^OSError/,
  },
  {
    name: "a question for a host that is not named",
    gains: "the network, through the local API",
    body: `import _typecall_http, json
question = {"kind": "http", "method": "GET", "url": "http://127.0.0.1/", "headers": [], "body": "", "seconds": None}
answer = json.loads(_typecall_http._ask(json.dumps(question)))
return str(answer["error"]) if answer.get("error") else "reached"`,
    held: /127\.0\.0\.1/,
  },
  {
    name: "a message that is too long",
    gains: "the memory of the local API",
    body: `page.FS.streams[1].devops.write(page._module.HEAPU8.constructor.new(65_000_000))
return "reached"`,
    held: /sent a message that is too long/,
  },
  {
    name: "an answer that is none",
    gains: "an error of the local API",
    body: `for o in gc.get_objects():
    if getattr(o, "__name__", "") == "run" and "dumps" in getattr(o, "__code__", o).co_freevars:
        cell = o.__closure__[o.__code__.co_freevars.index("dumps")]
        cell.cell_contents = lambda answer, **options: '{"kind": "result", "json": "[", "__proto__": {"kind": "result"}}'
return "reached"`,
    held: /sent an invalid answer/,
  },
  {
    name: "a finalizer, which asks after the answer",
    gains: OTHERS,
    body: `import builtins, _typecall_http
class Last(str):
    def __del__(self):
        builtins.LEAK = "left behind"
        _typecall_http._ask("after the answer")
builtins.kept = [Last("done")]
builtins.kept.append(builtins.kept)
return "done"`,
    held: /done/,
    poisons: true,
  },
  {
    name: "hooks of Python: trace, profile, import, exit, audit",
    gains: OTHERS,
    body: `import atexit, builtins, sys
def leak(*all):
    builtins.LEAK = "left behind"
sys.setprofile(leak)
sys.settrace(leak)
sys.addaudithook(leak)
sys.path_hooks.insert(0, leak)
atexit.register(leak)
return "done"`,
    held: /done/,
    poisons: true,
  },
];

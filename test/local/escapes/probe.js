import { spawnSync } from "node:child_process";
import fs from "node:fs";
import inspector from "node:inspector";
import { register } from "node:module";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { setFlagsFromString, writeHeapSnapshot } from "node:v8";
import { WASI } from "node:wasi";
import { Worker } from "node:worker_threads";

// Stands in for code that has left Python: it runs in the process of a function, first in Pyodide's realm, then with all
// that Node gives there. Each attempt prints its name and what came of it.

const [readable = "", pyodide = "", load = "", port = "", socketFile = ""] = process.argv.slice(2);

const DENIED = /^ERR_ACCESS_DENIED$/;
/** Node 20 does not ask for the permission: the root of the process is read-only. */
const READ_ONLY = /^(ERR_ACCESS_DENIED|EROFS)$/;
const NO_CODE = /Code generation from strings/;
const NONE = /there is none/;

/** What holds each of them. @type {Record<string, [held: RegExp, attempt: () => unknown]>} */
const attempts = {
  "read a file": [DENIED, () => fs.readFileSync("/etc/hostname", "utf8")],
  "read a file by its name in bytes": [DENIED, () => fs.readFileSync(Buffer.from("/etc/hostname"))],
  "list a folder": [DENIED, () => fs.readdirSync("/")],
  "read /proc/self/environ": [DENIED, () => fs.readFileSync("/proc/self/environ", "utf8")],
  "read the parent's memory": [DENIED, () => fs.openSync(`/proc/${process.ppid}/mem`, "r")],
  "read a file as an environment": [
    DENIED,
    () => Reflect.get(process, "loadEnvFile").call(process, "/etc/hostname"),
  ],
  "write a file": [DENIED, () => fs.writeFileSync("/tmp/typecall-escaped", "x")],
  "follow a link (CVE-2025-55130)": [DENIED, () => fs.symlinkSync("/etc", "/tmp/typecall-link")],
  "set times of a file (CVE-2025-55132)": [
    DENIED,
    () => fs.futimesSync(fs.openSync(readable, fs.constants.O_RDONLY), 1, 1),
  ],
  "set times of a handle (CVE-2026-48935)": [
    READ_ONLY,
    async () => (await fs.promises.open(readable, "r")).utimes(1, 1),
  ],
  "resolve a path (CVE-2026-21715)": [DENIED, () => fs.realpathSync.native("/etc/hostname")],
  "change a file's mode": [
    DENIED,
    () => fs.fchmodSync(fs.openSync(readable, fs.constants.O_RDONLY), 0o777),
  ],
  "change a handle's mode (CVE-2026-21716)": [
    DENIED,
    async () => (await fs.promises.open(readable, "r")).chmod(0o777),
  ],
  "open a database of SQLite": [
    NONE,
    () => {
      /** @type {any} */
      const sqlite = Reflect.get(process, "getBuiltinModule")?.("node:sqlite") ?? refuse();
      return new sqlite.DatabaseSync("/tmp/typecall-escaped");
    },
  ],
  "open a folder with WASI": [
    DENIED,
    () => new WASI({ version: "preview1", preopens: { "/": "/" } }),
  ],
  "see the environment": [NONE, () => Object.keys(process.env).join(" ") || refuse()],
  "start a process": [
    DENIED,
    () => {
      const { error } = spawnSync("/bin/ls");
      if (error !== undefined) throw error;
      return "started";
    },
  ],
  "start a thread": [DENIED, () => new Worker("1", { eval: true })],
  "register hooks of modules": [DENIED, () => register(`file://${readable}`)],
  "load an addon": [/^ERR_DLOPEN_DISABLED$/, () => process.dlopen({ exports: {} }, readable)],
  "use Node's bindings": [
    DENIED,
    () => Object.keys(Reflect.get(process, "binding").call(process, "fs")),
  ],
  "compile a text": [NO_CODE, () => Reflect.construct(Function, ["return 1"])],
  "compile a text, with V8's flag set back": [
    NO_CODE,
    () => {
      setFlagsFromString("--no-disallow-code-generation-from-strings");
      return Reflect.construct(Function, ["return 1"])();
    },
  ],
  "open a debugger": [DENIED, () => inspector.open(0)],
  "signal the parent": [
    NONE,
    () => (process.ppid === 0 ? refuse() : process.kill(process.ppid, 0)),
  ],
  "write a report (CVE-2026-48617)": [
    DENIED,
    () => process.report?.writeReport("/tmp/typecall-report"),
  ],
  "write a snapshot of the heap": [DENIED, () => writeHeapSnapshot("/tmp/typecall-heap")],
  "take 4 GiB": [
    /Array buffer allocation failed/,
    () => Array.from({ length: 8 }, () => new Uint8Array(2 ** 29)).length,
  ],
  "see an interface of the network": [
    NONE,
    () => Object.keys(networkInterfaces()).join(" ") || refuse(),
  ],
  "open a connection": [
    /^(ENETUNREACH|ECONNREFUSED)$/,
    () => connected(connect(Number(port), "127.0.0.1")),
  ],
  "connect to a socket that is a file": [/^ENOENT$/, () => connected(connect(socketFile))],
};

/** @returns {never} */
function refuse() {
  throw new Error("there is none");
}

/** @param {import("node:net").Socket} socket */
function connected(socket) {
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve("open")).once("error", reject);
  });
}

/** @param {string} name @param {"held" | "reached" | "elsewhere"} outcome @param {unknown} said */
const report = (name, outcome, said) =>
  fs.writeSync(1, `${JSON.stringify({ name, outcome, said: String(said).slice(0, 100) })}\n`);

/** @param {string} name @param {RegExp} held @param {() => unknown} attempt */
async function attemptTo(name, held, attempt) {
  try {
    report(name, "reached", await attempt());
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const said = String(code ?? error);
    report(name, held.test(said) ? "held" : "elsewhere", said);
  }
}

/** Python of the harness, which has Pyodide's modules; here, unlike where functions run, its promises go on. */
const HARNESS = `
import pyodide_js
def start(setup, ask):
    def serve(request):
        future = pyodide_js._api.loadBinaryFile("/etc/hostname")
        future.get_loop().call_soon = lambda callback, *values, **options: callback(*values)
        future.add_done_callback(lambda done: ask(str(done.exception() or "reached")))
        return ""
    return serve
`;
const { loadPython } = await import(load);
let said = "";
const python = await loadPython(pyodide, undefined, (/** @type {any} */ realm) =>
  realm.startServing(HARNESS, "", {
    ask: (/** @type {string} */ text) => {
      said = text;
      return "";
    },
    print: () => undefined,
  }),
);
await attemptTo(
  "Pyodide's loadBinaryFile, where promises go on",
  /fetch is not a function/,
  async () => {
    python.serve("");
    await delay(100);
    if (!said.startsWith("reached")) throw said;
    return said;
  },
);

const { openRealm } = await import(load.replace("load.js", "open-realm.js"));
const { runScript } = openRealm();
for (const [name, held, code] of REALM_ATTEMPTS()) {
  await attemptTo(name, held, async () => {
    runScript(
      name,
      `said = "waits"; (async () => { said = String(${code}); })().catch((error) => { said = "Error: " + error.message; caught = error; })`,
    );
    await delay(20);
    const got = runScript(name, "said");
    if (!got.startsWith("reached")) throw got;
    return got;
  });
}

/** Code that has left Python, but not the realm. @returns {[name: string, held: RegExp, code: string][]} */
function REALM_ATTEMPTS() {
  return [
    [
      "the realm: objects of Node",
      /^none$/,
      `[typeof process, typeof require, typeof Buffer, typeof ShadowRealm].every((type) => type === "undefined") ? "none" : "reached"`,
    ],
    ["the realm: compile a text", NO_CODE, `(0, eval)("'reached'")`],
    ["the realm: import() of a module", /dynamic import/, `(await import("node:fs"), "reached")`],
    [
      "the realm: the constructor of import()'s error",
      NO_CODE,
      `await import("node:fs").catch((error) => error.constructor.constructor("return process")()), "reached"`,
    ],
  ];
}

for (const [name, [held, attempt]] of Object.entries(attempts))
  await attemptTo(name, held, attempt);
process.exit(0);

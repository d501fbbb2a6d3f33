import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { Worker } from "node:worker_threads";

// Stands in for code that has left Python and the realm: it runs in the process of a function, with all that Node gives
// there. Each attempt prints its name and what came of it.

const [readable = ""] = process.argv.slice(2);

/** @type {Record<string, () => unknown>} */
const attempts = {
  "read a file": () => fs.readFileSync("/etc/hostname", "utf8"),
  "list a folder": () => fs.readdirSync("/"),
  "read /proc/self/environ": () => fs.readFileSync("/proc/self/environ", "utf8"),
  "read the parent's memory": () => fs.openSync(`/proc/${process.ppid}/mem`, "r"),
  "write a file": () => fs.writeFileSync("/tmp/typecall-escaped", "x"),
  "follow a link (CVE-2025-55130)": () => fs.symlinkSync("/etc", "/tmp/typecall-link"),
  "set times of a file (CVE-2025-55132)": () =>
    fs.futimesSync(fs.openSync(readable, fs.constants.O_RDONLY), 1, 1),
  "resolve a path (CVE-2026-21715)": () => fs.realpathSync.native("/etc/hostname"),
  "change a file's mode (CVE-2026-21716)": () =>
    fs.fchmodSync(fs.openSync(readable, fs.constants.O_RDONLY), 0o777),
  "see the environment": () => Object.keys(process.env).join(" ") || refuse(),
  "start a process": () => {
    const { error } = spawnSync("/bin/ls");
    if (error !== undefined) throw error;
    return "started";
  },
  "start a thread": () => new Worker("1", { eval: true }),
  "load an addon": () => process.dlopen({ exports: {} }, readable),
  "use Node's bindings": () => Object.keys(Reflect.get(process, "binding").call(process, "fs")),
  "compile a text": () => Reflect.construct(Function, ["return 1"]),
  "signal the parent": () => (process.ppid === 0 ? refuse() : process.kill(process.ppid, 0)),
  "write a report": () => process.report?.writeReport("/tmp/typecall-report"),
  "take 4 GiB": () => Array.from({ length: 8 }, () => new Uint8Array(2 ** 29)).length,
  "see an interface of the network": () => Object.keys(networkInterfaces()).join(" ") || refuse(),
};

function refuse() {
  throw new Error("there is none");
}

/** @param {string} name @param {boolean} reached @param {unknown} said */
const report = (name, reached, said) =>
  fs.writeSync(1, `${JSON.stringify({ name, reached, said: String(said).slice(0, 100) })}\n`);

for (const [name, attempt] of Object.entries(attempts)) {
  try {
    report(name, true, attempt());
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    report(name, false, code ?? error);
  }
}
const socket = connect(Number(process.argv[3]), "127.0.0.1");
socket
  .once("connect", () => report("open a connection", true, "open"))
  .once("error", (error) => {
    report("open a connection", false, Reflect.get(error, "code"));
  });
socket.once("close", () => process.exit(0));
socket.once("connect", () => socket.destroy());

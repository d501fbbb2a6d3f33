import { readSync, writeSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { loadPython } from "./load.js";

// A process for one Python function. Once Pyodide is loaded it never returns to the event loop: it reads a request, runs
// it, writes the answer, and waits for the next one inside `readSync`. So a timer, a promise or a download that a call
// leaves behind does not run after its answer.
//
// Each message is its length (4 bytes), its kind (1 byte) and its content. `python-process.ts` has the other side.

// V8 optimizes a function of Pyodide after ten times the usual work: what only starts Python is not worth it, and other
// processes start meanwhile. What a loop of Python runs through is optimized as before. A function of Pyodide is checked
// when it first runs: most never do.
if (process.versions.bun === undefined) {
  setFlagsFromString("--wasm-tiering-budget=20000000");
  setFlagsFromString("--wasm-lazy-validation");
}

const HEADER = 5;

/** @param {number} length */
function read(length) {
  const bytes = Buffer.allocUnsafe(length);
  for (let at = 0; at < length; ) {
    const count = readSome(bytes, at);
    // The other side has ended.
    if (count === 0) process.exit(0);
    at += count;
  }
  return bytes;
}

/** @param {Buffer} bytes @param {number} at */
function readSome(bytes, at) {
  try {
    return readSync(0, bytes, at, bytes.length - at, null);
  } catch (error) {
    // Windows reports the end of a pipe as an error.
    if (error instanceof Error && "code" in error && error.code === "EOF") return 0;
    throw error;
  }
}

function receive() {
  const header = read(HEADER);
  const text = read(header.readUInt32LE(0)).toString("utf8");
  return { kind: header.toString("latin1", 4), text };
}

/** @param {string} kind @param {Uint8Array | string} content */
function send(kind, content) {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const header = Buffer.allocUnsafe(HEADER);
  header.writeUInt32LE(bytes.length, 0);
  header.write(kind, 4, "latin1");
  writeAll(header);
  writeAll(bytes);
}

/** @param {Uint8Array} bytes */
function writeAll(bytes) {
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at, bytes.length - at);
}

const [pyodide = "", snapshot = ""] = process.argv.slice(2);
const { text: harness } = receive();
const { text: setup } = receive();
const host = {
  ask: (/** @type {string} */ text) => {
    send("q", text);
    const answer = receive();
    if (answer.kind !== "r") throw new Error("refused");
    return answer.text;
  },
  print: (/** @type {string} */ stream, /** @type {Uint8Array} */ bytes) =>
    send(stream === "stdout" ? "o" : "e", Uint8Array.from(bytes)),
};
const python = await loadPython(pyodide, snapshot === "" ? undefined : snapshot, (realm) =>
  realm.startServing(harness, setup, host),
);
if (python.state() !== "ready") {
  send("u", python.state());
  process.exit(1);
}
send("r", "");
for (;;) {
  const { text: request } = receive();
  let answer;
  try {
    answer = Uint8Array.from(python.serve(request));
  } catch {
    // The error is an object of the realm: do not read it. The interpreter is in an unknown state.
    process.exit(1);
  }
  send("a", answer);
}

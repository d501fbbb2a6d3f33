import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { openRealm } from "./open-realm.js";

// The worker: opens a realm, loads Pyodide into it, then answers one request after another. It is written in JavaScript
// since Node starts it as a file of its own, in tests directly from `src`.

const MEMORY_PAGES = 8192; // 512 MiB

/** @typedef {import("./interpreter.js").WorkerData} WorkerData */
/** @typedef {import("./interpreter.js").WorkerMessage} WorkerMessage */

/** @param {WorkerMessage} message */
const send = (message) => parentPort?.postMessage(message);

/** @type {WorkerData} */
const { pyodide, harness } = workerData;

const { python, runScript } = openRealm();
python.limitMemory(MEMORY_PAGES);
for (const name of ["pyodide.asm.wasm", "python_stdlib.zip"]) {
  const bytes = readFileSync(`${pyodide}/${name}`);
  python.addFile(name, bytes.length).set(bytes);
}
runScript(`${pyodide}/pyodide.js`);
runScript(`${pyodide}/pyodide.asm.js`);
const { info } = JSON.parse(readFileSync(`${pyodide}/pyodide-lock.json`, "utf8"));
// No packages: they would have to be downloaded.
python.start(harness, JSON.stringify({ info, packages: {} }));
while (python.state() === "loading") await delay(5);

if (python.state() === "ready") {
  parentPort?.on("message", (/** @type {string} */ request) => {
    const started = performance.now();
    try {
      const answer = python.run(request);
      if (typeof answer !== "string") throw new TypeError("the interpreter gave no answer");
      send({ kind: "answer", answer, seconds: (performance.now() - started) / 1000 });
    } catch {
      // The error is an object of the realm: do not read it. The interpreter is in an unknown state.
      send({ kind: "broken", problem: "the Python interpreter broke down" });
    }
  });
  send({ kind: "ready" });
} else {
  send({ kind: "broken", problem: `Pyodide could not be loaded (${python.state()})` });
}

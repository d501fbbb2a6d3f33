import { parentPort, workerData } from "node:worker_threads";
import { loadPython } from "./load.js";

// The worker: loads Pyodide, then answers one request after another. It is written in JavaScript since Node starts it as
// a file of its own, in tests directly from `src`.

/** @typedef {import("./interpreter.js").WorkerData} WorkerData */
/** @typedef {import("./interpreter.js").WorkerMessage} WorkerMessage */

/** @param {WorkerMessage} message */
const send = (message) => parentPort?.postMessage(message);

/** @type {WorkerData} */
const { pyodide, snapshot, harness } = workerData;

const python = await loadPython(pyodide, snapshot, (realm) => realm.start(harness));
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

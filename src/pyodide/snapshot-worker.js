import { parentPort, workerData } from "node:worker_threads";
import { openPyodide, settled } from "./load.js";

// Makes a snapshot of Pyodide's memory, and posts its bytes; or `undefined`, if that does not work.

/** @type {import("./snapshot.js").SnapshotData} */
const { pyodide, harness } = workerData;

const python = openPyodide(pyodide);
python.startSnapshot(harness);
await settled(python);
const made = python.state() === "ready" ? python.snapshot() : undefined;
// A copy that belongs to this realm: objects of the other one are not cloned as what they are.
parentPort?.postMessage(made === undefined ? undefined : Uint8Array.from(made));

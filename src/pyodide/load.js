import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { openRealm } from "./open-realm.js";

const MEMORY_PAGES = 8192; // 512 MiB

/** Opens a realm with the scripts of Pyodide, not yet started. @param {string} pyodide The folder of the package. */
export function openPyodide(pyodide) {
  const { python, runScript } = openRealm();
  python.limitMemory(MEMORY_PAGES);
  for (const name of ["pyodide.asm.wasm", "python_stdlib.zip"]) {
    addFile(python, name, readFileSync(`${pyodide}/${name}`));
  }
  runScript(`${pyodide}/pyodide.js`);
  runScript(`${pyodide}/pyodide.asm.js`);
  const { info } = JSON.parse(readFileSync(`${pyodide}/pyodide-lock.json`, "utf8"));
  // No packages: they would have to be downloaded.
  python.setLock(JSON.stringify({ info, packages: {} }));
  return python;
}

/**
 * Loads Pyodide, from a snapshot of its memory if there is one. The result says in `state()` whether that worked.
 *
 * @param {string} pyodide @param {string | undefined} snapshot The snapshot's file.
 * @param {(python: ReturnType<typeof openPyodide>) => void} start
 */
export async function loadPython(pyodide, snapshot, start) {
  // The process that names the file has checked it: to do so again would take a tenth of the start.
  const bytes = snapshot === undefined ? undefined : snapshotIn(snapshot)?.bytes;
  if (bytes !== undefined) {
    const python = openPyodide(pyodide);
    addFile(python, "snapshot", bytes);
    start(python);
    await settled(python);
    if (python.state() === "ready") return python;
  }
  const python = openPyodide(pyodide);
  start(python);
  await settled(python);
  return python;
}

/** Polls: a promise of the realm must not get a callback of this one. @param {{ state(): string }} python */
export async function settled(python) {
  while (python.state() === "loading") await delay(1);
}

/**
 * The snapshot in a file; `undefined` unless it is as it was written. Its bytes become Python's memory, and Pyodide never
 * ends to load from memory that is none.
 *
 * @param {string} file
 */
export function readSnapshot(file) {
  const found = snapshotIn(file);
  return found !== undefined && sha256(found.bytes).equals(found.digest) ? found.bytes : undefined;
}

/** @param {string} file */
function snapshotIn(file) {
  try {
    const content = readFileSync(file);
    return { digest: content.subarray(0, DIGEST_LENGTH), bytes: content.subarray(DIGEST_LENGTH) };
  } catch {
    return undefined;
  }
}

const DIGEST_LENGTH = 32;

/** @param {Uint8Array} bytes */
export function sha256(bytes) {
  return createHash("sha256").update(bytes).digest();
}

/** @param {any} python @param {string} name @param {Uint8Array} bytes */
function addFile(python, name, bytes) {
  python.addFile(name, bytes.length).set(bytes);
}

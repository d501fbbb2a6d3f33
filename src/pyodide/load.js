import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { openRealm } from "./open-realm.js";

const MEMORY_PAGES = 8192; // 512 MiB

/** Opens a realm with the scripts of Pyodide, not yet started. @param {string} pyodide The folder of the package. */
export function openPyodide(pyodide) {
  const { python, runScript } = openRealm();
  python.limitMemory(MEMORY_PAGES);
  for (const name of ["pyodide.asm.wasm", "python_stdlib.zip"]) {
    addFile(python, name, `${pyodide}/${name}`);
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
  const python = snapshot === undefined ? undefined : withSnapshot(pyodide, snapshot);
  if (python !== undefined) {
    start(python);
    await settled(python);
    if (python.state() === "ready") return python;
  }
  const plain = openPyodide(pyodide);
  start(plain);
  await settled(plain);
  return plain;
}

/** @param {string} pyodide @param {string} snapshot */
function withSnapshot(pyodide, snapshot) {
  const python = openPyodide(pyodide);
  try {
    addFile(python, "snapshot", snapshot, DIGEST_LENGTH);
    return python;
  } catch {
    // The file is gone.
    return undefined;
  }
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
  try {
    const content = readFileSync(file);
    const bytes = content.subarray(DIGEST_LENGTH);
    return sha256(bytes).equals(content.subarray(0, DIGEST_LENGTH)) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

const DIGEST_LENGTH = 32;

/** @param {Uint8Array} bytes */
export function sha256(bytes) {
  return createHash("sha256").update(bytes).digest();
}

/**
 * Reads a file right into the realm: these are 30 MB, and a copy of them takes as long as to read them.
 *
 * @param {ReturnType<typeof openRealm>["python"]} python
 * @param {string} name @param {string} path @param {number} from Its first byte.
 */
function addFile(python, name, path, from = 0) {
  const file = openSync(path, "r");
  try {
    const length = fstatSync(file).size - from;
    const bytes = python.addFile(name, length);
    for (let at = 0; at < length; ) {
      const count = readSync(file, bytes, at, length - at, from + at);
      if (count === 0) throw new Error(`${path} became shorter while it was read`);
      at += count;
    }
  } finally {
    closeSync(file);
  }
}

import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What is read of the package `pyodide`. */
export const PYODIDE_FILES = [
  "pyodide.js",
  "pyodide.asm.js",
  "pyodide.asm.wasm",
  "python_stdlib.zip",
  "pyodide-lock.json",
];

/** Copies the files of Pyodide out of an archive, once, whole or not at all. Throws if `target` cannot be written. */
export function unpack(folder: string, target: string): void {
  if (existsSync(target)) return;
  const made = `${target}.${randomUUID()}`;
  try {
    mkdirSync(made, { recursive: true });
    for (const name of PYODIDE_FILES) {
      writeFileSync(join(made, name), readFileSync(join(folder, name)), { flag: "wx" });
    }
    renameSync(made, target);
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(target)) throw error;
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/** The folder that keeps what is made of Pyodide's files: that of the copies, or one beside the package. */
export function cacheBeside(pyodide: string): string {
  const folder = dirname(pyodide);
  return folder.endsWith(CACHE) ? folder : join(folder, CACHE_IN_MODULES);
}

const CACHE_IN_MODULES = join(".cache", "typecall");

/** In the root of a project. */
export const CACHE = join("node_modules", CACHE_IN_MODULES);

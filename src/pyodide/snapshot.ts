import { createHash, randomUUID } from "node:crypto";
import {
  access,
  constants,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { packageFile } from "../host/package-file.js";
import { readSnapshot, sha256 } from "./load.js";
import { cacheBeside } from "./unpack.js";

export interface SnapshotData {
  /** The folder of the package `pyodide`. */
  readonly pyodide: string;
  /** Python code to run before the snapshot is made. */
  readonly harness: string;
}

/** By the folder of Pyodide and the harness. */
const known = new Map<string, Promise<string | undefined>>();

/**
 * The file with a snapshot of the memory of a loaded Pyodide: from it, an interpreter is ready in a fifth of the time. The
 * code of `harness` has run in it. It is made on first use, and kept in `node_modules/.cache`. `undefined` if that folder
 * cannot be written, or if Pyodide makes no snapshot here: interpreters then load without one.
 */
export function snapshotOf(data: SnapshotData): Promise<string | undefined> {
  const key = JSON.stringify(data);
  const found = known.get(key);
  if (found !== undefined) return found;
  const snapshot = findOrMake(data, cacheBeside(data.pyodide));
  known.set(key, snapshot);
  return snapshot;
}

/** {@link snapshotOf} with a given folder, for tests. */
export function findOrMake(data: SnapshotData, folder: string): Promise<string | undefined> {
  return findOrMakeIn(data, folder).catch(() => undefined);
}

async function findOrMakeIn(data: SnapshotData, folder: string): Promise<string | undefined> {
  const file = join(folder, `pyodide-${await keyOf(data)}.snapshot`);
  if (readSnapshot(file) !== undefined) return file;
  await mkdir(folder, { recursive: true });
  await access(folder, constants.W_OK);
  const bytes = await make(data);
  if (bytes === undefined) return undefined;
  const written = `${file}.${randomUUID()}`;
  try {
    // In one piece: Bun writes the first of several buffers twice.
    await writeFile(written, Buffer.concat([sha256(bytes), bytes]), { flag: "wx" });
    await rename(written, file);
    await removeOld(folder, Date.now());
  } finally {
    await rm(written, { force: true });
  }
  return file;
}

const OLD_MS = 30 * 24 * 3600 * 1000;

/** Removes the snapshots of versions before: each takes 20 MB. Two versions of Node in turn keep both of theirs. */
async function removeOld(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const { mtimeMs } = await stat(file);
    if (name.includes(".snapshot") && now - mtimeMs > OLD_MS) await rm(file, { force: true });
  }
}

/** A snapshot fits the files that it was made from, and the version of Node: the memory points to functions of both. */
async function keyOf({ pyodide, harness }: SnapshotData): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify([harness, process.versions.modules]));
  const own = ["realm.cjs", "load.js"].map((name) => packageFile(`src/pyodide/${name}`));
  const theirs = ["pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"];
  for (const file of [...own, ...theirs.map((name) => join(pyodide, name))]) {
    hash.update(sha256(await readFile(file)));
  }
  return hash.digest("hex").slice(0, 32);
}

function make(workerData: SnapshotData): Promise<Uint8Array | undefined> {
  const worker = new Worker(packageFile("src/pyodide/snapshot-worker.js"), {
    workerData,
    env: {},
    argv: [],
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  return new Promise((resolve, reject) => {
    worker
      .once("message", resolve)
      .once("error", reject)
      .once("exit", () => resolve(undefined));
  });
}

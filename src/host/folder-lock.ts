import { randomUUID } from "node:crypto";
import { lstat, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { errorCode } from "../support/error-code.js";
import { FileError } from "../support/errors.js";
import { LOCK } from "./hidden-files.js";

/** Poll interval while another process holds the lock, in ms. */
const POLL_MS = 40;
/** How long a run waits for another one. Writing ten thousand files takes a minute on a slow disk. */
const MAX_WAIT_MS = 120_000;
/** Holders update the lock's mtime this often: other machines cannot check whether the process is alive. */
const TOUCH_MS = 5_000;
/** A lock that was not touched for so long is stale, unless its process is known to be the one that created it. */
const STALE_MS = 30_000;
/** A lock without content for so long is stale. */
const UNFILLED_MS = 1_000;

/** Creates the lock file of the folder, after waiting for another run that holds it; removes stale locks. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, LOCK);
  const guard = `${path}.old`;
  const started = await startOf(process.pid);
  const holder: Holder = { pid: process.pid, host: hostname(), run: randomUUID(), started };
  const own = JSON.stringify(holder);
  const [lock, removal] = [new WatchedFile(path), new WatchedFile(guard)];
  const deadline = performance.now() + MAX_WAIT_MS;
  while (!(await create(path, own))) {
    if (performance.now() > deadline) {
      throw new FileError(
        path,
        "another run has been writing here for two minutes; wait for it, or delete this file if there is none",
      );
    }
    if (await isStale(lock)) await removeStale(lock, removal);
    else await wait(POLL_MS);
  }
  // Left by a run that was killed while it removed a stale lock.
  await rm(guard, { force: true }).catch(ignore);
  const touching = setInterval(
    () => void utimes(path, new Date(), new Date()).catch(ignore),
    TOUCH_MS,
  );
  touching.unref();
  return async () => {
    clearInterval(touching);
    // Another process that found the lock stale has taken it over: do not remove its lock.
    if ((await read(path)) === own) await rm(path, { force: true });
  };
}

/** Removes a stale lock. The guard file makes sure that only one process does, and not after another has taken over. */
async function removeStale(lock: WatchedFile, guard: WatchedFile): Promise<void> {
  if (!(await create(guard.path, ""))) {
    const found = await guard.look();
    if (found !== undefined && (!found.isFile || found.idleMs > STALE_MS)) {
      await rm(guard.path, { force: true });
    }
    return wait(POLL_MS);
  }
  try {
    if (await isStale(lock)) await rm(lock.path, { force: true });
  } finally {
    await rm(guard.path, { force: true });
  }
}

async function isStale(lock: WatchedFile): Promise<boolean> {
  const found = await lock.look();
  if (found === undefined) return false;
  if (found.isFolder)
    throw new FileError(lock.path, "it is a folder, which no run makes; delete it");
  // No run makes a link or a pipe: to read one might never end, or fail for good.
  if (!found.isFile) return true;
  const holder = readHolder((await read(lock.path)) ?? "");
  // The file is still empty: its process is about to write it, or was killed before it could.
  if (holder === undefined) return found.idleMs > UNFILLED_MS;
  if (holder.host === hostname()) {
    if (!isAlive(holder.pid)) return true;
    // The system gives the ids of ended processes to new ones.
    const started = await startOf(holder.pid);
    if (holder.started !== undefined && started !== undefined) return started !== holder.started;
  }
  return found.idleMs > STALE_MS;
}

/** A file whose changes are observed: the clocks of machines differ, so that times in the future occur. */
class WatchedFile {
  #state = "";
  #since = 0;

  constructor(readonly path: string) {}

  /** `idleMs`: at least so long the file has not been touched. */
  async look(): Promise<
    { readonly isFile: boolean; readonly isFolder: boolean; readonly idleMs: number } | undefined
  > {
    const found = await lstat(this.path).catch(whenMissing);
    if (found === undefined) return undefined;
    const state = `${found.ino} ${found.mtimeMs} ${found.size}`;
    if (state !== this.#state) {
      this.#state = state;
      this.#since = performance.now();
    }
    const idleMs = Math.max(performance.now() - this.#since, Date.now() - found.mtimeMs);
    return { isFile: found.isFile(), isFolder: found.isDirectory(), idleMs };
  }
}

/** When a process started, in the units of the system; `undefined` where that is not known. */
async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform !== "linux") return undefined;
  const stat = await readFile(`/proc/${pid}/stat`, "latin1").catch(() => undefined);
  // The 22nd field; the second, the name in parentheses, may hold anything.
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}

/** The content of a lock. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly run?: string;
  readonly started?: string | undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

function readHolder(text: string): Holder | undefined {
  try {
    const { pid, host, started } = JSON.parse(text);
    if (!Number.isInteger(pid) || pid <= 0 || typeof host !== "string") return undefined;
    return { pid, host, started: typeof started === "string" ? started : undefined };
  } catch {
    return undefined;
  }
}

/** Creates a file; `false` if it exists already. */
async function create(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

async function read(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(whenMissing);
}

function whenMissing(error: unknown): undefined {
  if (errorCode(error) !== "ENOENT") throw error;
}

function ignore(): void {}

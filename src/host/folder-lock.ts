import { randomUUID } from "node:crypto";
import { readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
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
/** A lock of another machine that was not touched for so long is stale. */
const STALE_MS = 30_000;
/** A lock without content for so long is stale. */
const UNFILLED_MS = 1_000;

/** Creates the lock file of the folder, after waiting for another run that holds it; removes stale locks. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, LOCK);
  const own = JSON.stringify({ pid: process.pid, host: hostname(), run: randomUUID() });
  const deadline = Date.now() + MAX_WAIT_MS;
  while (!(await create(path, own))) {
    if (await isStale(path)) await removeStale(path);
    else if (Date.now() > deadline) {
      throw new FileError(
        path,
        "another run has been writing here for two minutes; wait for it, or delete this file if there is none",
      );
    } else await wait(POLL_MS);
  }
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
async function removeStale(path: string): Promise<void> {
  const guard = `${path}.old`;
  if (!(await create(guard, ""))) {
    const age = await ageOf(guard);
    if (age !== undefined && age > STALE_MS) await rm(guard, { force: true });
    return wait(POLL_MS);
  }
  try {
    if (await isStale(path)) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

async function isStale(path: string): Promise<boolean> {
  const text = await read(path);
  const age = await ageOf(path);
  if (text === undefined || age === undefined) return false;
  const holder = readHolder(text);
  // The file is still empty: its process is about to write it, or was killed before it could.
  if (holder === undefined) return age > UNFILLED_MS;
  return holder.host === hostname() ? !isAlive(holder.pid) : age > STALE_MS;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

function readHolder(text: string): { readonly pid: number; readonly host: string } | undefined {
  try {
    const { pid, host } = JSON.parse(text);
    return Number.isInteger(pid) && pid > 0 && typeof host === "string" ? { pid, host } : undefined;
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

async function ageOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(whenMissing);
  return found && Date.now() - found.mtimeMs;
}

function whenMissing(error: unknown): undefined {
  if (errorCode(error) !== "ENOENT") throw error;
}

function ignore(): void {}

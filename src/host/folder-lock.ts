import { randomUUID } from "node:crypto";
import { readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { errorCode } from "../support/error-code.js";
import { FileError } from "../support/errors.js";
import { LOCK } from "./hidden-files.js";
import type { FolderLock } from "./host.js";

/** Milliseconds between two looks at a lock that somebody holds. */
const LOOK = 40;
/** How long a run waits for another one. Ten thousand files take a minute on a slow disk. */
const PATIENCE = 120_000;
/** Holders touch their lock this often, since from another machine that is all that shows that they live. */
const TOUCH = 5_000;
const FORGOTTEN = 30_000;

/** Takes the folder for this run; a run that was killed is not waited for. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, LOCK);
  const own = JSON.stringify({ pid: process.pid, host: hostname(), run: randomUUID() });
  const deadline = Date.now() + PATIENCE;
  let hadToWait = false;
  while (!(await create(path, own))) {
    hadToWait = true;
    if (await isForgotten(path)) await takeAway(path);
    else if (Date.now() > deadline) {
      throw new FileError(
        path,
        "another run has been writing here for two minutes; wait for it, or delete this file if there is none",
      );
    } else await wait(LOOK);
  }
  const touching = setInterval(
    () => void utimes(path, new Date(), new Date()).catch(ignore),
    TOUCH,
  );
  touching.unref();
  const release = async () => {
    clearInterval(touching);
    // Another process that took this run for dead has taken the lock over: it stays.
    if ((await read(path)) === own) await rm(path, { force: true });
  };
  return { hadToWait, release };
}

/** Two runs that find the same forgotten lock: only one may remove it, and only while it still is that one. */
async function takeAway(path: string): Promise<void> {
  const guard = `${path}.old`;
  if (!(await create(guard, ""))) {
    const age = await ageOf(guard);
    if (age !== undefined && age > FORGOTTEN) await rm(guard, { force: true });
    return wait(LOOK);
  }
  try {
    if (await isForgotten(path)) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

async function isForgotten(path: string): Promise<boolean> {
  const text = await read(path);
  const age = await ageOf(path);
  if (text === undefined || age === undefined) return false;
  const holder = readHolder(text);
  // Killed between creating the file and filling it.
  if (holder === undefined) return age > LOOK * 25;
  return holder.host === hostname() ? !isAlive(holder.pid) : age > FORGOTTEN;
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

/** Gives whether the file is new, and so ours. */
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

import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { mkdir, readdir, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { decodeText } from "../documents/decode-text.js";
import { errorCode } from "../support/error-code.js";
import { FileError } from "../support/errors.js";
import { isWithin } from "../support/place.js";
import { byCodeUnit } from "../support/sort.js";
import { withComposedNames } from "./composed-names.js";
import { lockFolder } from "./folder-lock.js";
import { temporaryName } from "./hidden-files.js";
import type { FileSystem, FolderEntry, Get, Host, Staged } from "./host.js";

/** How a host sends requests. */
export interface NodeHostOptions extends Pick<Host, "signal"> {
  /** Sends requests over `node:http`: faster than `fetch`, and checks the addresses of a host as it connects. */
  readonly online?: boolean;
  /** Used instead of `node:http`, as for a test. */
  readonly fetch?: typeof globalThis.fetch;
}

/**
 * A host over `node:fs`. Without `online` and `fetch`, it has no network.
 */
export function nodeHost({ online = false, fetch, ...options }: NodeHostOptions = {}): Host {
  const network = fetch ? overFetch(fetch) : online ? overNode() : undefined;
  return { fs: withComposedNames(nodeFileSystem), ...(network && { network }), ...options };
}

// The modules of both transports load with the first request: most runs send none.

function overNode(): Get {
  return lazyGet(async () => (await import("./node-get.js")).nodeGet());
}

/** Host names are resolved and checked for Node's own `fetch` only: another one may resolve them differently. */
function overFetch(fetch: typeof globalThis.fetch): Get {
  return lazyGet(async () => {
    const { fetchGet } = await import("./fetch-get.js");
    return fetch === globalThis.fetch ? fetchGet(fetch, addressesOf) : fetchGet(fetch);
  });
}

function lazyGet(load: () => Promise<Get>): Get {
  let get: Promise<Get> | undefined;
  return async (url, options) => {
    get ??= load();
    return (await get)(url, options);
  };
}

async function addressesOf(name: string): Promise<readonly string[]> {
  const { lookup } = await import("node:dns/promises");
  return lookup(name, { all: true }).then(
    (found) => found.map(({ address }) => address),
    // An unresolvable name is left to the request, which fails with ENOTFOUND.
    () => [],
  );
}

/** Mostly synchronous calls: for many small files they take a fraction of the time of `node:fs/promises`. */
const nodeFileSystem: FileSystem = { read, readBytes, list, write, stage, lock, remove };

const START_BYTES = 4_096;

async function read(
  path: string,
  isWanted?: (start: string) => boolean,
): Promise<string | undefined> {
  return contentOf(path, (file) => {
    const bytes = isWanted === undefined ? readFileSync(file) : readWanted(file, isWanted);
    if (bytes === undefined) return undefined;
    const decoded = decodeText(bytes);
    if (decoded.ok) return decoded.text;
    throw new FileError(path, decoded.problem);
  });
}

function readWanted(path: string, isWanted: (start: string) => boolean): Buffer | undefined {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(START_BYTES);
    const start = buffer.subarray(0, readSync(file, buffer));
    if (!isWanted(start.toString("utf8"))) return undefined;
    return start.length < START_BYTES ? start : Buffer.concat([start, readFileSync(file)]);
  } finally {
    closeSync(file);
  }
}

async function readBytes(path: string): Promise<Uint8Array | undefined> {
  return contentOf(path, (file) => readFileSync(file));
}

function contentOf<Content>(path: string, readFile: (path: string) => Content) {
  try {
    const found = statSync(path);
    // To read a pipe or a device may never end. The error for a folder is that of reading it.
    if (!found.isFile() && !found.isDirectory()) {
      throw new FileError(path, "cannot be read: it is a pipe, a socket or a device, not a file");
    }
    return readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw fileError(path, "cannot be read", error);
  }
}

async function list(folder: string): Promise<readonly FolderEntry[]> {
  try {
    const found: FolderEntry[] = [];
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const { name } = entry;
      if (entry.isSymbolicLink()) {
        found.push({ name, isFolder: await isFolderLink(join(folder, name)), isLink: true });
      } else found.push({ name, isFolder: entry.isDirectory() });
    }
    return found.sort((a, b) => byCodeUnit(a.name, b.name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw fileError(folder, "cannot be listed", error);
  }
}

/** A broken or circular link counts as a file: reading it then fails with the reason. */
async function isFolderLink(path: string): Promise<boolean> {
  return stat(path).then(
    (target) => target.isDirectory(),
    () => false,
  );
}

async function write(path: string, text: string, root?: string): Promise<void> {
  const staged = await stage(path, text, root);
  await staged.commit();
}

async function stage(path: string, text: string, root?: string): Promise<Staged> {
  const folder = dirname(path);
  if (root !== undefined) await refuseOutside(path, root);
  // In the same folder, since a rename is only atomic within one file system.
  const temporary = join(folder, temporaryName());
  const discard = () => rm(temporary, { force: true });
  const attempt = async (act: () => void) => {
    try {
      act();
    } catch (error) {
      // Report the first error, not one of the cleanup: a leftover temporary file is hidden and never read.
      await discard().catch(() => undefined);
      throw fileError(path, "cannot be written", error);
    }
  };
  await attempt(() => {
    try {
      writeFileSync(temporary, text, { flag: "wx" });
    } catch (error) {
      if (!isMissing(error)) throw error;
      mkdirSync(folder, { recursive: true });
      writeFileSync(temporary, text, { flag: "wx" });
    }
  });
  return { commit: () => attempt(() => renameSync(temporary, path)), discard };
}

async function lock(folder: string): Promise<() => Promise<void>> {
  try {
    await mkdir(folder, { recursive: true });
    return await lockFolder(folder);
  } catch (error) {
    throw fileError(folder, "cannot be locked for writing", error);
  }
}

async function remove(path: string, root: string): Promise<void> {
  await refuseOutside(path, root);
  try {
    rmSync(path, { force: true });
    for (let folder = dirname(path); isBelow(folder, root); folder = dirname(folder)) {
      if (!(await removeIfEmpty(folder))) return;
    }
  } catch (error) {
    throw fileError(path, "cannot be removed", error);
  }
}

async function removeIfEmpty(folder: string): Promise<boolean> {
  try {
    await rmdir(folder);
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOTEMPTY" || code === "EEXIST" || code === "ENOTDIR") return false;
    if (code === "ENOENT") return true;
    throw error;
  }
}

/** `root` itself may be a link that the user created; links below it may not lead out of it. */
async function refuseOutside(path: string, root: string): Promise<void> {
  if (!isBelow(path, root))
    throw new FileError(path, `lies outside of ${root}; nothing was changed`);
  const realRoot = await realpathOf(root);
  if (realRoot === undefined) return;
  for (let folder = dirname(path); isBelow(folder, root); folder = dirname(folder)) {
    const real = await realpathOf(folder);
    if (real === undefined) continue;
    if (!isBelow(real, realRoot)) {
      const problem = `a link leads out of ${root}; nothing was changed, replace the link by a folder`;
      throw new FileError(folder, problem);
    }
    return;
  }
}

async function realpathOf(path: string): Promise<string | undefined> {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw fileError(path, "cannot be resolved", error);
  }
}

function isBelow(path: string, root: string): boolean {
  return relative(root, path) !== "" && isWithin(path, root);
}

function isMissing(error: unknown): boolean {
  const code = errorCode(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "a folder of the path does not exist"],
  // The code of a recursive mkdir if a part of the path is a file.
  ["EEXIST", "a part of the path is a file, not a folder"],
  ["ENOTDIR", "a part of the path is a file, not a folder"],
  ["EACCES", "permission denied"],
  ["EPERM", "the system does not permit it"],
  ["EROFS", "the disk is read-only"],
  ["ENOSPC", "the disk is full"],
  ["EFBIG", "it is larger than the system permits"],
  ["EIO", "the disk reports an error"],
  ["EDQUOT", "the disk quota is used up"],
  ["EISDIR", "it is a folder, not a file"],
  ["ERR_FS_EISDIR", "it is a folder, not a file"],
  ["ENOTEMPTY", "it is a folder that is not empty"],
  ["ELOOP", "its links form a circle"],
  ["ENAMETOOLONG", "the name is too long"],
  ["EMFILE", "too many files are open"],
  ["ERR_FS_FILE_TOO_LARGE", "the file is too large"],
  ["ERR_STRING_TOO_LONG", "the file is too large"],
]);

function fileError(path: string, failed: string, cause: unknown): FileError {
  if (cause instanceof FileError) return cause;
  const code = errorCode(cause);
  const known = code === undefined ? undefined : REASONS.get(code);
  const reason = known ?? (cause instanceof Error ? cause.message : String(cause));
  return new FileError(path, `${failed}: ${reason}`, { cause });
}

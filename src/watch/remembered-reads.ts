import { type Stats, statSync } from "node:fs";
import type { FileSystem } from "../host/host.js";

/** File systems round the times of a file, some to two seconds: one that changed so recently may change unnoticed. */
const SETTLED_MS = 2_500;

interface Remembered<Content> {
  /** The size and the times of the file when it was read. */
  readonly state: string;
  readonly content: Content;
}

/** A file system for a process that reads the same files again and again: one that has not changed is not read again. */
export function rememberReads(fs: FileSystem): FileSystem {
  const whole = remembering((path) => fs.read(path));
  const wanted = new Map<(start: string) => boolean, typeof whole>();
  return {
    ...fs,
    readBytes: remembering((path) => fs.readBytes(path)),
    read: (path, isWanted) => {
      if (isWanted === undefined) return whole(path);
      const known = wanted.get(isWanted) ?? remembering((each) => fs.read(each, isWanted));
      wanted.set(isWanted, known);
      return known(path);
    },
  };
}

function remembering<Content>(read: (path: string) => Promise<Content>) {
  const known = new Map<string, Remembered<Content>>();
  return async (path: string): Promise<Content> => {
    // Before the file is read: a change in between shows in the next state.
    const state = settledState(path);
    const before = known.get(path);
    if (state !== undefined && before?.state === state) return before.content;
    const content = await read(path);
    if (state === undefined) known.delete(path);
    else known.set(path, { state, content });
    return content;
  };
}

/** `undefined` for a file that is missing, or that changed just now. */
function settledState(path: string): string | undefined {
  const stat = statOf(path);
  if (stat?.isFile() !== true) return undefined;
  const { mtimeMs, ctimeMs, size, ino } = stat;
  const age = Date.now() - Math.max(mtimeMs, ctimeMs);
  return age < SETTLED_MS ? undefined : `${mtimeMs} ${ctimeMs} ${size} ${ino}`;
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined; // the read says why
  }
}

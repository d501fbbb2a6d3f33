import { randomUUID } from "node:crypto";

/** Prefix of the lock and temporary files in a folder that a run writes to. */
export const HIDDEN = ".typecall";

/** The lock file of a folder. */
export const LOCK = `${HIDDEN}.lock`;

/** A random name for a staged file. Short, since file systems limit the length of names. */
export function temporaryName(): string {
  return `${HIDDEN}-${randomUUID().slice(-12)}.tmp`;
}

export function isTemporary(name: string): boolean {
  return /^\.typecall-[0-9a-f]{12}\.tmp$/.test(name);
}

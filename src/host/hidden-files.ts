import { randomUUID } from "node:crypto";

/** Begins the names of the files that a run keeps for itself beside those that it writes. */
export const HIDDEN = ".typecall";

/** Keeps other runs out of a folder. */
export const LOCK = `${HIDDEN}.lock`;

/** A text that waits beside its place. Short, since names are limited. */
export function temporaryName(): string {
  return `${HIDDEN}-${randomUUID().slice(-12)}.tmp`;
}

export function isTemporary(name: string): boolean {
  return /^\.typecall-[0-9a-f]{12}\.tmp$/.test(name);
}

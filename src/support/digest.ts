import { createHash } from "node:crypto";

/** A short name for a text: the first half of its SHA-256, which nobody finds a second text for. */
export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

export function isDigest(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}

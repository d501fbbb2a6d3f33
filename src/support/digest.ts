import { hash } from "node:crypto";

/** A short name for a text: the first half of its SHA-256, which nobody finds a second text for. */
export function digest(text: string): string {
  return hash("sha256", text).slice(0, 32);
}

export function isDigest(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}

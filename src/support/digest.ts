import { hash } from "node:crypto";

/** SHA-256, in hexadecimal. */
export function sha256(text: string): string {
  return hash("sha256", text);
}

/** A short name for a text: half of its SHA-256 is enough that no second text with the same one can be made. */
export function digest(text: string): string {
  return sha256(text).slice(0, 32);
}

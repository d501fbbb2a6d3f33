import { hash } from "node:crypto";

/** SHA-256, in hexadecimal. */
export function sha256(text: string): string {
  return hash("sha256", text);
}

/** The first half of the SHA-256 (128 bits): enough to identify a text, also against deliberate second preimages. */
export function digest(text: string): string {
  return sha256(text).slice(0, 32);
}

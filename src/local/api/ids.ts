import { createHash } from "node:crypto";

/** The namespace of all ids here; any UUID would do, as long as it stays the same. */
const NAMESPACE = "8c1f4f3e-6a0b-5d6e-9a57-2f6f0c4f7b1d";

/**
 * A UUID made from a name, the same at every start and on every machine.
 * @see RFC 9562, UUID version 5
 */
export function uuidOf(kind: "organization" | "toolkit", name: string): string {
  const hash = createHash("sha1")
    .update(Buffer.from(NAMESPACE.replaceAll("-", ""), "hex"))
    // A file system may keep the name of a folder in either Unicode form.
    .update(`${kind}/${name.normalize("NFC")}`)
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString("hex");
  const ends = [8, 12, 16, 20, 32];
  return ends.map((end, index) => hex.slice(ends[index - 1] ?? 0, end)).join("-");
}

/** The organization that owns everything here. */
export const ORGANIZATION = uuidOf("organization", "local");

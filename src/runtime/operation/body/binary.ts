export const OCTETS = "application/octet-stream";

/** What a `Blob` is made of. The compiler of TypeScript 5.5 knows no `Uint8Array<ArrayBuffer>`, and Node's types no `BlobPart`. */
export type BlobParts = NonNullable<ConstructorParameters<typeof Blob>[0]>;

/** Whether a value is bytes, which are sent as they are. */
export function isBinary(value: unknown): value is Blob | ArrayBuffer | ArrayBufferView {
  return value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

/**
 * The media type of a content: the given one if it is among those that the document allows, or the document leaves it open.
 * @param allowed Media types and ranges, separated by commas.
 */
export function chooseType(allowed: string | undefined, given: string, otherwise: string): string {
  const types = (allowed ?? "*/*").split(",").map((type) => type.trim().replace(/[\r\n]+/g, " "));
  const isAllowed = types.some((type) => {
    const media = type.replace(/;.*/, "");
    return media === given || (/\*$/.test(media) && given.startsWith(media.replace(/\*.*/, "")));
  });
  if (given !== "" && isAllowed) return given;
  return types.find((type) => !type.includes("*")) ?? (given || otherwise);
}

const DEEPEST = 8;

/** A value with a text instead of each of its binary parts, since JSON Schema says of those only that they are strings. */
export function hideBinary(value: unknown, depth = 0): unknown {
  if (isBinary(value)) return "(binary)";
  if (typeof value !== "object" || value === null || depth > DEEPEST) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => hideBinary(item, depth + 1));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  const entries = Object.entries(value);
  const members = entries.map(([name, member]) => [name, hideBinary(member, depth + 1)] as const);
  const isSame = members.every(([, member], index) => member === entries[index]?.[1]);
  return isSame ? value : Object.fromEntries(members);
}

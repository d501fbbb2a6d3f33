import { NO_DOCUMENTATION, primitive } from "../../model/type.js";
import type { JsonObject } from "../../runtime/json/json.js";

const BYTES =
  /^(?:application\/(?:octet-stream|pdf|zip|gzip)|(?:image|audio|video|font)\/(?!svg))/i;

/** True for a media type whose content is no text. */
export function isBinaryMedia(media: string): boolean {
  return BYTES.test(media);
}

/**
 * True for a string that stands for the bytes of a file.
 * @see OpenAPI 3.0.3, section 4.7.14.2 (`format: binary`), and 3.1.0, section 4.8.14.1 (`contentMediaType`)
 */
export function isBinary({ format, contentMediaType, contentEncoding }: JsonObject): boolean {
  if (contentEncoding !== undefined) return false;
  return (
    format === "binary" || (typeof contentMediaType === "string" && isBinaryMedia(contentMediaType))
  );
}

/** The content of a binary media type that no schema describes. */
export const BINARY = { type: primitive("binary"), doc: NO_DOCUMENTATION };

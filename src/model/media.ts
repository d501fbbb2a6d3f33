const BYTES =
  /^(?:application\/(?:octet-stream|pdf|zip|gzip)|(?:image|audio|video|font)\/(?!svg))/i;

/** True for a media type whose content is no text. */
export function isBinaryMedia(media: string): boolean {
  return BYTES.test(media);
}

/** True for `application/json` and the types that end in `+json`. */
export function isJsonMedia(media: string): boolean {
  return /^[^;,]*\bjson\s*(?:$|[;,])/i.test(media);
}

export function isFormMedia(media: string): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(media);
}

export function isMultipartMedia(media: string): boolean {
  return /^multipart\//i.test(media);
}

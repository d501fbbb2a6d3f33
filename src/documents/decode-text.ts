import { quote } from "../support/quote.js";

/** A text, or why bytes are none: the end of a sentence about the file or the answer. */
export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string };

/** Decodes UTF-8, and UTF-16 that begins with a byte order mark, as some editors and shells on Windows write it. */
export function decodeText(bytes: Uint8Array): Decoded {
  const decoded = decode(bytes);
  return decoded.ok ? decoded : wrong(`${decoded.problem}; save the file as UTF-8`);
}

/**
 * Decodes what a server has sent: by its byte order mark, or by the charset of its Content-Type. Servers give that of
 * Western Europe to any text, so UTF-8 in its place is read as such.
 */
export function decodeAnswer(bytes: Uint8Array, contentType: string | null): Decoded {
  const [, charset = "utf-8"] = /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType ?? "") ?? [];
  const encoding = encodingOf(charset);
  const isMarked = isUtf16(bytes) || (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf);
  if (isMarked || encoding === "utf-8") return decode(bytes);
  if (encoding === undefined || encoding === "windows-1252") {
    const decoded = decode(bytes);
    if (decoded.ok) return decoded;
  }
  const text = encoding && attempt(bytes, encoding);
  return text === undefined
    ? wrong(`is not in its charset, ${quote(charset)}`)
    : { ok: true, text };
}

/** The standard's name of an encoding; `undefined` if it is unknown. */
function encodingOf(charset: string): string | undefined {
  try {
    return new TextDecoder(charset).encoding;
  } catch {
    return undefined;
  }
}

function decode(bytes: Uint8Array): Decoded {
  const [first, second, third, fourth] = bytes;
  if (isUtf16(bytes)) {
    if (third === 0 && fourth === 0) return wrong("is UTF-32");
    const text = attempt(bytes, first === 0xff ? "utf-16le" : "utf-16be");
    return text === undefined ? wrong("is broken UTF-16") : { ok: true, text };
  }
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) return wrong("is UTF-32");
  if (first === 0 || second === 0) return wrong("looks like UTF-16 without a byte order mark");
  const text = attempt(bytes, "utf-8");
  return text === undefined
    ? wrong(`is not UTF-8 in line ${brokenLine(bytes)}`)
    : { ok: true, text };
}

/** Whether bytes begin with a byte order mark of UTF-16. */
export function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function wrong(problem: string): Decoded {
  return { ok: false, problem };
}

function attempt(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    // The mark of UTF-8 is left to readers, which may write the file again with it.
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: encoding === "utf-8" }).decode(
      bytes,
    );
  } catch {
    return undefined;
  }
}

const LINE_FEED = 0x0a;

function brokenLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; ; line++) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end < 0 || attempt(bytes.subarray(start, end), "utf-8") === undefined) return line;
    start = end + 1;
  }
}

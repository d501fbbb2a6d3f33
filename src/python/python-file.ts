import { decodeText } from "../documents/decode-text.js";
import type { FileSystem } from "../host/host.js";
import { FileError } from "../support/errors.js";
import { quote } from "../support/quote.js";
import { PythonSource, type SourceProblem } from "./syntax/source.js";

export interface PythonFile {
  readonly source: string;
  /** The file cannot be read, or is not UTF-8. */
  readonly problem?: SourceProblem;
}

const ADVICE = "save the file as UTF-8";

/** A declaration of PEP 263, in one of the first two lines; if in the second, after a comment or an empty line. */
const DECLARED = /^(?:[ \t\f]*(?:#[^\n]*)?\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)/;

/**
 * The text of a Python file, or `undefined` if there is none. The platform gets it as text, so that the encoding of the
 * file has to be UTF-8, which is also Python's default.
 *
 * @see PEP 263
 */
export async function readPythonFile(
  path: string,
  fs: FileSystem,
): Promise<PythonFile | undefined> {
  const bytes = await fs.readBytes(path).catch(readProblem);
  if (bytes === undefined) return undefined;
  if (!(bytes instanceof Uint8Array)) return { source: "", problem: bytes };
  const decoded = decodeText(bytes);
  const source = decoded.ok ? decoded.text : new TextDecoder().decode(bytes);
  const problem = decoded.ok ? otherEncoding(source) : notUtf8(source, bytes, decoded.problem);
  return { source, ...(problem && { problem }) };
}

function readProblem(error: unknown): SourceProblem {
  if (error instanceof FileError) return { reason: `it ${error.problem}` };
  throw error;
}

/** Bytes that are not UTF-8 are read as U+FFFD. */
function notUtf8(source: string, bytes: Uint8Array, problem: string): SourceProblem {
  const written = new TextEncoder().encode(source.replace(/^\ufeff/, ""));
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const at = bytes.subarray(start).findIndex((byte, index) => byte !== written[index]);
  const python = new PythonSource(source);
  // A byte of UTF-16 would say nothing.
  if (at === -1 || source.includes("\0")) return python.problem(`the file ${problem}`, 0);
  const before = new TextDecoder().decode(written.subarray(0, at));
  const byte = bytes[start + at]?.toString(16);
  const offset = new PythonSource(before).text.length;
  return python.problem(`this byte (0x${byte}) is not UTF-8: ${ADVICE}`, offset);
}

function otherEncoding(source: string): SourceProblem | undefined {
  const python = new PythonSource(source);
  const { 0: whole = "", 1: name = "" } = DECLARED.exec(python.text) ?? [];
  const isOther = name !== "" && !/^utf[-_]?8(?:[-_]sig)?$/i.test(name);
  if (!isOther || !/[^\0-\x7f]/.test(python.text)) return undefined;
  const reason = `the file declares the encoding ${quote(name)}: ${ADVICE}, and remove the declaration`;
  return python.problem(reason, whole.length - name.length);
}

import type { FileSystem } from "../host/host.js";
import { quote } from "../support/quote.js";
import { PythonSource, type SourceProblem } from "./syntax/source.js";

interface PythonFile {
  readonly source: string;
  /** The file is not UTF-8. */
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
  const source = await fs.read(path);
  if (source === undefined) return undefined;
  const problem = (await notUtf8(path, source, fs)) ?? otherEncoding(source);
  return { source, ...(problem && { problem }) };
}

/** Bytes that are not UTF-8 are read as U+FFFD, which a file may also contain as it is. */
async function notUtf8(
  path: string,
  source: string,
  fs: FileSystem,
): Promise<SourceProblem | undefined> {
  if (!source.includes("\ufffd")) return undefined;
  const bytes = await fs.readBytes(path);
  if (bytes === undefined) return undefined;
  const written = new TextEncoder().encode(source.replace(/^\ufeff/, ""));
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const at = bytes.subarray(start).findIndex((byte, index) => byte !== written[index]);
  if (at === -1) return undefined;
  const before = new TextDecoder().decode(written.subarray(0, at));
  const python = new PythonSource(source);
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

import { METHODS } from "../../../runtime/http/methods.js";

/** The operation that a page documents, as its heading names it. */
export interface OperationReference {
  /** The spec that defines the operation, if the page names one. */
  readonly file?: string;
  /** Lower case. */
  readonly method: string;
  readonly path: string;
}

const REFERENCE = new RegExp(
  String.raw`^(?:(.+?)\s+)?(${[...METHODS, "webhook"].join("|")})\s+(\S+)\s*$`,
  "i",
);

/** Longer headings are cut: the regular expression above would be slow. */
const MAX_LENGTH = 1_000;

/** Reads `METHOD /path` or `file METHOD /path`, the form of `openapi:` in the front matter of a Mintlify page. */
export function parseOperationReference(text: string): OperationReference | undefined {
  const [, file, method, path] = REFERENCE.exec(text.slice(0, MAX_LENGTH).trim()) ?? [];
  if (method === undefined || path === undefined) return undefined;
  return { method: method.toLowerCase(), path, ...(file === undefined ? {} : { file }) };
}

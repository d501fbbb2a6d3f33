import { METHODS } from "../../../runtime/http/methods.js";

/** What a page says about the operation that it documents. */
export interface OperationReference {
  /** The spec of the site that holds it, as the page names it. */
  readonly file?: string;
  /** Lower case. */
  readonly method: string;
  readonly path: string;
}

const REFERENCE = new RegExp(
  String.raw`^(?:(.+?)\s+)?(${[...METHODS, "webhook"].join("|")})\s+(\S+)\s*$`,
  "i",
);

/** Far more than a file and a path have; the expression above takes its time over longer texts. */
const MAX_LENGTH = 1_000;

/** Reads `METHOD /path` or `file METHOD /path`, the form of `openapi:` in the front matter of a Mintlify page. */
export function parseOperationReference(text: string): OperationReference | undefined {
  const [, file, method, path] = REFERENCE.exec(text.slice(0, MAX_LENGTH).trim()) ?? [];
  if (method === undefined || path === undefined) return undefined;
  return { method: method.toLowerCase(), path, ...(file === undefined ? {} : { file }) };
}

import { type OperationReference, parseOperationReference } from "./operation-reference.js";

/** A fenced block of a page that holds an OpenAPI document. */
export interface OpenApiFence {
  /** 1-based line of the opening fence. */
  readonly line: number;
  readonly reference: OperationReference | undefined;
  /** The text between the fences; `undefined` if the closing one is missing. */
  readonly text: string | undefined;
}

/** The block that Mintlify adds has at least four backticks; fences written by hand mostly three. */
const OPENING = /^ {0,3}(`{4,})([^`]*)$/;

/**
 * Finds the blocks that a docs site adds to the Markdown of a page: fenced by four or more backticks, YAML (or
 * JSON, which is YAML too), headed by the operation or starting with `openapi:`.
 * @see CommonMark 0.31, section 4.5
 */
export function findOpenApiFences(page: string): OpenApiFence[] {
  const lines = page.split(/\r\n|\n|\r/);
  const fences: OpenApiFence[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, marks, info = ""] = OPENING.exec(lines[at] ?? "") ?? [];
    if (marks === undefined) continue;
    const end = closingLine(lines, at + 1, marks);
    const body = lines.slice(at + 1, end === -1 ? undefined : end);
    const fence = readFence(info, body, at + 1);
    if (fence !== undefined) fences.push(end === -1 ? { ...fence, text: undefined } : fence);
    if (end === -1) break;
    at = end;
  }
  return fences;
}

function closingLine(lines: readonly string[], from: number, marks: string): number {
  for (let at = from; at < lines.length; at++) {
    if (closes(lines[at] ?? "", marks)) return at;
  }
  return -1;
}

function closes(line: string, marks: string): boolean {
  const [, closing] = /^ {0,3}(`{4,})[ \t]*$/.exec(line) ?? [];
  return closing !== undefined && closing.length >= marks.length;
}

function readFence(info: string, body: readonly string[], line: number): OpenApiFence | undefined {
  const [, heading] = /^(?:ya?ml|json)\b[ \t]*(.*)$/i.exec(info.trim()) ?? [];
  if (heading === undefined) return undefined;
  const reference = parseOperationReference(heading);
  const starts = body.some((text) =>
    /^(?:openapi|swagger)\s*:|^\s*\{?\s*"(?:openapi|swagger)"\s*:/.test(text),
  );
  if (reference === undefined && !starts) return undefined;
  return { line, reference, text: body.map((text) => `${text}\n`).join("") };
}

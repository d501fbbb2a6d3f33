import { hash } from "node:crypto";
import type { OutputFile } from "../../model/output-file.js";
import { wordsOf } from "./words.js";

/**
 * What the second line of a generated file says: `// @generated typecall KEY SUM`. By it alone a run knows, of each
 * file, whether it was made of the same things as now and whether it still is what was written.
 */
export interface Signature {
  /** A digest of what the file was made of. */
  readonly key: string;
  /** There was a problem to tell when it was made: every run tells of it again. */
  readonly hasProblem: boolean;
  /** The rest of the file is what was signed, but for its layout. */
  readonly isIntact: boolean;
}

const LINE =
  /^(?:\/\/|<!--) @generated typecall ([0-9a-f]{16})(!?) ([0-9a-f]{16})([0-9a-f]{16})(?: -->)?\r?\n/;
const MAX_LINE = 100;

/** Puts the signature below the first line. */
export function sign(
  { path, text }: OutputFile,
  { key, hasProblem }: Omit<Signature, "isIntact">,
): OutputFile {
  const body = text.indexOf("\n") + 1;
  const words = sumOfWords(path, text);
  const line = `@generated typecall ${key}${hasProblem ? "!" : ""} ${keyOf(text + words)}${words}`;
  const comment = path.endsWith(".md") ? `<!-- ${line} -->` : `// ${line}`;
  return { path, text: `${text.slice(0, body)}${comment}\n${text.slice(body)}` };
}

/** What a file says of itself; `undefined` where it says nothing. */
export function readSignature({ path, text }: OutputFile): Signature | undefined {
  const parts = split(text);
  if (parts === undefined) return undefined;
  const { key, hasProblem, exactSum, wordSum, rest } = parts;
  // The first is what most files have, and takes half the time.
  const isIntact = exactSum === keyOf(rest + wordSum) || wordSum === sumOfWords(path, rest);
  return { key, hasProblem, isIntact };
}

/** The text that was signed. */
export function withoutSignature(text: string): string {
  return split(text)?.rest ?? text;
}

function split(text: string) {
  const start = text.indexOf("\n") + 1;
  const found = LINE.exec(text.slice(start, start + MAX_LINE));
  if (found === null) return undefined;
  const [line, key = "", problem, exactSum, wordSum] = found;
  const rest = text.slice(0, start) + text.slice(start + line.length);
  return { key, hasProblem: problem !== "", exactSum, wordSum, rest };
}

/** A digest of 16 digits, the same on every machine. */
export function keyOf(value: string): string {
  return hash("sha256", value).slice(0, 16);
}

/** A digest that a formatter leaves as it is. */
function sumOfWords(path: string, text: string): string {
  return keyOf(wordsOf(path, text));
}

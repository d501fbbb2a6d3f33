import { hash } from "node:crypto";
import type { OutputFile } from "../../model/output-file.js";
import { startOf } from "../emit/text/header.js";
import { wordsOf } from "./words.js";

/**
 * The second line of a generated file: `// @generated typecall KEY SUM`. By it alone a run finds out whether a file has
 * the same inputs as now, and whether it was edited.
 */
export interface Signature {
  /** A digest of the inputs of the file. */
  readonly key: string;
  /** A diagnostic belongs to the file: every run has to add it again. */
  readonly hasProblem: boolean;
  /** The file has not been edited since it was signed; changes of layout do not count. */
  readonly isIntact: boolean;
}

const LINE =
  /^(?:\/\/|<!--|#) @generated typecall ([0-9a-f]{16})(!?) ([0-9a-f]{16})([0-9a-f]{16})(?: -->)?\r?\n/;
const MAX_LINE = 100;

/** Puts the signature below the first line. */
export function sign(
  { path, text }: OutputFile,
  { key, hasProblem }: Omit<Signature, "isIntact">,
): OutputFile {
  const body = bodyOf(text);
  const words = sumOfWords(path, text);
  const line = `@generated typecall ${key}${hasProblem ? "!" : ""} ${keyOf(text + words)}${words}`;
  const comment = commentOf({ path, text }, line);
  return { path, text: `${text.slice(0, body)}${comment}\n${text.slice(body)}` };
}

/** The signature of a file; `undefined` without one. */
export function readSignature({ path, text }: OutputFile): Signature | undefined {
  const parts = split(text);
  if (parts === undefined) return undefined;
  const { key, hasProblem, exactSum, wordSum, rest } = parts;
  // The exact sum first: most files match it, and it takes half the time.
  const isIntact = exactSum === keyOf(rest + wordSum) || wordSum === sumOfWords(path, rest);
  return { key, hasProblem, isIntact };
}

/** True if two versions of a file differ in nothing but their layout and their signatures. */
export function areSameWords(path: string, a: string, b: string): boolean {
  return wordsOf(path, withoutSignature(a)) === wordsOf(path, withoutSignature(b));
}

/** The text that was signed. */
export function withoutSignature(text: string): string {
  return split(text)?.rest ?? text;
}

function split(text: string) {
  const start = bodyOf(text);
  const found = LINE.exec(text.slice(start, start + MAX_LINE));
  if (found === null) return undefined;
  const [line, key = "", problem, exactSum, wordSum] = found;
  const rest = text.slice(0, start) + text.slice(start + line.length);
  return { key, hasProblem: problem !== "", exactSum, wordSum, rest };
}

/** Where the line below the header begins. */
function bodyOf(text: string): number {
  return text.indexOf("\n", startOf(text)) + 1;
}

function commentOf({ path, text }: OutputFile, line: string): string {
  if (startOf(text) > 0) return `# ${line}`;
  return /\.(?:md|html)$/.test(path) ? `<!-- ${line} -->` : `// ${line}`;
}

/** A digest of 16 digits, the same on every machine. */
export function keyOf(value: string): string {
  return hash("sha256", value).slice(0, 16);
}

/** A digest that does not change when a formatter changes the file. */
function sumOfWords(path: string, text: string): string {
  return keyOf(wordsOf(path, text));
}

import { readLines } from "./lines.js";
import { type DocstringSection, readSections, type Subject } from "./sections.js";

/** What a docstring says of a function or class, and of its parameters or fields. Each text is in one of the two. */
export interface Documentation {
  /** The docstring without the entries of `members`, or `undefined` if nothing is left. */
  readonly description: string | undefined;
  /** The descriptions of parameters or fields by their names, each in one line. */
  readonly members: ReadonlyMap<string, string>;
}

/**
 * Reads the descriptions of parameters or fields in a docstring in Google, NumPy, reST or Epytext style, and takes them out
 * of it. If several entries are about one name, the first with a text counts. Entries about other names remain.
 *
 * @param docstring The result of `readDocstring`.
 * @param names The parameters of the function or the fields of the class.
 * @param kind For a class, sections of attributes are read as well.
 */
export function readDocumentation(
  docstring: string,
  names: readonly string[],
  kind: Subject["kind"] = "function",
): Documentation {
  const lines = readLines(docstring);
  const known = new Set(names);
  const sections = readSections(lines, { kind, names: known });
  const members = new Map<string, string>();
  for (const { names: about, text } of sections.flatMap(({ entries }) => entries)) {
    for (const name of about) {
      if (text !== "" && known.has(name) && !members.has(name)) members.set(name, text);
    }
  }
  return { description: withoutEntries(docstring, sections) || undefined, members };
}

/** A section without any other line loses its heading. Of the blank lines around what is removed, one remains. */
function withoutEntries(docstring: string, sections: readonly DocstringSection[]): string {
  if (sections.length === 0) return docstring;
  const lines = docstring.split("\n");
  const removed = new Set<number>();
  for (const { from, bodyFrom, to, entries } of sections) {
    for (const entry of entries) addRange(removed, entry.from, entry.to);
    const isEmptied = lines
      .slice(bodyFrom, to)
      .every((line, index) => removed.has(bodyFrom + index) || line.trim() === "");
    if (isEmptied) addRange(removed, from, bodyFrom);
  }
  const kept: string[] = [];
  let gap: string[] = [];
  let isCut = false;
  for (const [index, line] of lines.entries()) {
    if (removed.has(index)) isCut = true;
    else if (line.trim() === "") gap.push(line);
    else {
      if (kept.length > 0) kept.push(...(isCut ? gap.slice(0, 1) : gap));
      kept.push(line);
      gap = [];
      isCut = false;
    }
  }
  return kept.join("\n");
}

function addRange(set: Set<number>, from: number, to: number): void {
  for (let at = from; at < to; at += 1) set.add(at);
}

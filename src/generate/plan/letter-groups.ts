import { fileName } from "../../names/file-name.js";
import type { Identifier } from "../../names/identifier.js";
import { FileScope, Scope } from "../../names/scopes.js";
import { FUNCTIONS } from "../../snapshot/layout.js";
import { getOrAdd } from "../../support/get-or-add.js";
import { byCodeUnit } from "../../support/sort.js";
import { OUTPUT } from "./output-layout.js";
import type { OutputNames, StubNames } from "./plan.js";

/** The functions whose names begin with one letter: a module, and a namespace of the index. */
export interface LetterGroup<Stub = StubNames> {
  readonly name: Identifier;
  /** `functions/by-letter/w.ts` */
  readonly file: string;
  /** `functions/w*`: its files in the snapshot. */
  readonly source: string;
  readonly functions: readonly Stub[];
}

/** The groups of a grouped index; none of any other. A new function changes no group but its own. */
export function letterGroups<Stub extends StubNames>({
  index,
  taken,
  functions,
}: OutputNames<Stub>): readonly LetterGroup<Stub>[] {
  if (index !== "grouped") return [];
  const byLetter = new Map<string, Stub[]>();
  for (const stub of functions) getOrAdd(byLetter, letterOf(stub.name), () => []).push(stub);
  const names = new Scope(taken);
  const files = new FileScope();
  return [...byLetter]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([letter, group]) => ({
      name: names.take(letter, letter),
      file: `${OUTPUT.letters}/${files.take(fileName(letter), letter)}.ts`,
      source: `${FUNCTIONS}/${letter}*`,
      functions: group,
    }));
}

function letterOf(name: string): string {
  const [first = "_"] = name;
  const [lower = first] = first.toLowerCase();
  return lower;
}

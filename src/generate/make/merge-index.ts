import { byCodeUnit } from "../../support/sort.js";
import { withoutSignature } from "../write/signature.js";

const STATEMENT = /^export [^;"']* from ["']([^"'\n]+)["'];?\n/gm;
const COMMENT = /^\/\/ .*\n/gm;

/**
 * An index of an earlier run, with the exports of another one added or in place of its own, and without those from
 * modules that are removed. `undefined` if it holds anything else.
 *
 * @param isGone whether an import from this module is to go
 */
export function mergeIndex(
  texts: { readonly found: string; readonly made: string },
  isGone: (module: string) => boolean,
): string | undefined {
  const found = withoutSignature(texts.found).replaceAll("\r\n", "\n");
  const kept = statementsOf(found);
  if (found.replace(STATEMENT, "").replace(COMMENT, "").trim() !== "") return undefined;
  const statements = new Map([...kept].filter(([module]) => !isGone(module)));
  for (const [module, text] of statementsOf(texts.made)) statements.set(module, text);
  // The order of the files of the snapshot, as a whole run prints them.
  const sorted = [...statements].sort(([a], [b]) => byCodeUnit(sortKey(a), sortKey(b)));
  const head = texts.made.replace(STATEMENT, "").replace("export {};\n", "");
  return head + (sorted.length === 0 ? "export {};\n" : sorted.map(([, text]) => text).join(""));
}

function statementsOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(STATEMENT)].map(([statement, module = ""]) => [module, statement]),
  );
}

function sortKey(module: string): string {
  return module.replace(/(?:\.[jt]s)?$/, ".json");
}

import { qualifiedName } from "../names/resolve.js";
import { subscript, withoutBrackets } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { parseExpression } from "../syntax/parse.js";
import { readString } from "../syntax/strings.js";
import { type Reader, siteIn } from "../types/reader.js";

const NAMES = [
  "ClassVar",
  "Final",
  "InitVar",
  "KW_ONLY",
  "NotRequired",
  "ReadOnly",
  "Required",
] as const;

export type Qualifier = (typeof NAMES)[number];

const QUALIFIERS: ReadonlyMap<string, Qualifier> = new Map([
  ...NAMES.flatMap((name): [string, Qualifier][] => [
    [`typing.${name}`, name],
    [`typing_extensions.${name}`, name],
  ]),
  ["dataclasses.InitVar", "InitVar"],
  ["dataclasses.KW_ONLY", "KW_ONLY"],
]);

const MAX_DEPTH = 10;

/** What surrounds the type in the annotation of a field: `ClassVar[…]`, `Required[ReadOnly[…]]`. */
export function qualifiersOf(
  annotation: PythonNode | undefined,
  reader: Reader,
): ReadonlySet<Qualifier> {
  const found = new Set<Qualifier>();
  let at = annotation && withoutBrackets(annotation);
  for (let depth = 0; at !== undefined && depth < MAX_DEPTH; depth += 1) {
    if (at.kind === "String") {
      const string = readString(at);
      at = string.kind === "text" ? parseExpression(string.value, at.line) : undefined;
      continue;
    }
    const parts = subscript(at);
    const name = qualifiedName(parts?.base ?? at, siteIn(reader, at)) ?? "";
    const qualifier = QUALIFIERS.get(name);
    if (qualifier !== undefined) found.add(qualifier);
    else if (!/^typing(?:_extensions)?\.Annotated$/.test(name)) break;
    at = parts?.items[0];
  }
  return found;
}

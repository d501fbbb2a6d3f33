import { cleanDocstring, readDocstring } from "../docstring/docstring.js";
import { readDocumentation } from "../docstring/documentation.js";
import type { ClassBinding } from "../names/binding.js";
import { qualifiedName } from "../names/resolve.js";
import { subscript, withoutBrackets } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { parseExpression } from "../syntax/parse.js";
import { readString } from "../syntax/strings.js";
import { type Reader, siteIn } from "../types/reader.js";
import type { ClassUse } from "./lineage.js";

/** An annotated attribute in the body of a class. */
export interface Member {
  readonly name: string;
  readonly annotation: PythonNode;
  readonly value: PythonNode | undefined;
  readonly qualifiers: ReadonlySet<Qualifier>;
  readonly documentation: string | undefined;
  readonly use: ClassUse;
}

/** What the docstring of a class says of it, and of its attributes. */
export function classDocumentation(binding: ClassBinding) {
  const names = binding.scope.bodyOf(binding).members.map(([name]) => name);
  return readDocumentation(readDocstring(binding.node) ?? "", names, "class");
}

/** The annotated attributes of a class, in order, without those of its bases. */
export function membersOf(use: ClassUse): readonly Member[] {
  const { members } = classDocumentation(use.binding);
  return use.body.members.flatMap(([name, binding]): Member[] => {
    const annotation = use.body.annotation(name);
    if (annotation === undefined || binding.kind !== "assignment") return [];
    const qualifiers = qualifiersOf(annotation, use.reader);
    const below = binding.documentation && attributeText(binding.documentation);
    const documentation = below ?? members.get(name);
    return [{ name, annotation, value: binding.value, qualifiers, documentation, use }];
  });
}

/** The text of the string below an attribute. */
export function attributeText(node: PythonNode): string | undefined {
  const string = readString(node);
  return string.kind === "text" ? cleanDocstring(string.value) || undefined : undefined;
}

/** The attributes of a class and its bases; one that is written again keeps its place. */
export function allMembers(lineage: readonly ClassUse[]): readonly Member[] {
  const members = new Map<string, Member>();
  for (const use of lineage) {
    for (const member of membersOf(use)) members.set(member.name, member);
  }
  return [...members.values()];
}

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

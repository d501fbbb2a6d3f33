import { cleanDocstring } from "../docstring/docstring.js";
import type { PythonNode } from "../syntax/node.js";
import { readString } from "../syntax/strings.js";
import type { ClassUse } from "./lineage.js";
import { type Qualifier, qualifiersOf } from "./qualifiers.js";

/** An annotated attribute in the body of a class. */
export interface Member {
  readonly name: string;
  readonly annotation: PythonNode;
  readonly value: PythonNode | undefined;
  readonly qualifiers: ReadonlySet<Qualifier>;
  readonly documentation: string | undefined;
  readonly use: ClassUse;
}

/** The annotated attributes of a class, in order, without those of its bases. */
export function membersOf(use: ClassUse): readonly Member[] {
  return use.body.members.flatMap(([name, binding]): Member[] => {
    const annotation = use.body.annotation(name);
    if (annotation === undefined || binding.kind !== "assignment") return [];
    const qualifiers = qualifiersOf(annotation, use.reader);
    const documentation = binding.documentation && attributeText(binding.documentation);
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

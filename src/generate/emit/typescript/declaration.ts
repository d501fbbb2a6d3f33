import type { ObjectType, TypeNode } from "../../../model/type.js";
import type { Identifier } from "../../plan/identifier.js";
import { type Code, code, joinCode } from "../text/code.js";
import { nameCode } from "../text/identifier.js";
import { StructureKind } from "../ts-morph.js";
import { ASIDE, docs, type Part, raw } from "./structures.js";
import { type Names, printMembers, printType } from "./type.js";

export interface Declaration {
  readonly name: Identifier;
  readonly type: TypeNode;
  readonly lines: readonly Code[];
  readonly isExported: boolean;
}

/** A named type: an interface wherever TypeScript can have one, since editors and errors show its name. */
export function declareType({ name, type, lines, isExported }: Declaration, names: Names): Part {
  const head = { name: raw(nameCode(name)), isExported, docs: docs(lines) };
  if (type.kind !== "object" || !hasMembers(type)) {
    return {
      structure: { ...head, kind: StructureKind.TypeAlias, type: ASIDE },
      aside: printType(type, names),
    };
  }
  const members = printMembers(type, names).map((member) => member.indented());
  return {
    // All members as one property: ts-morph would print index signatures first.
    structure: { ...head, kind: StructureKind.Interface, properties: [{ name: ASIDE }] },
    aside: joinCode(
      members,
      code`;
  `,
    ),
  };
}

function hasMembers({ properties, patterns, rest }: ObjectType): boolean {
  if (properties.length > 0 || patterns.length > 0) return true;
  return typeof rest === "object" && rest.kind !== "unknown";
}

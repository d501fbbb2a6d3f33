import type { InterfaceDeclarationStructure, TypeAliasDeclarationStructure } from "ts-morph";
import type { ObjectType, TypeNode } from "../../../model/type.js";
import type { Identifier } from "../../plan/identifier.js";
import { type Code, code } from "../text/code.js";
import { nameCode } from "../text/identifier.js";
import { propertyKey } from "../text/property-key.js";
import { StructureKind } from "../ts-morph.js";
import { docLines } from "./documentation.js";
import { docs, raw, slot } from "./structures.js";
import { indexSignatures, type Names, printPropertyType, printType } from "./type.js";

export interface Declaration {
  readonly name: Identifier;
  readonly type: TypeNode;
  readonly lines: readonly Code[];
  readonly isExported: boolean;
}

/** A named type: an interface wherever TypeScript can have one, since editors and errors show its name. */
export function declareType(
  { name, type, lines, isExported }: Declaration,
  names: Names,
): InterfaceDeclarationStructure | TypeAliasDeclarationStructure {
  const head = { name: raw(nameCode(name)), isExported, docs: docs(lines) };
  if (type.kind !== "object" || !hasMembers(type)) {
    return { ...head, kind: StructureKind.TypeAlias, type: slot(printType(type, names)) };
  }
  return {
    ...head,
    kind: StructureKind.Interface,
    properties: [
      ...type.properties.map((property) => ({
        name: raw(propertyKey(property.key)),
        hasQuestionToken: !property.required,
        type: slot(printPropertyType(property, names)),
        docs: docs(docLines(property.doc)),
      })),
      // As properties, since ts-morph prints those that it calls index signatures first.
      ...indexSignatures(type, names).map(({ key, value }) => ({
        name: raw(code`[key: ${key}]`),
        type: slot(value),
      })),
    ],
  };
}

function hasMembers({ properties, patterns, rest }: ObjectType): boolean {
  if (properties.length > 0 || patterns.length > 0) return true;
  return typeof rest === "object" && rest.kind !== "unknown";
}

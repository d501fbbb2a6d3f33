import type { ObjectType, TypeNode } from "../../../model/type.js";
import { type DeclarationHead, interfaceOf, type Statement, typeAlias } from "./structures.js";
import { type DefinitionNames, printMembers, printType } from "./type.js";

/** A named type: an interface if possible, since editors and errors show its name. */
export function declareType(
  head: DeclarationHead,
  type: TypeNode,
  names: DefinitionNames,
): Statement {
  return type.kind === "object" && hasMembers(type)
    ? interfaceOf(head, printMembers(type, names))
    : typeAlias(head, printType(type, names));
}

function hasMembers({ properties, patterns, rest }: ObjectType): boolean {
  if (properties.length > 0 || patterns.length > 0) return true;
  return typeof rest === "object" && rest.kind !== "unknown";
}

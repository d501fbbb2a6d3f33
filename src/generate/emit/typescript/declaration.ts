import {
  childrenOf,
  type Definition,
  type ObjectType,
  type TypeNode,
} from "../../../model/type.js";
import type { TypePlan } from "../../plan/plan-stub.js";
import { type DeclarationHead, interfaceOf, type Statement, typeAlias } from "./statements.js";
import { isRecord, printMembers, printType, refersToDefinition } from "./type.js";

/** A named type: an interface if possible, since editors and errors show its name. */
export function declareType(
  head: DeclarationHead,
  { id, type }: { readonly id: string; readonly type: TypeNode },
  { names, types, direction }: TypePlan,
): Statement {
  const own = {
    byId: names,
    isRecursive: isRecursive({ id, type }, types.definitions),
    isInput: direction === "input",
  };
  const isInterface =
    type.kind === "object" && hasMembers(type) && (own.isRecursive || !isRecord(type));
  return isInterface
    ? interfaceOf(head, printMembers(type, own))
    : typeAlias(head, printType(type, own));
}

function hasMembers({ properties, patterns, rest }: ObjectType): boolean {
  if (properties.length > 0 || patterns.length > 0) return true;
  return typeof rest === "object" && rest.kind !== "unknown";
}

/** True for a type that refers to itself in a way in which TypeScript refuses a `Record`. */
export function isRecursive(
  { id, type }: Pick<Definition, "id" | "type">,
  definitions: readonly Definition[],
): boolean {
  return hasRecord(type) && reachesItself(id, type, definitions);
}

/** True if a record inside the type refers to a definition: TypeScript refuses some of those in recursive types. */
function hasRecord(type: TypeNode): boolean {
  return (
    (type.kind === "object" && isRecord(type) && refersToDefinition(type)) ||
    childrenOf(type).some(hasRecord)
  );
}

/** True if references lead from the type back to its definition. */
function reachesItself(id: string, type: TypeNode, definitions: readonly Definition[]): boolean {
  if (definitions.length === 0) return false;
  const byId = new Map(definitions.map((definition) => [definition.id, definition.type]));
  const seen = new Set<string>();
  const open = [type];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    open.push(...childrenOf(next));
    if (next.kind !== "reference" || seen.has(next.id)) continue;
    if (next.id === id) return true;
    seen.add(next.id);
    const target = byId.get(next.id);
    if (target !== undefined) open.push(target);
  }
  return false;
}

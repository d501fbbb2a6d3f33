import {
  childrenOf,
  type Definition,
  mapChildren,
  NEVER,
  type TypeNode,
  UNKNOWN,
  type UnionType,
} from "../../model/type.js";
import { typeKey, unionOf } from "../../model/union.js";
import { Circles } from "../../runtime/validate/checks/circles.js";
import { withShortChains } from "./definition/chains.js";
import { Combinations } from "./definition/combinations.js";
import { directReferences } from "./definition/direct-references.js";

interface Graph {
  /** Without the direct cycles of those that are done. */
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Of all references: a long chain is searched only inside of a circle. */
  readonly circles: Circles<string>;
}

export type OnWidened = (intersection: TypeNode, id: string) => void;

export interface SettledTypes {
  readonly type: TypeNode;
  readonly definitions: readonly Definition[];
}

/**
 * Keeps the definitions that `type` reaches. Aliases of short types are replaced by their targets, and self-references
 * that TypeScript rejects are removed. `onWidened` gets each intersection that has more combinations than TypeScript
 * bears, with the id of its definition: alternatives were merged in it.
 */
export function settleDefinitions(
  type: TypeNode,
  definitions: readonly Definition[],
  onWidened: OnWidened,
): SettledTypes {
  const byId = new Map(definitions.map((definition) => [definition.id, definition]));
  const targets = followAliases(byId);
  const combinations = new Combinations(byId);
  const settle = (node: TypeNode, id: string): TypeNode =>
    mapReferences(node, {
      targets,
      byId,
      combinations,
      onWidened: (type) => onWidened(type, id),
    });
  const settled = new Map(
    [...byId].map(([id, definition]) => [id, { ...definition, type: settle(definition.type, id) }]),
  );
  const settledRoot = settle(type, "");
  const original = new Map(settled);
  const circles = new Circles<string>((id) =>
    directReferences(id === "" ? settledRoot : original.get(id)?.type),
  );
  const graph = { definitions: settled, circles };
  for (const [id, definition] of settled) {
    settled.set(id, { ...definition, type: withoutDirectCycle(definition.type, id, graph) });
  }
  const root = withoutDirectCycle(settledRoot, "", graph);
  return { type: root, definitions: reachable(root, withShortChains(settled)) };
}

interface Settling {
  readonly targets: ReadonlyMap<string, TypeNode>;
  readonly byId: ReadonlyMap<string, Definition>;
  readonly combinations: Combinations;
  readonly onWidened: (type: TypeNode) => void;
}

/** True for a type that is printed wherever a reference leads to it, instead of under a name. */
export function isShort({ kind }: TypeNode): boolean {
  return kind === "unknown" || kind === "never" || kind === "primitive";
}

/** Each definition's end of aliases: a short type, or a reference to a definition that is no alias. */
function followAliases(byId: ReadonlyMap<string, Definition>): ReadonlyMap<string, TypeNode> {
  const ends = new Map<string, TypeNode>();
  for (const id of byId.keys()) {
    // All aliases on the way have the same end, so that a long chain is followed once.
    const way = new Set<string>();
    let at = id;
    let end = ends.get(at);
    while (end === undefined) {
      const type = byId.get(at)?.type;
      way.add(at);
      if (type?.kind !== "reference") {
        end = type !== undefined && isShort(type) ? type : { kind: "reference", id: at };
      } else {
        at = type.id;
        end = way.has(at) ? UNKNOWN : ends.get(at);
      }
    }
    for (const each of way) ends.set(each, end);
  }
  return ends;
}

function mapReferences(node: TypeNode, settling: Settling): TypeNode {
  if (node.kind === "reference") return settling.targets.get(node.id) ?? node;
  const mapped = mapChildren(node, (child) => mapReferences(child, settling));
  if (mapped.kind === "union") return unionOf(withoutTargets(mapped.members, settling.byId));
  return mapped.kind === "intersection"
    ? intersectionOf(settling.combinations.limited(mapped.members, () => settling.onWidened(node)))
    : mapped;
}

/** The members of a union without those that a reference in it leads to: `Record<string, unknown> | Options`. */
function withoutTargets(
  members: readonly TypeNode[],
  byId: ReadonlyMap<string, Definition>,
): readonly TypeNode[] {
  const named = new Set<string>();
  for (const member of members) {
    const target = member.kind === "reference" ? byId.get(member.id)?.type : undefined;
    if (target !== undefined) named.add(typeKey(target));
  }
  return named.size === 0 ? members : members.filter((member) => !named.has(typeKey(member)));
}

/** An intersection without `unknown`, or `never` if a member is; TypeScript intersects the rest. */
function intersectionOf(types: readonly TypeNode[]): TypeNode {
  if (types.some((type) => type.kind === "never")) return NEVER;
  const members = types.filter((type) => type.kind !== "unknown");
  const [only = UNKNOWN] = members;
  return members.length < 2 ? only : { kind: "intersection", members };
}

/**
 * Removes references to a definition from its own union or intersection (`A = A | string`): they add nothing, and
 * TypeScript rejects them. A union that refers to a union with the definition gets the members of that one.
 */
function withoutDirectCycle(type: TypeNode, id: string, graph: Graph): TypeNode {
  switch (type.kind) {
    case "reference":
      return leadsTo(type.id, id, graph) ? UNKNOWN : type;
    case "union":
      return unionOf(
        unfolded(type, id, graph).map((member) => withoutDirectCycle(member, id, graph)),
      );
    case "intersection":
      return intersectionOf(type.members.map((member) => withoutDirectCycle(member, id, graph)));
    default:
      return type;
  }
}

/** The members of a union, and those of the unions in it that lead to the definition `id`. */
function unfolded(union: UnionType, id: string, graph: Graph): readonly TypeNode[] {
  const seen = new Set([id]);
  const found: TypeNode[] = [];
  const open = [...union.members].reverse();
  for (let member = open.pop(); member !== undefined; member = open.pop()) {
    if (member.kind !== "reference" || !leadsTo(member.id, id, graph)) {
      found.push(member);
    } else if (!seen.has(member.id)) {
      seen.add(member.id);
      const target = graph.definitions.get(member.id)?.type;
      if (target?.kind === "union") open.push(...[...target.members].reverse());
    }
  }
  return found;
}

/** True if the definition `from` leads to `to` through references, unions and intersections only. */
function leadsTo(from: string, to: string, { definitions, circles }: Graph): boolean {
  if (circles.of(from) !== circles.of(to)) return false;
  const open = [from];
  const seen = new Set<string>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...directReferences(definitions.get(id)?.type));
  }
  return false;
}

function reachable(
  root: TypeNode,
  definitions: ReadonlyMap<string, Definition>,
): readonly Definition[] {
  const found = new Map<string, Definition>();
  const open: TypeNode[] = [root];
  // The loop appends to the list that it traverses.
  for (const node of open) {
    const definition =
      node.kind === "reference" && !found.has(node.id) ? definitions.get(node.id) : undefined;
    if (definition !== undefined) {
      found.set(definition.id, definition);
      open.push(definition.type);
    }
    for (const child of childrenOf(node)) open.push(child);
  }
  return [...found.values()];
}

import type { Definition, TypeNode } from "../../../model/type.js";
import { unionOf } from "../../../model/union.js";
import { directReferences } from "./direct-references.js";

/**
 * TypeScript resolves a name together with the names that its union or intersection leads to, each inside of the other. Its
 * stack overflows at a thousand of them in a row (5.9; 500 it bears).
 */
const MAX_LINKS = 100;

/**
 * Shortens long chains of unions and intersections, `A = B | x`, `B = C | y`, …: in every {@link MAX_LINKS}th definition
 * of one stand the members of those before the last such definition, instead of a reference.
 */
export function withShortChains(
  definitions: ReadonlyMap<string, Definition>,
): ReadonlyMap<string, Definition> {
  const levels = levelsOf(definitions);
  const levelOf = (id: string) => levels.get(id) ?? 0;
  return new Map(
    [...definitions].map(([id, definition]) => {
      const level = levelOf(id);
      if (level === 0 || level % MAX_LINKS > 0) return [id, definition];
      const isNear = (other: string) => levelOf(other) > level - MAX_LINKS;
      return [id, { ...definition, type: unfolded(definition.type, isNear, definitions) }];
    }),
  );
}

/** How many definitions each one leads to in a row. Those in a circle count once. */
function levelsOf(definitions: ReadonlyMap<string, Definition>): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  const entered = new Set<string>();
  // In a loop, for a chain may be of any length: first those that a definition leads to.
  const open = [...definitions.keys()];
  for (let id = open.at(-1); id !== undefined; id = open.at(-1)) {
    const next = directReferences(definitions.get(id)?.type);
    if (entered.has(id)) {
      open.pop();
      levels.set(
        id,
        next.reduce((level, each) => Math.max(level, 1 + (levels.get(each) ?? 0)), 0),
      );
    } else {
      entered.add(id);
      open.push(...next.filter((each) => !entered.has(each)));
    }
  }
  return levels;
}

/** A union with the members of the near unions that it leads to, or an intersection with those of intersections. */
function unfolded(
  type: TypeNode,
  isNear: (id: string) => boolean,
  definitions: ReadonlyMap<string, Definition>,
): TypeNode {
  if (type.kind !== "union" && type.kind !== "intersection") return type;
  const members: TypeNode[] = [];
  const seen = new Set<string>();
  const open = [...type.members].reverse();
  for (let member = open.pop(); member !== undefined; member = open.pop()) {
    const target =
      member.kind === "reference" && isNear(member.id) ? definitions.get(member.id) : undefined;
    if (target?.type.kind !== type.kind) {
      members.push(member);
    } else if (!seen.has(target.id)) {
      seen.add(target.id);
      open.push(...[...target.type.members].reverse());
    }
  }
  return type.kind === "union" ? unionOf(members) : { kind: "intersection", members };
}

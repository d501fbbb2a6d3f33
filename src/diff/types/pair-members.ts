import type { TypeNode } from "../../model/type.js";
import { membersOf, typeKey } from "../../model/union.js";
import type { ResolvedTypes } from "./resolved-types.js";
import type { TypeRelations } from "./type-relations.js";

/** With more members on a side, only members of equal text are matched. */
const MAX_COMPARED = 20;

/**
 * Pairs the changed members of two unions: by the value of a property that distinguishes the members, or if only one is
 * left on each side. `undefined` if some remain unpaired.
 */
export function pairMembers(
  before: TypeNode,
  after: TypeNode,
  types: TypeRelations,
): readonly (readonly [TypeNode, TypeNode])[] | undefined {
  const [left, right] = withoutTwins(membersOf(before), membersOf(after), types);
  if (left.length !== right.length) return undefined;
  const [a, b] = [left[0], right[0]];
  if (left.length === 1 && a !== undefined && b !== undefined) {
    return isDeep(a, types.before) && isDeep(b, types.after) ? [[a, b]] : undefined;
  }
  const byTag = new Map(right.map((member) => [tagOf(member, types.after), member]));
  const pairs = left.flatMap((member) => {
    const tag = tagOf(member, types.before);
    const twin = tag === undefined ? undefined : byTag.get(tag);
    return twin === undefined ? [] : [[member, twin] as const];
  });
  const isWhole = new Set(pairs.map(([, twin]) => twin)).size === left.length;
  return isWhole ? pairs : undefined;
}

function withoutTwins(
  before: readonly TypeNode[],
  after: readonly TypeNode[],
  types: TypeRelations,
): readonly [readonly TypeNode[], readonly TypeNode[]] {
  const right = new Map(after.map((member) => [typeKey(member), member]));
  const left = before.filter((member) => {
    const twin = right.get(typeKey(member));
    return twin === undefined || !types.areEqual(member, twin) || !right.delete(typeKey(twin));
  });
  if (Math.max(left.length, right.size) > MAX_COMPARED) return [left, [...right.values()]];
  const others = left.filter((member) => {
    const twin = [...right].find(([, each]) => types.relate(member, each) === "same");
    return twin === undefined || !right.delete(twin[0]);
  });
  return [others, [...right.values()]];
}

/** True for objects and arrays, whose parts are compared by path. */
function isDeep(type: TypeNode, model: ResolvedTypes): boolean {
  const { kind } = model.resolve(type);
  return kind === "object" || kind === "array";
}

/** `kind="circle"`, for an object with required properties of a literal type. */
function tagOf(type: TypeNode, model: ResolvedTypes): string | undefined {
  const target = model.resolve(type);
  if (target.kind !== "object") return undefined;
  const tags = target.properties.flatMap(({ key, required, type: value }) =>
    required && value.kind === "literal" ? [`${key}=${JSON.stringify(value.value)}`] : [],
  );
  return tags.length === 0 ? undefined : tags.join(",");
}

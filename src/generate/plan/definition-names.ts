import type { Definition } from "../../model/type.js";
import type { Identifier } from "../../names/identifier.js";
import { type Scope, typeName } from "../../names/scopes.js";
import { getOrAdd } from "../../support/get-or-add.js";
import { byCodeUnit } from "../../support/sort.js";

/** A definition with the words of its name, and those of the places around it that may precede them. */
interface Candidate {
  readonly id: string;
  readonly words: string;
  readonly parents: readonly string[];
}

/**
 * Names the definitions of an input or an output, by their ids; `root` is the id `""`. Of several with the same name,
 * those that stand inside of other schemas are told apart by the nearest of these that differs. The order of the
 * definitions does not matter.
 */
export function definitionNames(
  root: Identifier,
  definitions: readonly Definition[],
  scope: Scope,
): ReadonlyMap<string, Identifier> {
  const candidates = [...definitions]
    .sort((a, b) => byCodeUnit(a.id, b.id))
    .map(({ id, hint, parents }): Candidate => ({ id, words: hint, parents }));
  const groups = [...groupBy(candidates, ({ words }) => typeName(words)).values()];
  const names = new Map([["", root]]);
  const given = new Set<string>();
  const take = ({ id, words }: Candidate) => {
    const own = typeName(words);
    // Something else in the module has it: an export, or a definition of the input.
    const wish = scope.has(own) && !given.has(own) ? `${root}${own}` : own;
    let name = wish;
    for (let number = 2; scope.has(name); number++) name = `${wish}${number}`;
    given.add(name);
    names.set(id, scope.take(name, id));
  };
  // First the names that are clear, so that those of the others give way to them.
  for (const [only, ...others] of groups) if (only && others.length === 0) take(only);
  for (const group of groups) if (group.length > 1) for (const each of toldApart(group)) take(each);
  return names;
}

/** Puts before each name the nearest parent that no other candidate has, or where there is none, several parents. */
function toldApart(group: readonly Candidate[]): readonly Candidate[] {
  const told: Candidate[] = [];
  let alike = group;
  for (let depth = 0; depth < deepest(alike); depth++) {
    const groups = [...byParent(alike, depth).values()];
    told.push(...groups.filter(({ length }) => length === 1).flatMap((each) => below(each, depth)));
    alike = groups.filter(({ length }) => length > 1).flat();
  }
  return [...told, ...byAllParents(alike, 0)];
}

function byAllParents(group: readonly Candidate[], depth: number): readonly Candidate[] {
  if (group.length < 2 || depth >= deepest(group)) return group;
  const alike = [...byParent(group, depth).values()];
  return alike.flatMap((members) =>
    byAllParents(alike.length < 2 ? members : below(members, depth), depth + 1),
  );
}

function deepest(group: readonly Candidate[]): number {
  return group.reduce((most, { parents }) => Math.max(most, parents.length), 0);
}

function byParent(group: readonly Candidate[], depth: number): ReadonlyMap<string, Candidate[]> {
  return groupBy(group, ({ parents }) => typeName(parents[depth] ?? ""));
}

function below(group: readonly Candidate[], depth: number): readonly Candidate[] {
  return group.map((each) => ({ ...each, words: `${each.parents[depth] ?? ""} ${each.words}` }));
}

function groupBy<Value>(
  values: readonly Value[],
  keyOf: (value: Value) => string,
): ReadonlyMap<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) getOrAdd(groups, keyOf(value), () => []).push(value);
  return groups;
}

import { slugOf } from "../../names/slug.js";
import { getOrAdd } from "../../support/get-or-add.js";
import type { FoundOperation } from "./find-operations.js";

/**
 * The names of operations: their `operationId`s, shortened where that stays unique in the tag; method and path without
 * one.
 */
export function nameOperations(
  found: readonly FoundOperation[],
): ReadonlyMap<FoundOperation, string> {
  const byShort = new Map<string, FoundOperation[]>();
  for (const each of found)
    getOrAdd(byShort, JSON.stringify([each.tag, slug(shortName(each))]), () => []).push(each);
  const unique = new Set([...byShort.values()].filter(({ length }) => length === 1).flat());
  return new Map(found.map((each) => [each, unique.has(each) ? shortName(each) : longName(each)]));
}

function longName({ operation, method, path }: FoundOperation): string {
  const { operationId: id } = operation;
  return typeof id === "string" && id.trim() !== "" ? id : `${method} ${path}`;
}

/** Without what frameworks add to be unique in the whole document. */
function shortName(found: FoundOperation): string {
  const { method, path, tag } = found;
  const name = longName(found);
  // FastAPI: `read_item_items__item_id__get`.
  const ending = `${path.replace(/\W/g, "_")}_${method.toLowerCase()}`;
  if (name.endsWith(ending) && name.length > ending.length) return name.slice(0, -ending.length);
  // GitHub: `repos/list-for-org`.
  const [, first = "", rest = ""] = /^([^/.]+)[/.](.+)$/s.exec(name) ?? [];
  return rest !== "" && slug(first) === slug(tag) ? rest : name;
}

function slug(name: string): string {
  return slugOf(name, { kind: "operation", id: name });
}

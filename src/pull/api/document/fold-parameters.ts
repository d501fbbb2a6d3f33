import { isOperationMethod } from "../../../model/openapi-shape.js";
import { canonicalJson } from "../../../runtime/json/canonical-json.js";
import {
  entriesOf,
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonValue,
} from "../../../runtime/json/json.js";
import { followReferences, memberAt } from "../../../runtime/json/pointer.js";
import { getOrAdd } from "../../../support/get-or-add.js";
import { mapMembers } from "../../../support/map-members.js";
import type { ApiDocument } from "./check-document.js";

/**
 * Moves the shared parameters of a path into its methods if the documents differ in them: in the merged document they
 * would otherwise apply to methods of another document.
 */
export function foldSharedParameters(documents: readonly ApiDocument[]): readonly ApiDocument[] {
  const shared = new Map<string, Set<string>>();
  for (const { document } of documents) {
    for (const [path, item] of entriesOf(document.paths)) {
      const parameters = isJsonObject(item) ? (item.parameters ?? []) : [];
      getOrAdd(shared, path, () => new Set<string>()).add(canonicalJson(parameters));
    }
  }
  const disagree = (path: string) => (shared.get(path)?.size ?? 0) > 1;
  return documents.map(({ place, document }) => {
    const fold = (item: JsonValue, path: string) =>
      disagree(path) ? foldItem(item, document) : item;
    const folded = mapMembers(document, (member, key) =>
      key === "paths" && isJsonObject(member) ? mapMembers(member, fold) : member,
    );
    return { place, document: folded };
  });
}

function foldItem(item: JsonValue, document: JsonObject): JsonValue {
  if (!isJsonObject(item) || !Array.isArray(item.parameters)) return item;
  const shared: readonly JsonValue[] = item.parameters;
  return mapMembers(item, (member, key) => {
    if (key === "parameters") return undefined;
    if (!isOperationMethod(key) || !isJsonObject(member)) return member;
    const own = itemsOf(member.parameters);
    const names = new Set(own.map((parameter) => parameterKey(parameter, document)));
    const added = shared.filter((parameter) => !names.has(parameterKey(parameter, document)));
    return { ...member, parameters: [...added, ...own] };
  });
}

/** Identifies a parameter by `name` and `in`. @see OpenAPI 3.1, section 4.8.12 */
function parameterKey(parameter: JsonValue, document: JsonObject): string {
  const found = followReferences(document, parameter);
  return canonicalJson([memberAt(found, "name") ?? null, memberAt(found, "in") ?? null]);
}

import { isOperationMethod } from "../../../model/openapi-shape.js";
import { canonicalJson } from "../../../runtime/json/canonical-json.js";
import {
  entriesOf,
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonValue,
} from "../../../runtime/json/json.js";
import { jsonPointer } from "../../../runtime/json/pointer.js";
import type { Diagnostics } from "../../../support/diagnostics.js";
import { getOrAdd } from "../../../support/get-or-add.js";
import { quote } from "../../../support/quote.js";
import type { ApiDocument } from "./check-document.js";
import { foldSharedParameters } from "./fold-parameters.js";

/** A value, and the source document that it comes from. */
interface SourcedValue {
  readonly value: JsonValue;
  readonly place: string;
}

/** The members of one object of the merged document, by name. */
type Level = Map<string, SourcedValue>;

/** Members of the document that are merged two levels deep: methods of paths, components of each kind. */
const GROUPS = ["paths", "webhooks", "components"];

/**
 * Merges the paths, methods and components of documents. If two documents differ in one of them, uses that of the later
 * document and adds a diagnostic that names both.
 */
export function mergeDocuments(
  documents: readonly ApiDocument[],
  problems: Diagnostics,
): JsonObject {
  const whole: Level = new Map();
  const groups = new Map<string, Map<string, Level>>([["paths", new Map()]]);
  /** Members of the groups that are no objects: `x-…` of any type. */
  const extensions = new Map<string, Level>();
  const put = putInto(problems);
  for (const { place, document } of foldSharedParameters(documents)) {
    for (const [key, value] of Object.entries(document)) {
      if (key === "tags" && Array.isArray(value)) {
        const tags = whole.get("tags")?.value;
        whole.set("tags", { value: unionOfTags(itemsOf(tags), value), place });
      } else if (!GROUPS.includes(key)) {
        put(whole, [key], { value, place });
      } else {
        const group = getOrAdd(groups, key, () => new Map<string, Level>());
        for (const [first, members] of entriesOf(value)) {
          if (!isJsonObject(members)) {
            const level: Level = getOrAdd(extensions, key, () => new Map());
            put(level, [key, first], { value: members, place });
            continue;
          }
          const level: Level = getOrAdd(group, first, () => new Map());
          for (const [second, member] of entriesOf(members)) {
            put(level, [key, first, second], { value: member, place });
          }
        }
      }
    }
  }
  const merged = [...groups].map(([key, group]) => {
    const levels = [...group].map(([first, level]) => [first, fromLevel(level)] as const);
    const extended = fromLevel(extensions.get(key) ?? new Map());
    return [key, { ...extended, ...Object.fromEntries(levels) }] as const;
  });
  return { ...fromLevel(whole), ...Object.fromEntries(merged) };
}

/** Returns a function that sets a value, and adds a diagnostic if it replaces a different one. */
function putInto(problems: Diagnostics) {
  return (level: Level, tokens: readonly [string, ...string[]], added: SourcedValue) => {
    const name = tokens.at(-1) ?? "";
    const before = level.get(name);
    if (before !== undefined && canonicalJson(before.value) === canonicalJson(added.value)) return;
    level.set(name, added);
    if (before === undefined) return;
    // Members about the whole API, such as `info`, change with every release; no code is generated from them, and none
    // from extensions.
    const severity = tokens.length < 3 ? "info" : "warning";
    const pointer = jsonPointer(...tokens);
    const message = `${nameOf(tokens)} differs from that of ${quote(before.place, 1_000)}; this one is used, since its source is listed later`;
    problems.add({ severity, code: "merge-differs", message, place: added.place, pointer });
  };
}

function nameOf(tokens: readonly [string, ...string[]]): string {
  const [root, first = "", second = ""] = tokens;
  if (tokens.length === 1) return quote(root);
  if (tokens.length === 2) return `${quote(first)} of ${quote(root)}`;
  if (root === "components") return `the component ${quote(`${first}/${second}`)}`;
  return `${isOperationMethod(second) ? second.toUpperCase() : quote(second)} of ${quote(first)}`;
}

function unionOfTags(before: readonly JsonValue[], added: readonly JsonValue[]): JsonValue {
  const nameOfTag = (tag: JsonValue) => canonicalJson(isJsonObject(tag) ? (tag.name ?? null) : tag);
  return [...new Map([...before, ...added].map((tag) => [nameOfTag(tag), tag])).values()];
}

function fromLevel(level: Level): JsonObject {
  return Object.fromEntries([...level].map(([name, { value }]) => [name, value]));
}

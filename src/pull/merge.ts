import type { Diagnostics } from "../diagnostics.js";
import { METHODS } from "../model/openapi-shape.js";
import { canonicalJson } from "../runtime/canonical-json.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../runtime/json.js";
import { getOrAdd } from "../support/get-or-add.js";
import { jsonPointer } from "../support/json-pointer.js";
import { quote } from "../support/quote.js";
import { byCodeUnit } from "../support/sort.js";
import type { ApiDocument } from "./api-document.js";
import { foldSharedParameters } from "./fold-parameters.js";

/** A value, and the source that it was taken from. */
interface Taken {
  readonly value: JsonValue;
  readonly place: string;
}

/** By name, of one level of the document. */
type Level = Map<string, Taken>;

/**
 * The union of documents: of their paths, methods and components. Where two say different things in one place,
 * the later one is taken, and both are named.
 */
export function mergeDocuments(
  documents: readonly ApiDocument[],
  problems: Diagnostics,
): JsonObject {
  const whole: Level = new Map();
  const items: Map<"paths" | "webhooks", Map<string, Level>> = new Map();
  const components: Map<string, Level> = new Map();
  const put = putInto(problems);
  for (const { place, document } of foldSharedParameters(documents)) {
    for (const [key, value] of Object.entries(document)) {
      if ((key === "paths" || key === "webhooks") && isJsonObject(value)) {
        const paths = getOrAdd(items, key, () => new Map<string, Level>());
        for (const [path, item] of Object.entries(value)) {
          const level: Level = getOrAdd(paths, path, () => new Map());
          for (const [name, member] of membersOf(item)) {
            put(level, [key, path, name], { value: member, place });
          }
        }
      } else if (key === "components" && isJsonObject(value)) {
        for (const [kind, group] of Object.entries(value)) {
          const level: Level = getOrAdd(components, kind, () => new Map());
          for (const [name, member] of membersOf(group)) {
            put(level, ["components", kind, name], { value: member, place });
          }
        }
      } else if (key === "tags" && Array.isArray(value)) {
        const tags = whole.get("tags")?.value;
        whole.set("tags", { value: unionOfTags(Array.isArray(tags) ? tags : [], value), place });
      } else {
        put(whole, [key], { value, place });
      }
    }
  }
  return inOrder(whole, items, components);
}

/** Puts one value in its place, and says so where another one has to go. */
function putInto(problems: Diagnostics) {
  return (level: Level, tokens: readonly [string, ...string[]], taken: Taken) => {
    const name = tokens.at(-1) ?? "";
    const before = level.get(name);
    if (before !== undefined && canonicalJson(before.value) === canonicalJson(taken.value)) return;
    level.set(name, taken);
    if (before === undefined) return;
    // Texts about the whole API change with every release; nothing is made from them.
    const severity = tokens.length === 1 ? "info" : "warning";
    const pointer = jsonPointer(...tokens);
    const message = `${nameOf(tokens)} differs between ${before.place} and ${taken.place}; the one of ${taken.place} is taken, since it is listed later`;
    problems.add({ severity, code: "merge-differs", message, place: taken.place, pointer });
  };
}

function nameOf(tokens: readonly [string, ...string[]]): string {
  const [root, first = "", second = ""] = tokens;
  if (tokens.length === 1) return quote(root);
  if (root === "components") return `the component ${quote(`${first}/${second}`)}`;
  return `${METHODS.some((method) => method === second) ? second.toUpperCase() : quote(second)} of ${quote(first)}`;
}

function unionOfTags(before: readonly JsonValue[], added: readonly JsonValue[]): JsonValue {
  const nameOfTag = (tag: JsonValue) => canonicalJson(isJsonObject(tag) ? (tag.name ?? null) : tag);
  return [...new Map([...before, ...added].map((tag) => [nameOfTag(tag), tag])).values()];
}

/** The order in which people read a description; paths and components by name, whatever their sources' order. */
function inOrder(
  whole: Level,
  items: ReadonlyMap<string, ReadonlyMap<string, Level>>,
  components: ReadonlyMap<string, Level>,
): JsonObject {
  const first = ["openapi", "info", "jsonSchemaDialect", "servers", "security", "tags"];
  const others = [...whole.keys()].filter((key) => !first.includes(key)).sort(byCodeUnit);
  const members: [string, JsonValue][] = [];
  for (const key of [...first, ...others]) {
    const taken = whole.get(key);
    if (taken !== undefined) members.push([key, taken.value]);
  }
  for (const [key, paths] of [...items].sort(([a], [b]) => byCodeUnit(a, b))) {
    const sorted = sortedByName(paths).map(
      ([path, level]) => [path, fromLevel(level, byMethod)] as const,
    );
    members.push([key, Object.fromEntries(sorted)]);
  }
  if (!items.has("paths")) members.push(["paths", {}]);
  const kinds = sortedByName(components).map(
    ([kind, level]) => [kind, fromLevel(level, byCodeUnit)] as const,
  );
  if (kinds.length > 0) members.push(["components", Object.fromEntries(kinds)]);
  return Object.fromEntries(members);
}

function byMethod(a: string, b: string): number {
  const order: readonly string[] = METHODS;
  return order.indexOf(a) - order.indexOf(b) || byCodeUnit(a, b);
}

function fromLevel(level: Level, order: (a: string, b: string) => number): JsonObject {
  const sorted = [...level].sort(([a], [b]) => order(a, b));
  return Object.fromEntries(sorted.map(([name, { value }]) => [name, value]));
}

function sortedByName<Value>(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => byCodeUnit(a, b));
}

function membersOf(value: JsonValue): [string, JsonValue][] {
  return isJsonObject(value) ? Object.entries(value) : [];
}

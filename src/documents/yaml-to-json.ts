import { type Document, isAlias, isNode, isScalar, type Node, visit } from "yaml";
import { isJsonObject, type JsonValue } from "../runtime/json/json.js";
import { quote } from "../support/quote.js";
import { MAX_DEPTH } from "./parse-json.js";

export type Jsonified =
  | { readonly ok: true; readonly value: JsonValue }
  | {
      readonly ok: false;
      readonly code: string;
      readonly problem: string;
      /** Position in the text. */
      readonly offset?: number;
    };

/** Maximum number of aliases after expansion. */
const MAX_ALIASES = 1_000;
/** The most values that a document of `MAX_BYTES` can contain; only aliases can expand to more. */
const MAX_VALUES = 5_000_000;

/**
 * Converts a YAML document to JSON. Reports a problem for values that JSON does not have (infinite numbers, keys that are
 * not strings, circular values), and for aliases that expand to too many values.
 */
export function toJson(document: Document.Parsed): Jsonified {
  const unfit = findUnfit(document);
  if (unfit !== undefined) return unfit;
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof RangeError) return tooManyAliases();
    // "Merge sources must be maps": the only other error of `toJS`.
    if (error instanceof Error) return { ok: false, code: "yaml-syntax", problem: error.message };
    throw error;
  }
  return limit(value);
}

function findUnfit(document: Document.Parsed): Jsonified | undefined {
  let found: Jsonified | undefined;
  const refuse = (code: string, problem: string, node: Node) => {
    found = { ok: false, code, problem, ...(node.range ? { offset: node.range[0] } : {}) };
    return visit.BREAK;
  };
  const anchors = new Set<string>();
  visit(document, {
    Alias: (_, node, path) => {
      const name = quote(`*${node.source}`);
      if (!anchors.has(node.source)) {
        return refuse("yaml-aliases", `no anchor is defined before the alias ${name}`, node);
      }
      const holdsItself = path.some((outer) => isNode(outer) && anchorOf(outer) === node.source);
      return holdsItself
        ? refuse(
            "yaml-aliases",
            `the value that the alias ${name} stands for contains itself`,
            node,
          )
        : undefined;
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.add(node.anchor);
      if (isScalar(node) && typeof node.value === "number" && !Number.isFinite(node.value)) {
        const problem = "infinity and NaN cannot be written as JSON";
        return refuse("yaml-not-json", problem, node);
      }
      return undefined;
    },
    Map: (_, node) => {
      if (node.anchor !== undefined) anchors.add(node.anchor);
      const keys = new Set<string>();
      for (const { key } of node.items) {
        if (!isScalar(key)) {
          return refuse("yaml-not-json", "a key is not plain text", isNode(key) ? key : node);
        }
        // The merge key `<<`, which may occur several times.
        if (typeof key.value === "symbol") continue;
        // `toJS` would name it "".
        if (key.value === null) key.value = "null";
        // As a member name: `200` and `"200"` are the same.
        const name = String(key.value);
        if (keys.has(name)) {
          const problem = `the key ${quote(name)} occurs twice in one mapping; keep one of them`;
          return refuse("yaml-duplicate-key", problem, key);
        }
        keys.add(name);
      }
      return undefined;
    },
  });
  return found;
}

function anchorOf(node: Node): string | undefined {
  return isAlias(node) ? undefined : node.anchor;
}

/** Copies the value, counting shared parts each time they occur, and checks the limits. */
function limit(root: unknown): Jsonified {
  let count = 0;
  const copy = (value: unknown, depth: number): JsonValue | undefined => {
    if (++count > MAX_VALUES || depth > MAX_DEPTH) return undefined;
    if (Array.isArray(value)) {
      const items: JsonValue[] = [];
      for (const item of value) {
        const copied = copy(item, depth + 1);
        if (copied === undefined) return undefined;
        items.push(copied);
      }
      return items;
    }
    if (isJsonObject(value)) {
      const members: [string, JsonValue][] = [];
      for (const [key, member] of Object.entries(value)) {
        const copied = copy(member, depth + 1);
        if (copied === undefined) return undefined;
        members.push([key, copied]);
      }
      return Object.fromEntries(members);
    }
    return isPrimitive(value) ? value : String(value);
  };
  const value = copy(root, 0);
  if (value !== undefined) return { ok: true, value };
  if (count > MAX_VALUES) return tooManyAliases();
  return {
    ok: false,
    code: "yaml-too-deep",
    problem: `the YAML is nested more than ${MAX_DEPTH} levels deep`,
  };
}

function isPrimitive(value: unknown): value is string | number | boolean | null {
  return (
    value === null ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "boolean"
  );
}

function tooManyAliases(): Jsonified {
  const problem = "its aliases (`*name`) expand to too many values; write the values out";
  return { ok: false, code: "yaml-aliases", problem };
}

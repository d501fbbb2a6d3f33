import type { SchemaModel } from "../../generate/read/read.js";
import { DEFINITIONS, REFERENCES } from "../../model/json-schema.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { findAt, parseJsonPointer } from "../../runtime/json/pointer.js";
import { subschemas } from "../../runtime/json/subschemas.js";
import { References } from "../../runtime/validate/checks/references.js";
import { getOrAdd } from "../../support/get-or-add.js";
import { schemaText, UNCONSTRAINING } from "./schema-text.js";
import { areDisjoint } from "./union-members.js";

/** Longer chains of references are not followed to their end. */
const MAX_CHAIN = 50;

/** A schema document with the keywords that its types cannot express. */
export class ConstrainedSchema {
  readonly root: JsonValue;
  /** A text of the targets of references: if two documents have the same one, equal references have equal targets. */
  readonly definitions: string;
  readonly #lossyKeywords = new Map<JsonValue, Set<string>>();
  readonly #losses = new Map<JsonObject, ReadonlySet<string>>();
  readonly #references: References | undefined;
  readonly #texts = new Map<JsonObject, string>();
  readonly #constrained = new Map<JsonObject, boolean>();

  constructor({ schema, types }: SchemaModel) {
    this.root = schema;
    this.#references = isJsonObject(schema) ? new References(schema) : undefined;
    for (const { pointer, keyword } of types.lossy) {
      const tokens = parseJsonPointer(pointer);
      // The pointer of "size" is that of the schema itself; of other keywords, it ends in the keyword.
      const place = keyword === "size" ? tokens : tokens.slice(0, -1);
      const node = findAt(schema, place) ?? schema;
      getOrAdd(this.#lossyKeywords, node, () => new Set()).add(keyword);
    }
    this.definitions = isJsonObject(schema) ? definitionsOf(schema) : "";
  }

  /** The keywords of a schema, without its subschemas, that its type cannot express. */
  lossesOf(schema: JsonObject): ReadonlySet<string> {
    return getOrAdd(this.#losses, schema, () => {
      const known = new Set([...(this.#lossyKeywords.get(schema) ?? []), ...lostLengths(schema)]);
      // If no value matches two members, `oneOf` is equivalent to `anyOf`.
      if (areDisjoint(this.listOf(schema.oneOf))) known.delete("oneOf");
      else known.add("oneOf");
      return known;
    });
  }

  /** Follows the references of a schema that consists only of one. */
  follow(schema: JsonValue): JsonValue {
    let at = schema;
    for (let steps = 0; steps < MAX_CHAIN && isJsonObject(at); steps++) {
      const target = this.target(at);
      const hidesOthers = typeof at.$ref === "string" && this.#references?.isLegacy(at) === true;
      if (target === undefined || !(hidesOthers || isAlone(at))) return at;
      at = target;
    }
    return at;
  }

  /** The schemas in a keyword's list, with references followed. */
  listOf(operand: JsonValue | undefined): readonly JsonValue[] {
    return Array.isArray(operand) ? operand.map((each: JsonValue) => this.follow(each)) : [];
  }

  target(schema: JsonObject): JsonValue | undefined {
    const reference = REFERENCES.map((keyword) => schema[keyword]).find(
      (each) => each !== undefined,
    );
    if (typeof reference !== "string") return undefined;
    const target = this.#references?.find(reference, schema)?.schema;
    return typeof target === "boolean" || isJsonObject(target) ? target : undefined;
  }

  textOf(schema: JsonObject): string {
    return getOrAdd(this.#texts, schema, () => schemaText(schema));
  }

  /** True if the schema, or one that it contains or refers to, has keywords that types cannot express. */
  isConstrained(schema: JsonValue): boolean {
    if (!isJsonObject(schema)) return false;
    const known = this.#constrained.get(schema);
    if (known !== undefined) return known;
    const open = [schema];
    const seen = new Set(open);
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (this.lossesOf(at).size > 0) {
        this.#constrained.set(schema, true);
        return true;
      }
      const target = this.target(at);
      const inside = [...subschemas(at)].map(([child]) => child);
      for (const next of isJsonObject(target) ? [...inside, target] : inside) {
        if (seen.has(next)) continue;
        seen.add(next);
        open.push(next);
      }
    }
    this.#constrained.set(schema, false);
    return false;
  }
}

/** `minItems` and `maxItems` beyond the elements that a tuple's type has. */
function lostLengths({ prefixItems, items, minItems, maxItems }: JsonObject): readonly string[] {
  const first = Array.isArray(prefixItems) ? prefixItems : items;
  if (!Array.isArray(first)) return [];
  const end = first.indexOf(false);
  const named = end < 0 ? first.length : end;
  return [
    ...(typeof minItems === "number" && minItems > named ? ["minItems"] : []),
    ...(typeof maxItems === "number" && maxItems > named ? ["maxItems"] : []),
  ];
}

/** True if there are only annotations beside the reference. */
function isAlone(schema: JsonObject): boolean {
  const [keyword = "", ...others] = Object.keys(schema).filter(
    (each) => !UNCONSTRAINING.includes(each),
  );
  return others.length === 0 && REFERENCES.includes(keyword);
}

/** The keywords with definitions, in a schema and in an OpenAPI document. */
const DEFINING = [...DEFINITIONS, "components"];

const REFERENCE = new RegExp(
  String.raw`"\$(?:${REFERENCES.map((keyword) => keyword.slice(1)).join("|")})":"((?:[^"\\]|\\.)*)"`,
  "g",
);

/** The text of the definitions; of the whole document if references lead to other places. */
function definitionsOf(schema: JsonObject): string {
  const refs = JSON.stringify(schema).matchAll(REFERENCE);
  const isPlain = [...refs].every(([, ref = ""]) =>
    DEFINING.some((keyword) => ref.startsWith(`#/${keyword}/`)),
  );
  const defined = DEFINING.map((keyword) => [keyword, schema[keyword] ?? null]);
  return schemaText(isPlain ? Object.fromEntries(defined) : schema);
}

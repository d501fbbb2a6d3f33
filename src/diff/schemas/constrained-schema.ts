import type { SchemaModel } from "../../generate/read/read.js";
import { DEFINITIONS, REFERENCES } from "../../model/json-schema.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { findAt, parseJsonPointer } from "../../runtime/json/pointer.js";
import { subschemas } from "../../runtime/json/subschemas.js";
import { References } from "../../runtime/validate/checks/references.js";
import { getOrAdd } from "../../support/get-or-add.js";
import { schemaText, TOLD } from "./schema-text.js";
import { areDisjoint } from "./union-members.js";

/** A chain of references longer than this is not followed to its end. These may also go by `$id` and by anchors. */
const MAX_CHAIN = 50;

/** A schema, with what its type does not hold noted at each place. */
export class ConstrainedSchema {
  readonly root: JsonValue;
  /** What references lead to: where two of these are the same, the same reference means the same. */
  readonly definitions: string;
  readonly #told = new Map<JsonValue, Set<string>>();
  readonly #losses = new Map<JsonObject, ReadonlySet<string>>();
  readonly #references: References | undefined;
  readonly #texts = new Map<JsonObject, string>();
  readonly #constrained = new Map<JsonObject, boolean>();

  constructor({ schema, types }: SchemaModel) {
    this.root = schema;
    this.#references = isJsonObject(schema) ? new References(schema) : undefined;
    for (const { pointer, keyword } of types.lossy) {
      const tokens = parseJsonPointer(pointer);
      // A loss of size or of an `allOf` is one of the schema itself; any other names a keyword in it.
      const place = keyword === "size" ? tokens : tokens.slice(0, -1);
      const node = findAt(schema, place) ?? schema;
      getOrAdd(this.#told, node, () => new Set()).add(keyword);
    }
    this.definitions = isJsonObject(schema) ? definitionsOf(schema) : "";
  }

  /** Keywords of a schema, not of those inside it, that the type does not hold. */
  lossesOf(schema: JsonObject): ReadonlySet<string> {
    return getOrAdd(this.#losses, schema, () => {
      const known = new Set([...(this.#told.get(schema) ?? []), ...lostLengths(schema)]);
      // Of members that share no value, `oneOf` says what `anyOf` does.
      if (areDisjoint(this.listOf(schema.oneOf))) known.delete("oneOf");
      else known.add("oneOf");
      return known;
    });
  }

  /** What a schema that is nothing but a reference stands for. */
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

  /** Schemas that a keyword lists, with references followed. */
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

  /** Is there anything in it, or behind its references, that the type does not hold? */
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

/** Bounds of a tuple's length that lie behind the elements which its type names. */
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

/** Is there nothing beside the reference that says something of values? */
function isAlone(schema: JsonObject): boolean {
  const [keyword = "", ...others] = Object.keys(schema).filter((each) => !TOLD.includes(each));
  return others.length === 0 && REFERENCES.includes(keyword);
}

/** Where definitions stand, in a schema alone and in an API's document. */
const DEFINING = [...DEFINITIONS, "components"];

const REFERENCE = new RegExp(
  String.raw`"\$(?:${REFERENCES.map((keyword) => keyword.slice(1)).join("|")})":"((?:[^"\\]|\\.)*)"`,
  "g",
);

/** Everything but the root's own keywords, unless references lead there as well. */
function definitionsOf(schema: JsonObject): string {
  const refs = JSON.stringify(schema).matchAll(REFERENCE);
  const isPlain = [...refs].every(([, ref = ""]) =>
    DEFINING.some((keyword) => ref.startsWith(`#/${keyword}/`)),
  );
  const defined = DEFINING.map((keyword) => [keyword, schema[keyword] ?? null]);
  return schemaText(isPlain ? Object.fromEntries(defined) : schema);
}

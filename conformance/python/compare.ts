import { canonicalJson } from "../../src/runtime/json/canonical-json.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/runtime/json/json.js";
import {
  findAt,
  jsonPointer,
  memberAt,
  parseLocalReference,
} from "../../src/runtime/json/pointer.js";
import { without } from "../../src/support/map-members.js";

/** A place where our schema and the oracle's differ. */
export interface Difference {
  /**
   * `key`: the same definition has another key in `$defs`. `ours refused` and `oracle refused`: only one of the two made
   * a schema; the other's place holds the reason.
   */
  readonly kind: "value" | "key" | "ours refused" | "oracle refused";
  readonly pointer: string;
  readonly ours: JsonValue | undefined;
  readonly oracle: JsonValue | undefined;
}

/** Ours and the oracle's; either can be absent. */
interface Pair {
  readonly ours: JsonValue | undefined;
  readonly oracle: JsonValue | undefined;
}

/** Keywords whose members are schemas, whose items are schemas, and that are schemas. The others hold data. */
const MAPS = new Set(["properties", "patternProperties", "dependentSchemas"]);
const LISTS = new Set(["anyOf", "allOf", "oneOf", "prefixItems"]);
const SCHEMAS = new Set([
  "items",
  "additionalProperties",
  "propertyNames",
  "contains",
  "not",
  "if",
  "then",
  "else",
  "unevaluatedProperties",
  "unevaluatedItems",
]);

/**
 * The places where two schemas differ. The order of keys and of `required` does not count, and neither do the keys of
 * `$defs`: a reference is compared by its target, and a key that differs is a difference of the kind `key`.
 */
export function compareSchemas(ours: JsonObject, oracle: JsonObject): readonly Difference[] {
  return new Comparison(ours, oracle).differences;
}

class Comparison {
  readonly differences: Difference[] = [];
  /** Our key of each of the oracle's definitions, and the other way round. */
  readonly #oursOf = new Map<string, string>();
  readonly #oraclesOf = new Map<string, string>();

  constructor(
    private readonly ours: JsonObject,
    private readonly oracle: JsonObject,
  ) {
    this.#schemas({ ours, oracle }, []);
    const used = referencesIn(ours);
    for (const key of keysOf(ours.$defs)) {
      if (!used.has(key) && !this.#oraclesOf.has(key))
        this.#differ(pairAt({ ours: ours.$defs, oracle: {} }, key), ["$defs", key]);
    }
  }

  #schemas(pair: Pair, path: readonly string[]): void {
    if (isJsonObject(pair.ours) && isJsonObject(pair.oracle)) {
      for (const keyword of keysOfBoth(pair)) {
        this.#keyword(keyword, pairAt(pair, keyword), [...path, keyword]);
      }
    } else {
      this.#data(pair, path);
    }
  }

  #keyword(keyword: string, pair: Pair, path: readonly string[]): void {
    // Definitions are compared where a reference leads to them.
    if (keyword === "$defs") return;
    if (pair.ours === undefined || pair.oracle === undefined) this.#differ(pair, path);
    else if (keyword === "$ref") this.#references(pair, path);
    else if (MAPS.has(keyword)) this.#members(pair, path);
    else if (SCHEMAS.has(keyword)) this.#schemas(pair, path);
    else if (LISTS.has(keyword)) this.#items(pair, path);
    else if (keyword === "discriminator") this.#discriminators(pair, path);
    else if (keyword === "required") this.#data(mapPair(pair, sorted), path);
    else this.#data(pair, path);
  }

  #members(pair: Pair, path: readonly string[]): void {
    for (const key of keysOfBoth(pair)) {
      this.#schemas(pairAt(pair, key), [...path, key]);
    }
  }

  #items(pair: Pair, path: readonly string[]): void {
    const { ours, oracle } = pair;
    if (Array.isArray(ours) && Array.isArray(oracle) && ours.length === oracle.length) {
      for (const [i, item] of ours.entries()) {
        this.#schemas({ ours: item, oracle: oracle[i] }, [...path, String(i)]);
      }
    } else {
      this.#differ(pair, path);
    }
  }

  /** The values of `mapping` are references that are not written as such. */
  #discriminators(pair: Pair, path: readonly string[]): void {
    this.#data(mapPair(pair, withoutMapping), path);
    const mappings = pairAt(pair, "mapping");
    for (const value of keysOfBoth(mappings)) {
      this.#references(pairAt(mappings, value), [...path, "mapping", value]);
    }
  }

  #references(pair: Pair, path: readonly string[]): void {
    const ours = definitionKey(pair.ours);
    const oracle = definitionKey(pair.oracle);
    if (ours === undefined || oracle === undefined) {
      this.#data(pair, path);
      return;
    }
    if (this.#oursOf.get(oracle) === ours && this.#oraclesOf.get(ours) === oracle) return;
    if (this.#oursOf.has(oracle) || this.#oraclesOf.has(ours)) {
      // One definition of ours stands for two of the oracle's, or two for one.
      this.#differ(pair, path);
      return;
    }
    this.#oursOf.set(oracle, ours);
    this.#oraclesOf.set(ours, oracle);
    const place = ["$defs", ours];
    if (ours !== oracle) {
      this.differences.push({ kind: "key", pointer: jsonPointer(...place), ours, oracle });
    }
    const definitions = {
      ours: findAt(this.ours, place),
      oracle: findAt(this.oracle, ["$defs", oracle]),
    };
    this.#schemas(definitions, place);
  }

  #data(pair: Pair, path: readonly string[]): void {
    const isSame =
      pair.ours !== undefined &&
      pair.oracle !== undefined &&
      canonicalJson(pair.ours) === canonicalJson(pair.oracle);
    if (!isSame) this.#differ(pair, path);
  }

  #differ({ ours, oracle }: Pair, path: readonly string[]): void {
    this.differences.push({ kind: "value", pointer: jsonPointer(...path), ours, oracle });
  }
}

function keysOf(value: JsonValue | undefined): readonly string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}

function keysOfBoth({ ours, oracle }: Pair): ReadonlySet<string> {
  return new Set([...keysOf(oracle), ...keysOf(ours)]);
}

function pairAt({ ours, oracle }: Pair, key: string): Pair {
  return { ours: memberAt(ours, key), oracle: memberAt(oracle, key) };
}

function mapPair({ ours, oracle }: Pair, change: (value: JsonValue) => JsonValue): Pair {
  return {
    ours: ours === undefined ? ours : change(ours),
    oracle: oracle === undefined ? oracle : change(oracle),
  };
}

function withoutMapping(discriminator: JsonValue): JsonValue {
  return isJsonObject(discriminator) ? without(discriminator, "mapping") : discriminator;
}

function sorted(value: JsonValue): JsonValue {
  return Array.isArray(value) ? value.toSorted() : value;
}

/** The key in `$defs` that a reference names. */
function definitionKey(reference: JsonValue | undefined): string | undefined {
  const tokens = typeof reference === "string" ? parseLocalReference(reference) : undefined;
  return tokens?.length === 2 && tokens[0] === "$defs" ? tokens[1] : undefined;
}

function referencesIn(value: JsonValue): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (part: JsonValue): void => {
    if (Array.isArray(part)) part.forEach(visit);
    if (!isJsonObject(part)) return;
    const key = definitionKey(part.$ref);
    if (key !== undefined) found.add(key);
    Object.values(part).forEach(visit);
  };
  visit(value);
  return found;
}

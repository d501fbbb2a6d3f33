import { readKeyPattern } from "../../src/generate/read/keys/key-pattern.js";
import { COMPOSITIONS, impliedTypes } from "../../src/model/json-schema.js";
import type { ObjectType, TypeNode } from "../../src/model/type.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/runtime/json/json.js";
import { findAt, jsonPointer, memberAt, parseJsonPointer } from "../../src/runtime/json/pointer.js";
import { References } from "../../src/runtime/validate/checks/references.js";
import type { Stub } from "../project.js";

/** What is looked at of a stub. */
type Read = Pick<Stub, "givenSchema" | "types" | "diagnostics">;

/** A schema, and where it stands in its document. */
interface Part {
  readonly schema: JsonValue;
  readonly pointer: string;
}

/**
 * The places where a type is `never` or `unknown`, though the schema there says something, and no diagnostic says why:
 * at the root, in properties, items, maps and definitions. Alternatives and parts of `allOf` are seen together.
 */
export function silentPlaces(stub: Read): readonly string[] {
  const { givenSchema: document, types } = stub;
  if (!isJsonObject(document)) return [];
  const search = new Search(document, pointersOf(stub));
  search.look(types.type, "", [{ schema: document, pointer: "" }]);
  for (const { id, type } of types.definitions) {
    const schema = findAt(document, parseJsonPointer(id));
    if (schema !== undefined) search.look(type, id, [{ schema, pointer: id }]);
  }
  return [...search.found];
}

/** The places that diagnostics name, inside the schema. A diagnostic of several places may be about any. */
function pointersOf({ diagnostics }: Read): readonly string[] {
  return diagnostics.map(({ pointer = "", message }) =>
    message.includes(" more place") ? "" : pointer.replace(/^\/input_schema/, ""),
  );
}

class Search {
  readonly found = new Set<string>();
  readonly #references: References;
  readonly #saying = new Map<JsonObject, boolean>();

  constructor(
    document: JsonObject,
    private readonly explained: readonly string[],
  ) {
    this.#references = new References(document);
  }

  /** @param place Where the type stands: a definition, and the way from there. */
  look(type: TypeNode, place: string, parts: readonly Part[]): void {
    switch (type.kind) {
      case "unknown":
      case "never":
        this.#judge(type.kind, place, parts);
        return;
      case "union":
      case "intersection":
        for (const member of type.members) {
          if (member.kind !== "unknown") this.look(member, place, parts);
        }
        return;
      case "object":
        this.#lookInto(type, place, parts);
        return;
      case "array":
        this.look(type.items, `${place}/items`, [
          ...this.#below(parts, "items"),
          ...this.#openArrays(parts),
        ]);
        return;
      case "tuple":
        for (const [i, element] of type.elements.entries()) {
          this.look(element, place + jsonPointer("items", i), [
            ...this.#below(parts, "prefixItems", i),
            ...this.#below(parts, "items", i),
          ]);
        }
        return;
      default:
    }
  }

  #lookInto(type: ObjectType, place: string, parts: readonly Part[]): void {
    for (const { key, type: own } of type.properties) {
      const tokens = ["properties", key];
      this.look(own, place + jsonPointer(...tokens), this.#below(parts, ...tokens));
    }
    if (typeof type.rest !== "string") {
      const keyword = "additionalProperties";
      this.look(type.rest, `${place}/${keyword}`, [
        ...this.#below(parts, keyword),
        ...this.#vaguePatterns(parts),
      ]);
    }
  }

  /** Every part has to say something: one that does not makes the others a mere hint. */
  #judge(kind: "unknown" | "never", place: string, parts: readonly Part[]): void {
    const whole = this.#whole(parts);
    if (whole.length === 0 || this.#isExplained(whole)) return;
    const isSilent =
      kind === "never"
        ? !whole.some(({ schema }) => isNothing(schema))
        : parts.every(({ schema }) => this.#says(schema));
    if (isSilent) this.found.add(`${place} is ${kind}`);
  }

  #isExplained(parts: readonly Part[]): boolean {
    return this.explained.some((place) =>
      parts.some(({ pointer }) => isWithin(place, pointer) || isWithin(pointer, place)),
    );
  }

  /** The subschemas of all parts at a keyword. */
  #below(parts: readonly Part[], ...tokens: (string | number)[]): readonly Part[] {
    return this.#whole(parts).flatMap(({ schema, pointer }) => {
      const below = findAt(schema, tokens);
      return below === undefined
        ? []
        : [{ schema: below, pointer: pointer + jsonPointer(...tokens) }];
    });
  }

  /** The schemas of patterns that no type can say: they count for every key. */
  #vaguePatterns(parts: readonly Part[]): readonly Part[] {
    const keyword = "patternProperties";
    return this.#below(parts, keyword).flatMap(({ schema, pointer }) =>
      Object.entries(isJsonObject(schema) ? schema : {})
        .filter(([pattern]) => readKeyPattern(pattern) === undefined)
        .map(([pattern, each]) => ({ schema: each, pointer: pointer + jsonPointer(pattern) })),
    );
  }

  /** The alternatives that are arrays of anything: their items say nothing. */
  #openArrays(parts: readonly Part[]): readonly Part[] {
    return this.#whole(parts).flatMap(({ schema, pointer }) =>
      ["anyOf", "oneOf"].flatMap((keyword) =>
        listAt(schema, keyword).flatMap((branch, i) =>
          isOpenArray(branch)
            ? [{ schema: true, pointer: pointer + jsonPointer(keyword, i, "items") }]
            : [],
        ),
      ),
    );
  }

  /** The parts, and what their references and compositions lead to. */
  #whole(parts: readonly Part[]): readonly Part[] {
    const known = new Set<JsonValue>();
    const whole: Part[] = [];
    const open = [...parts];
    for (const part of open) {
      if (known.has(part.schema)) continue;
      whole.push(part);
      if (!isJsonObject(part.schema)) continue;
      known.add(part.schema);
      const target = this.#target(part.schema);
      if (target !== undefined) open.push(target);
      for (const keyword of COMPOSITIONS) {
        for (const [i, schema] of listAt(part.schema, keyword).entries()) {
          open.push({ schema, pointer: part.pointer + jsonPointer(keyword, i) });
        }
      }
    }
    return whole;
  }

  #target(schema: JsonObject): Part | undefined {
    if (typeof schema.$ref !== "string") return undefined;
    const target = this.#references.find(schema.$ref, schema)?.schema;
    if (target === false) return { schema: false, pointer: "" };
    if (!isJsonObject(target)) return undefined;
    return { schema: target, pointer: this.#references.locate(target).pointer };
  }

  /** Whether a type can express something of what a schema says. One that only leads to itself says nothing. */
  #says(schema: JsonValue): boolean {
    if (!isJsonObject(schema)) return schema === false;
    const known = this.#saying.get(schema);
    if (known !== undefined) return known;
    this.#saying.set(schema, false);
    const says = this.#saysItself(schema);
    this.#saying.set(schema, says);
    return says;
  }

  #saysItself(schema: JsonObject): boolean {
    if (["type", "enum", "const"].some((keyword) => Object.hasOwn(schema, keyword))) return true;
    if (impliedTypes(schema).length > 0) return true;
    const target = this.#target(schema);
    if (target !== undefined && this.#says(target.schema)) return true;
    if (listAt(schema, "allOf").some((part) => this.#says(part))) return true;
    return ["anyOf", "oneOf"].some((keyword) => {
      const branches = listAt(schema, keyword).filter((branch) => !isNothing(branch));
      return branches.length > 0 && branches.every((branch) => this.#says(branch));
    });
  }
}

function isWithin(pointer: string, outer: string): boolean {
  return `${pointer}/`.startsWith(`${outer}/`);
}

/** True for a schema of arrays, or of any values, without a keyword that may say something of items. */
function isOpenArray(schema: JsonValue): boolean {
  if (!isJsonObject(schema)) return schema === true;
  const types = schema.type === undefined ? impliedTypes(schema) : [schema.type].flat();
  if (types.length > 0 && !types.includes("array")) return false;
  const telling = ["items", "prefixItems", "enum", "const", "$ref", ...COMPOSITIONS];
  return !telling.some((keyword) => Object.hasOwn(schema, keyword));
}

function listAt(schema: JsonValue, keyword: string): readonly JsonValue[] {
  const list = memberAt(schema, keyword);
  return Array.isArray(list) ? list : [];
}

/** `false` or `not: {}`: no value at all. */
function isNothing(schema: JsonValue): boolean {
  if (!isJsonObject(schema)) return schema === false;
  const { not } = schema;
  return not === true || (isJsonObject(not) && Object.keys(not).length === 0);
}

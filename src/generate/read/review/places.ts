import { COMPOSITIONS, impliedTypes, REFERENCES } from "../../../model/json-schema.js";
import {
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonValue,
} from "../../../runtime/json/json.js";
import { findAt, jsonPointer, memberAt } from "../../../runtime/json/pointer.js";
import { IN_PLACE, subschemas } from "../../../runtime/json/subschemas.js";
import type { References } from "../../../runtime/validate/checks/references.js";
import { keyMatcher } from "../keys/key-matcher.js";

/** A schema and its JSON pointer in the document. */
export interface SchemaAt {
  readonly schema: JsonValue;
  readonly pointer: string;
}

/** The way from a value to a part of it. */
export type Step =
  | { readonly kind: "property"; readonly key: string }
  | { readonly kind: "item"; readonly index: number }
  /** Properties that no name tells apart, and items behind the first ones. */
  | { readonly kind: "keys" | "items" };

/** A part of the values that a document describes, with the schemas for it. They are sought on demand. */
export class Place {
  readonly #children = new Map<string, Place>();
  #own: readonly SchemaAt[] | undefined;
  #certain: readonly SchemaAt[] | undefined;
  #applied: readonly SchemaAt[] | undefined;
  #all: readonly SchemaAt[] | undefined;
  #alternatives: readonly SchemaAt[] | undefined;

  private constructor(
    private readonly references: () => References,
    private readonly find: () => readonly SchemaAt[],
    readonly parent?: Place,
    readonly step?: Step,
  ) {}

  static of(at: SchemaAt, references: () => References): Place {
    return new Place(references, () => [at]);
  }

  child(step: Step): Place {
    const key = JSON.stringify(step);
    let child = this.#children.get(key);
    if (child === undefined) {
      child = new Place(
        this.references,
        () => this.applied.flatMap((at) => partsOf(at, step)),
        this,
        step,
      );
      this.#children.set(key, child);
    }
    return child;
  }

  /** The schemas for the place. */
  get own(): readonly SchemaAt[] {
    this.#own ??= this.find();
    return this.#own;
  }

  /** Of those, the ones in schemas that every value around the place has to fit. */
  get certain(): readonly SchemaAt[] {
    const { parent, step } = this;
    if (parent === undefined || step === undefined) return this.own;
    this.#certain ??= parent.all.flatMap((at) => partsOf(at, step));
    return this.#certain;
  }

  /**
   * True if an alternative for the value around the place says nothing of the place: the type may be the one of that
   * alternative.
   */
  get isLeftOpen(): boolean {
    const { parent, step } = this;
    if (parent === undefined || step === undefined) return false;
    return parent.#optional.some(
      (at) => mayHave(at.schema, step) && partsOf(at, step).length === 0,
    );
  }

  /** The schemas that apply, but that a value need not fit. */
  get #optional(): readonly SchemaAt[] {
    if (this.#alternatives === undefined) {
      const certain = new Set(this.all.map(({ schema }) => schema));
      this.#alternatives = this.applied.filter(({ schema }) => !certain.has(schema));
    }
    return this.#alternatives;
  }

  /** The schemas for the place, with those that they refer to or are composed of. */
  get applied(): readonly SchemaAt[] {
    this.#applied ??= closure(this.own, (at) => [
      ...alternativesOf(at),
      ...conjunctsOf(at, this.references),
    ]);
    return this.#applied;
  }

  /** Of those, the ones that every value has to fit. */
  get all(): readonly SchemaAt[] {
    this.#all ??= closure(this.own, (at) => conjunctsOf(at, this.references));
    return this.#all;
  }
}

function closure(
  start: readonly SchemaAt[],
  next: (at: SchemaAt) => readonly SchemaAt[],
): readonly SchemaAt[] {
  const found = new Map(start.map((at) => [at.schema, at]));
  // The loop appends to the map that it traverses.
  for (const at of found.values()) {
    for (const other of next(at)) if (!found.has(other.schema)) found.set(other.schema, other);
  }
  return [...found.values()];
}

/** The members of `allOf`, and the targets of references. */
function conjunctsOf(
  { schema, pointer }: SchemaAt,
  references: () => References,
): readonly SchemaAt[] {
  if (!isJsonObject(schema)) return [];
  return [...membersOf(schema, pointer, "allOf"), ...targetsOf(schema, references)];
}

export function membersOf(
  schema: JsonObject,
  pointer: string,
  keyword: string,
): readonly SchemaAt[] {
  const members = itemsOf(Object.hasOwn(schema, keyword) ? schema[keyword] : undefined);
  return members.map((member, index) => ({
    schema: member,
    pointer: pointer + jsonPointer(keyword, index),
  }));
}

/** The schemas of which some apply to the same value, without those that say what it must not be. */
function alternativesOf({ schema, pointer }: SchemaAt): readonly SchemaAt[] {
  if (!isJsonObject(schema)) return [];
  const conditional = [...subschemas(schema, IN_PLACE)]
    .filter(([, keyword = ""]) => !["not", "if", "allOf", "anyOf", "oneOf"].includes(keyword))
    .map(([child, ...tokens]) => ({ schema: child, pointer: pointer + jsonPointer(...tokens) }));
  return [
    ...membersOf(schema, pointer, "anyOf"),
    ...membersOf(schema, pointer, "oneOf"),
    ...conditional,
  ];
}

export function targetsOf(schema: JsonObject, references: () => References): readonly SchemaAt[] {
  return REFERENCES.flatMap((keyword): readonly SchemaAt[] => {
    const reference = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
    if (typeof reference !== "string") return [];
    const target = references().find(reference, schema)?.schema;
    if (typeof target === "boolean") return [{ schema: target, pointer: "" }];
    if (!isJsonObject(target)) return [];
    return [{ schema: target, pointer: references().locate(target).pointer }];
  });
}

/** The schemas in a schema that are for a part of the value. */
function partsOf({ schema, pointer }: SchemaAt, step: Step): readonly SchemaAt[] {
  if (!isJsonObject(schema)) return [];
  const at = (keyword: string, ...tokens: readonly (string | number)[]): readonly SchemaAt[] => {
    const operand = findAt(schema, [keyword, ...tokens]);
    if (operand === undefined || !(typeof operand === "boolean" || isJsonObject(operand)))
      return [];
    return [{ schema: operand, pointer: pointer + jsonPointer(keyword, ...tokens) }];
  };
  const patterns = keysOf(memberAt(schema, "patternProperties"));
  const additional = [...at("additionalProperties"), ...at("unevaluatedProperties")];
  switch (step.kind) {
    case "property": {
      const matching = patterns.filter((pattern) => keyMatcher(pattern)?.(step.key));
      const named = [
        ...at("properties", step.key),
        ...matching.flatMap((pattern) => at("patternProperties", pattern)),
      ];
      // That others are forbidden is not said of this one.
      return named.length > 0 ? named : additional.filter(({ schema }) => schema !== false);
    }
    case "item": {
      const first = [
        ...at("prefixItems", step.index),
        ...listItem(memberAt(schema, "items"), step.index),
      ];
      return first.length > 0 ? first : [...at("items"), ...at("additionalItems")];
    }
    case "keys":
      return [...additional, ...patterns.flatMap((pattern) => at("patternProperties", pattern))];
    case "items":
      return [...at("items"), ...at("additionalItems"), ...at("unevaluatedItems")];
  }

  function listItem(items: JsonValue | undefined, index: number): readonly SchemaAt[] {
    return Array.isArray(items) ? at("items", index) : [];
  }
}

function keysOf(value: JsonValue | undefined): readonly string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}

/** True if a schema without compositions accepts values that have such parts. */
function mayHave(schema: JsonValue, { kind }: Step): boolean {
  if (!isJsonObject(schema)) return schema === true;
  const isOther = [...REFERENCES, ...COMPOSITIONS, "enum", "const"].some((keyword) =>
    Object.hasOwn(schema, keyword),
  );
  const named = [schema.type, ...itemsOf(schema.type)].filter((type) => typeof type === "string");
  const types = named.length > 0 ? named : impliedTypes(schema);
  const wanted = kind === "item" || kind === "items" ? "array" : "object";
  return !isOther && (types.length === 0 || types.includes(wanted));
}

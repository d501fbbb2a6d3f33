import {
  entriesOf,
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonValue,
} from "../runtime/json/json.js";
import { memberAt, targetOf } from "../runtime/json/pointer.js";
import { getOrAdd } from "../support/get-or-add.js";

/**
 * A schema whose discriminator maps each alternative: one that its mapping leaves out is selected by its name.
 *
 * @param nameOf The name of the schema that a `$ref` leads to, if it has one.
 * @see OpenAPI 3.1.0, section 4.8.25, and 3.2.0, section 4.25 (`defaultMapping`)
 */
export function withImplicitMapping(
  schema: JsonObject,
  nameOf: (reference: string) => string | undefined,
): JsonObject {
  const { discriminator } = schema;
  if (!isJsonObject(discriminator)) return schema;
  const given = entriesOf(discriminator.mapping);
  // Nothing tells which values select the one that stands in for unknown ones.
  const { defaultMapping: fallback = "" } = discriminator;
  const mapped = new Set([...given.map(([, target]) => target), fallback]);
  const implied = [...itemsOf(schema.oneOf), ...itemsOf(schema.anyOf)].flatMap((member) => {
    const reference = memberAt(member, "$ref");
    if (typeof reference !== "string" || mapped.has(reference)) return [];
    const name = nameOf(reference);
    return name === undefined || name === fallback ? [] : [[name, reference] as const];
  });
  if (implied.length === 0) return schema;
  return {
    ...schema,
    discriminator: { ...discriminator, mapping: Object.fromEntries([...given, ...implied]) },
  };
}

/** A document whose `$defs` say of the property of a discriminator what it has in each schema that extends another one. */
export function withInheritedTags(document: { readonly $defs: JsonObject }): JsonObject {
  const inheritance = new Inheritance(document);
  const definitions = Object.entries(document.$defs).map(
    ([name, schema]) => [name, isJsonObject(schema) ? inheritance.tag(schema) : schema] as const,
  );
  return { $defs: Object.fromEntries(definitions) };
}

class Inheritance {
  /** The names of the schemas that are definitions. */
  readonly #names = new Map<JsonObject, string>();
  /** The definitions that extend a definition directly. */
  readonly #extending = new Map<JsonObject, JsonObject[]>();

  constructor(private readonly document: { readonly $defs: JsonObject }) {
    for (const [name, schema] of Object.entries(document.$defs)) {
      if (!isJsonObject(schema)) continue;
      this.#names.set(schema, name);
      for (const base of this.#basesOf(schema))
        getOrAdd(this.#extending, base, () => []).push(schema);
    }
  }

  /** The schema with the values that its discriminators' properties have in it and in those that extend it. */
  tag(schema: JsonObject): JsonObject {
    const tags = [...reached(schema, (each) => this.#basesOf(each))].flatMap((base) =>
      base === schema ? [] : this.#tagsFrom(base, schema),
    );
    return tags.length === 0 ? schema : { ...schema, allOf: [...itemsOf(schema.allOf), ...tags] };
  }

  /** The schemas that a schema extends. One that is a choice of others is none: its members say what selects them. */
  #basesOf({ allOf }: JsonObject): readonly JsonObject[] {
    return itemsOf(allOf)
      .map((member) => targetOf(this.document, member))
      .filter(isJsonObject)
      .filter(
        (base) => this.#names.has(base) && base.oneOf === undefined && base.anyOf === undefined,
      );
  }

  #tagsFrom(base: JsonObject, schema: JsonObject): readonly JsonObject[] {
    const { discriminator } = base;
    const property = memberAt(discriminator, "propertyName");
    if (typeof property !== "string" || this.#saysItself(schema, property)) return [];
    const family = [...reached(schema, (each) => this.#extending.get(each) ?? [])];
    const mapping = entriesOf(memberAt(discriminator, "mapping"));
    const possible = this.#valuesOf(base, property);
    const values = family
      .flatMap((member) => {
        const mapped = mapping.filter(
          ([, target]) => targetOf(this.document, { $ref: target }) === member,
        );
        return mapped.length > 0 ? mapped.map(([value]) => value) : [this.#names.get(member) ?? ""];
      })
      .filter((value) => possible?.includes(value) ?? true);
    if (values.length === 0) return [];
    const properties = Object.fromEntries([[property, { enum: [...new Set(values)] }]]);
    return [{ type: "object", properties, required: [property] }];
  }

  /** The values that the base allows for the property; `undefined` for any string, none if they are no strings. */
  #valuesOf(base: JsonObject, property: string): readonly JsonValue[] | undefined {
    const declared = memberAt(base.properties, property);
    const schema = targetOf(this.document, declared) ?? declared;
    if (!isJsonObject(schema)) return undefined;
    if (Array.isArray(schema.enum)) return schema.enum;
    return schema.type === undefined || schema.type === "string" ? undefined : [];
  }

  /** Whether the schema lists values of the property, outside of what it extends. */
  #saysItself(schema: JsonObject, property: string): boolean {
    return [schema, ...itemsOf(schema.allOf)].some((part) => {
      const declared = memberAt(memberAt(part, "properties"), property);
      return (
        isJsonObject(declared) && (Array.isArray(declared.enum) || Object.hasOwn(declared, "const"))
      );
    });
  }
}

/** A schema and all that `next` leads to from it. */
function reached(
  schema: JsonObject,
  next: (schema: JsonObject) => readonly JsonObject[],
): ReadonlySet<JsonObject> {
  const found = new Set([schema]);
  // The loop also visits schemas that it adds to the Set.
  for (const each of found) for (const other of next(each)) found.add(other);
  return found;
}

import { rewritePart } from "../../../model/openapi-rewrite.js";
import {
  type Definition,
  type Documentation,
  NO_DOCUMENTATION,
  type TypeNode,
  UNKNOWN,
} from "../../../model/type.js";
import {
  entriesOf,
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../../../runtime/json/json.js";
import {
  findAt,
  jsonPointer,
  localReference,
  memberAt,
  parseLocalReference,
} from "../../../runtime/json/pointer.js";
import type { Diagnostic, Diagnostics } from "../../../support/diagnostics.js";
import { repairSchema } from "../repair/repair.js";
import { Repairs } from "../repair/repairs.js";
import { readParts } from "../schema-reader.js";
import { withImplicitMapping, withInheritedTags } from "./discriminators.js";

export interface ReadSchema {
  readonly type: TypeNode;
  readonly doc: Documentation;
}

export interface ReadSchemas {
  readonly definitions: readonly Definition[];
  /** The schema that stands at a place of the description. */
  readonly at: (tokens: readonly string[]) => ReadSchema;
}

/** The type of a place without a schema. */
export const ANYTHING: ReadSchema = { type: UNKNOWN, doc: NO_DOCUMENTATION };

/**
 * The schemas of an API description, gathered in one JSON Schema document, whose `$defs` they are: so they are read by
 * the same rules as the schemas of a callable.
 */
export class ApiSchemas {
  /** The keys of the schemas by the JSON pointers where they stand in the description. */
  readonly #keys = new Map<string, string>();
  readonly #schemas = new Map<string, JsonValue>();
  /** Those that a name leads to: the components, and other targets of references. */
  readonly #named = new Set<string>();

  constructor(private readonly description: JsonObject) {
    const components = memberAt(memberAt(description, "components"), "schemas");
    for (const [name, schema] of entriesOf(components))
      this.#name(schema, name, ["components", "schemas", name]);
  }

  /** Adds a schema that stands in place. `name`: words for the definitions inside of it. */
  add(schema: JsonValue, name: string, tokens: readonly string[]): void {
    const pointer = jsonPointer(...tokens);
    if (!this.#keys.has(pointer)) this.#put(schema, name, pointer);
  }

  /** Reads all of them. `place`: the description's file, for diagnostics. */
  read(place: string, problems: Diagnostics): ReadSchemas {
    const repairs = new Repairs();
    const document = repairSchema(withInheritedTags({ $defs: this.#linked() }), repairs);
    const { types, docs, definitions } = readParts(
      isJsonObject(document) ? document : {},
      this.#named,
      repairs,
    );
    problems.addAll(this.#placed(repairs.diagnostics(place, "")));
    const at = (tokens: readonly string[]): ReadSchema => {
      const key = this.#keys.get(jsonPointer(...tokens)) ?? "";
      return { type: types.get(key) ?? UNKNOWN, doc: docs.get(key) ?? NO_DOCUMENTATION };
    };
    return { definitions, at };
  }

  #name(schema: JsonValue, name: string, tokens: readonly string[]): void {
    this.#named.add(this.#put(schema, name, jsonPointer(...tokens)));
  }

  #put(schema: JsonValue, name: string, pointer: string): string {
    let key = name;
    for (let number = 2; this.#schemas.has(key); number++) key = `${name} ${number}`;
    this.#keys.set(pointer, key);
    this.#schemas.set(key, schema);
    return key;
  }

  /** The schemas with their references leading into `$defs`. Targets elsewhere in the description join them. */
  #linked(): JsonObject {
    const linked = new Map<string, JsonSchema>();
    // The loop also visits schemas that it adds to the Map.
    for (const [key, schema] of this.#schemas) linked.set(key, this.#link(schema));
    return Object.fromEntries(linked);
  }

  #link(schema: JsonValue): JsonSchema {
    const place = { kind: "schema", tokens: [] } as const;
    return rewritePart(schema, place, { part: (part) => this.#linkPart(part) }) ?? {};
  }

  #linkPart(part: JsonObject): JsonObject {
    const { $ref, discriminator } = part;
    const own = typeof $ref === "string" ? { ...part, $ref: this.#target($ref) ?? $ref } : part;
    if (!isJsonObject(discriminator)) return own;
    const mapping = entriesOf(discriminator.mapping).flatMap(([value, target]) => {
      if (typeof target !== "string") return [];
      const ref =
        this.#target(target) ?? this.#target(localReference("components", "schemas", target));
      return ref === undefined ? [] : [[value, ref] as const];
    });
    const { defaultMapping: fallback } = discriminator;
    const linked = {
      ...discriminator,
      mapping: Object.fromEntries(mapping),
      ...(typeof fallback === "string" && { defaultMapping: this.#target(fallback) ?? fallback }),
    };
    return withImplicitMapping({ ...own, discriminator: linked }, (reference) => {
      const [, key, ...inside] = parseLocalReference(reference) ?? [];
      return inside.length === 0 && key !== undefined && this.#named.has(key) ? key : undefined;
    });
  }

  /** The reference into `$defs` for one into the description; `undefined` if that leads to no schema. */
  #target(reference: string): string | undefined {
    const tokens = parseLocalReference(reference);
    if (tokens === undefined) return undefined;
    for (let length = 1; length <= tokens.length; length++) {
      const key = this.#keys.get(jsonPointer(...tokens.slice(0, length)));
      if (key !== undefined) return localReference("$defs", key, ...tokens.slice(length));
    }
    const target = findAt(this.description, tokens);
    if (!isJsonObject(target) && typeof target !== "boolean") return undefined;
    this.#name(target, tokens.at(-1) ?? "", tokens);
    return this.#target(reference);
  }

  /** The diagnostics with the pointers of the description. */
  #placed(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
    if (diagnostics.length === 0) return [];
    const places = [...this.#keys]
      .map(([pointer, key]) => ({ own: jsonPointer("$defs", key), pointer }))
      // One key may begin with another.
      .sort((a, b) => b.own.length - a.own.length);
    const placed = (text: string) =>
      places.reduce((all, { own, pointer }) => all.replaceAll(own, () => pointer), text);
    return diagnostics.map(({ pointer = "", message, ...others }) => ({
      ...others,
      message: message.includes("/$defs/") ? placed(message) : message,
      pointer: placed(pointer),
    }));
  }
}

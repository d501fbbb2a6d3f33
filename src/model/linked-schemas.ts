import {
  entriesOf,
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../runtime/json/json.js";
import {
  findAt,
  jsonPointer,
  localReference,
  memberAt,
  parseLocalReference,
} from "../runtime/json/pointer.js";
import { withImplicitMapping } from "./discriminators.js";
import { rewritePart } from "./openapi-rewrite.js";

/**
 * The schemas of an API description as the `$defs` of one JSON Schema document: references in them lead into `$defs`, and
 * discriminators say which of the schemas each value selects.
 */
export class LinkedSchemas {
  /** The keys of the schemas by the JSON pointers where they stand in the description. */
  readonly keys = new Map<string, string>();
  /** The schemas by key, not linked. */
  readonly schemas = new Map<string, JsonValue>();
  /** Those that a name leads to: the components, and other targets of references. */
  readonly named = new Set<string>();

  constructor(private readonly description: JsonObject) {
    const components = memberAt(memberAt(description, "components"), "schemas");
    for (const [name, schema] of entriesOf(components))
      this.#name(schema, name, ["components", "schemas", name]);
  }

  /** Adds a schema under a key that is like its name. */
  put(schema: JsonValue, name: string, pointer: string): string {
    let key = name;
    for (let number = 2; this.schemas.has(key); number++) key = `${name} ${number}`;
    this.keys.set(pointer, key);
    this.schemas.set(key, schema);
    return key;
  }

  #name(schema: JsonValue, name: string, tokens: readonly string[]): void {
    this.named.add(this.put(schema, name, jsonPointer(...tokens)));
  }

  /** A schema with its references leading into `$defs`. Targets elsewhere in the description join {@link schemas}. */
  link(schema: JsonValue): JsonSchema {
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
      return inside.length === 0 && key !== undefined && this.named.has(key) ? key : undefined;
    });
  }

  /** The reference into `$defs` for one into the description; `undefined` if that leads to no schema. */
  #target(reference: string): string | undefined {
    const tokens = parseLocalReference(reference);
    if (tokens === undefined) return undefined;
    for (let length = 1; length <= tokens.length; length++) {
      const key = this.keys.get(jsonPointer(...tokens.slice(0, length)));
      if (key !== undefined) return localReference("$defs", key, ...tokens.slice(length));
    }
    const target = findAt(this.description, tokens);
    if (!isJsonObject(target) && typeof target !== "boolean") return undefined;
    this.#name(target, tokens.at(-1) ?? "", tokens);
    return this.#target(reference);
  }
}

import { visitOpenApi } from "../../../model/openapi-rewrite.js";
import type { PartKind } from "../../../model/openapi-shape.js";
import {
  entriesOf,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../../runtime/json/json.js";
import {
  findAt,
  jsonPointer,
  localReference,
  parseLocalReference,
} from "../../../runtime/json/pointer.js";
import { getOrAdd } from "../../../support/get-or-add.js";
import { plainName } from "./plain-name.js";

/** The map below `components` for each kind. */
const MAPS: ReadonlyMap<PartKind, string> = new Map([
  ["schema", "schemas"],
  ["response", "responses"],
  ["parameter", "parameters"],
  ["requestBody", "requestBodies"],
  ["header", "headers"],
  ["pathItem", "pathItems"],
]);

/**
 * Makes every target of a `$ref` a component with a plain name: openapi-typescript builds types from the text of a
 * reference, which fails for pointers into a component and for names such as `a/b` or `__proto__`.
 */
export function linkComponents(document: JsonObject) {
  const links = new ComponentLinks(document);
  visitOpenApi(document, (part, { kind }) => {
    if (Object.hasOwn(part, "$ref")) links.add(kind, part.$ref);
  });
  /** The part with its `$ref` rewritten; `undefined`, to remove the part, if the reference cannot be resolved. */
  const link = (part: JsonObject, kind: PartKind): JsonObject | undefined => {
    const linked = kind === "schema" ? linkMapping(part, links) : part;
    if (!Object.hasOwn(linked, "$ref")) return linked;
    const $ref = links.get(kind, linked.$ref);
    if ($ref !== undefined) return { ...linked, $ref };
    // The empty schema: any value.
    return kind === "schema" ? {} : undefined;
  };
  return { components: links.components(), link };
}

/** Rewrites a discriminator's mapping, whose values are references or bare component names. */
function linkMapping(schema: JsonObject, links: ComponentLinks): JsonObject {
  const { discriminator } = schema;
  if (!isJsonObject(discriminator) || !isJsonObject(discriminator.mapping)) return schema;
  const mapping = Object.entries(discriminator.mapping).flatMap(([value, target]) => {
    if (typeof target !== "string") return [];
    const ref =
      links.get("schema", target) ??
      links.get("schema", localReference("components", "schemas", target));
    return ref === undefined ? [] : [[value, ref] as const];
  });
  return { ...schema, discriminator: { ...discriminator, mapping: Object.fromEntries(mapping) } };
}

/** The components of a description under plain names, with the new reference for each old one. */
class ComponentLinks {
  /** New references, by kind of component and old reference. */
  readonly #refs = new Map<string, string>();
  /** Components, by map and new name. */
  readonly #maps = new Map<string, Map<string, JsonValue>>();

  constructor(private readonly document: JsonObject) {
    const { components } = document;
    for (const [kind, map] of MAPS) {
      const named =
        isJsonObject(components) && Object.hasOwn(components, map) ? components[map] : {};
      for (const [name, value] of entriesOf(named)) {
        this.#put(kind, ["components", map, name], name, value);
      }
    }
  }

  /** Adds the target of a reference to the components, unless it is a component already. */
  add(kind: PartKind, ref: JsonValue | undefined): void {
    const tokens = typeof ref === "string" ? parseLocalReference(ref) : undefined;
    if (!tokens?.length || this.#refs.has(key(kind, tokens))) return;
    const value = findAt(this.document, tokens);
    if (isJsonObject(value) || typeof value === "boolean") {
      this.#put(kind, tokens, tokens.slice(2).join("_"), value);
    }
  }

  /** The new reference for an old one; `undefined` if that cannot be resolved. */
  get(kind: PartKind, ref: JsonValue | undefined): string | undefined {
    const tokens = typeof ref === "string" ? parseLocalReference(ref) : undefined;
    return tokens === undefined ? undefined : this.#refs.get(key(kind, tokens));
  }

  components(): JsonObject {
    const maps = [...this.#maps].map(([map, values]) => [map, Object.fromEntries(values)] as const);
    return Object.fromEntries(maps);
  }

  #put(kind: PartKind, tokens: readonly string[], wish: string, value: JsonValue): void {
    const map = MAPS.get(kind);
    if (map === undefined) return;
    const values = getOrAdd(this.#maps, map, () => new Map<string, JsonValue>());
    const name = plainName(wish, (taken) => values.has(taken));
    values.set(name, value);
    this.#refs.set(key(kind, tokens), `#/components/${map}/${name}`);
  }
}

function key(kind: PartKind, tokens: readonly string[]): string {
  return `${kind} ${jsonPointer(...tokens)}`;
}

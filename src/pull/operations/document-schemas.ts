import { withInheritedTags } from "../../model/discriminators.js";
import { LinkedSchemas } from "../../model/linked-schemas.js";
import {
  entriesOf,
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../../runtime/json/json.js";
import { parseLocalReference } from "../../runtime/json/pointer.js";
import { getOrAdd } from "../../support/get-or-add.js";
import { byCodeUnit } from "../../support/sort.js";

/** Makes self-contained schemas of those of a description. */
export class DocumentSchemas {
  readonly #linked: LinkedSchemas;
  readonly #definitions: Map<string, JsonValue>;
  /** The keys of the definitions that each definition refers to. */
  readonly #references = new Map<string, readonly string[]>();

  constructor(document: JsonObject) {
    this.#linked = new LinkedSchemas(document);
    const linked = new Map<string, JsonSchema>();
    for (const [key, schema] of this.#linked.schemas) linked.set(key, this.#linked.link(schema));
    const { $defs } = withInheritedTags({ $defs: Object.fromEntries(linked) });
    this.#definitions = new Map(entriesOf($defs));
  }

  /** A schema of the description with the schemas that it reaches in its `$defs`, sorted by name. */
  selfContained(schema: JsonValue): JsonSchema {
    const own = this.#linked.link(schema);
    const reached = new Set(referencesIn(own));
    // The loop also visits keys that it adds to the Set.
    for (const key of reached) for (const next of this.#referencesOf(key)) reached.add(next);
    if (!isJsonObject(own) || reached.size === 0) return own;
    const definitions = [...reached]
      .sort(byCodeUnit)
      .map((key) => [key, this.#definition(key)] as const);
    return { ...own, $defs: Object.fromEntries(definitions) };
  }

  /** A definition. Targets of references that are no components are linked when they are first met. */
  #definition(key: string): JsonValue {
    return getOrAdd(this.#definitions, key, () =>
      this.#linked.link(this.#linked.schemas.get(key) ?? {}),
    );
  }

  #referencesOf(key: string): readonly string[] {
    return getOrAdd(this.#references, key, () => referencesIn(this.#definition(key)));
  }
}

/** The keys in `$defs` to which a schema refers. */
function referencesIn(schema: JsonValue): readonly string[] {
  const keys = new Set<string>();
  const open = [schema];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== "object" || value === null) continue;
    const { $ref } = isJsonObject(value) ? value : {};
    const [root, key] = (typeof $ref === "string" && parseLocalReference($ref)) || [];
    if (root === "$defs" && key !== undefined) keys.add(key);
    open.push(...Object.values(value));
  }
  return [...keys];
}

import type { JsonObject } from "../../runtime/json/json.js";

/** The `$defs` of one schema: what has a name of its own, once, so that it may also refer to itself. */
export class Definitions {
  readonly #keys = new Map<string, string>();
  readonly #schemas = new Map<string, JsonObject>();

  /** A reference to the definition `name`; `build` is asked for it the first time only. */
  reference(name: string, build: () => JsonObject): JsonObject {
    let key = this.#keys.get(name);
    if (key === undefined) {
      key = this.#freeKey(name);
      this.#keys.set(name, key);
      this.#schemas.set(key, {}); // keeps its place among the others while it is built
      this.#schemas.set(key, build());
    }
    return { $ref: `#/$defs/${key}` };
  }

  /** A schema with the definitions that it refers to. */
  attach(schema: JsonObject): JsonObject {
    if (this.#schemas.size === 0) return schema;
    return { $defs: Object.fromEntries(this.#schemas), ...schema };
  }

  /** As pydantic does it: a key that needs no escaping in a JSON pointer or a URI. */
  #freeKey(name: string): string {
    const base = name.replace(/[^a-zA-Z0-9.\-_]/g, "_");
    let key = base;
    for (let number = 2; this.#schemas.has(key); number += 1) key = `${base}_${number}`;
    return key;
  }
}

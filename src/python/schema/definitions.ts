import type { JsonObject } from "../../runtime/json/json.js";

/** The `$defs` of one schema: each named type once, so that it may be recursive. */
export class SchemaDefinitions {
  readonly #keys = new Map<string, string>();
  readonly #schemas = new Map<string, JsonObject>();

  /** A reference to the definition `name`, which `build` creates on the first use. */
  reference(name: string, build: () => JsonObject): JsonObject {
    let key = this.#keys.get(name);
    if (key === undefined) {
      key = this.#freeKey(name);
      this.#keys.set(name, key);
      this.#schemas.set(key, {}); // reserves its position and ends the recursion
      this.#schemas.set(key, build());
    }
    return { $ref: `#/$defs/${key}` };
  }

  /** Adds the collected `$defs` to a schema. */
  attach(schema: JsonObject): JsonObject {
    if (this.#schemas.size === 0) return schema;
    return { $defs: Object.fromEntries(this.#schemas), ...schema };
  }

  /** As in pydantic: a key that needs no escaping in a JSON pointer or a URI. */
  #freeKey(name: string): string {
    const base = name.replace(/[^a-zA-Z0-9.\-_]/g, "_");
    let key = base;
    for (let number = 2; this.#schemas.has(key); number += 1) key = `${base}_${number}`;
    return key;
  }
}

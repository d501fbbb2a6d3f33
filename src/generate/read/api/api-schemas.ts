import { withInheritedTags } from "../../../model/discriminators.js";
import { LinkedSchemas } from "../../../model/linked-schemas.js";
import {
  type Definition,
  type Documentation,
  NO_DOCUMENTATION,
  type TypeNode,
  UNKNOWN,
} from "../../../model/type.js";
import {
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../../../runtime/json/json.js";
import { jsonPointer } from "../../../runtime/json/pointer.js";
import type { Diagnostic, Diagnostics } from "../../../support/diagnostics.js";
import { repairSchema } from "../repair/repair.js";
import { Repairs } from "../repair/repairs.js";
import { readParts } from "../schema-reader.js";

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
  readonly #linked: LinkedSchemas;

  constructor(description: JsonObject) {
    this.#linked = new LinkedSchemas(description);
  }

  /** Adds a schema that stands in place. `name`: words for the definitions inside of it. */
  add(schema: JsonValue, name: string, tokens: readonly string[]): void {
    const pointer = jsonPointer(...tokens);
    if (!this.#linked.keys.has(pointer)) this.#linked.put(schema, name, pointer);
  }

  /** Reads all of them. `place`: the description's file, for diagnostics. */
  read(place: string, problems: Diagnostics): ReadSchemas {
    const repairs = new Repairs();
    const document = repairSchema(withInheritedTags({ $defs: this.#definitions() }), repairs);
    const { types, docs, definitions } = readParts(
      isJsonObject(document) ? document : {},
      this.#linked.named,
      repairs,
    );
    problems.addAll(this.#placed(repairs.diagnostics(place, "")));
    const at = (tokens: readonly string[]): ReadSchema => {
      const key = this.#linked.keys.get(jsonPointer(...tokens)) ?? "";
      return { type: types.get(key) ?? UNKNOWN, doc: docs.get(key) ?? NO_DOCUMENTATION };
    };
    return { definitions, at };
  }

  /** The schemas with their references leading into `$defs`. */
  #definitions(): JsonObject {
    const linked = new Map<string, JsonSchema>();
    // The loop also visits schemas that it adds to the Map.
    for (const [key, schema] of this.#linked.schemas) linked.set(key, this.#linked.link(schema));
    return Object.fromEntries(linked);
  }

  /** The diagnostics with the pointers of the description. */
  #placed(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
    if (diagnostics.length === 0) return [];
    const places = [...this.#linked.keys]
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

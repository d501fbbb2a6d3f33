import { canonicalJson } from "../../runtime/json/canonical-json.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { byCodeUnit } from "../../support/sort.js";

const PREFIX = "#/$defs/";

interface Definition {
  /** `Item` */
  readonly name: string;
  /** `Order.Item`, which tells two classes of one name apart. */
  readonly qualname: string;
  schema: JsonObject | undefined;
}

/** The `$defs` of one schema: each class and alias once, so that it may be recursive. */
export class SchemaDefinitions {
  /** By identity, in the order of their first use. */
  readonly #definitions = new Map<string, Definition>();

  /** By name, what sort of class it is: a schema does not tell a dataclass from a model. */
  readonly classKinds = new Map<string, string>();

  /**
   * A reference to a definition, which `build` creates on the first use.
   *
   * @param identity Begins with a control character, which no text of a source has. Differs between two classes of one name, and between `Page[int]` and `Page[str]`.
   */
  reference(
    identity: string,
    { name, qualname }: { readonly name: string; readonly qualname: string },
    build: () => JsonObject,
  ): JsonObject {
    if (!this.#definitions.has(identity)) {
      const definition: Definition = { name, qualname, schema: undefined };
      this.#definitions.set(identity, definition); // reserves its position and ends the recursion
      definition.schema = build();
    }
    return { $ref: PREFIX + identity };
  }

  /** The schema that a reference refers to, unless it is not complete: inside of itself. */
  resolve(schema: JsonObject): JsonObject | undefined {
    const { $ref } = schema;
    return typeof $ref === "string"
      ? this.#definitions.get($ref.slice(PREFIX.length))?.schema
      : undefined;
  }

  /**
   * Adds the collected `$defs` to a schema. As in pydantic, a schema that is only a reference is replaced by its
   * definition, if there is no other reference to it.
   */
  attach(schema: JsonObject): JsonObject {
    const definition = Object.keys(schema).length === 1 ? this.resolve(schema) : undefined;
    const isOnlyOne = [...this.#definitions.values()].every(
      (one) => one.schema === undefined || !refersTo(one.schema, schema.$ref),
    );
    const root = definition !== undefined && isOnlyOne ? definition : schema;
    const used = withoutAliases(this.#reachable(root), root);
    if (used.size === 0) return root;
    const keys = keysOf(used);
    const definitions = [...used].map(([identity, one]): [string, JsonObject] => [
      keys.get(identity) ?? identity,
      renamed(one.schema ?? {}, keys),
    ]);
    const sorted = definitions.sort(([a], [b]) => byCodeUnit(a, b));
    return { $defs: Object.fromEntries(sorted), ...renamed(root, keys) };
  }

  #reachable(root: JsonObject): ReadonlyMap<string, Definition> {
    const reached = new Set<string>();
    const queue = [root];
    for (const schema of queue) {
      for (const identity of references(schema)) {
        if (reached.has(identity)) continue;
        reached.add(identity);
        const target = this.#definitions.get(identity)?.schema;
        if (target !== undefined) queue.push(target);
      }
    }
    return new Map([...this.#definitions].filter(([identity]) => reached.has(identity)));
  }
}

/** As in pydantic, an alias of a class stands for the class, if nothing else refers to it. */
function withoutAliases(
  definitions: ReadonlyMap<string, Definition>,
  root: JsonObject,
): ReadonlyMap<string, Definition> {
  const kept = new Map(definitions);
  const all = [root, ...[...definitions.values()].map(({ schema }) => schema ?? {})].flatMap(
    references,
  );
  for (const [identity, definition] of definitions) {
    const [target = "", ...others] = references(definition.schema ?? {});
    const isAlias = Object.keys(definition.schema ?? {}).length === 1 && others.length === 0;
    const aliased = definitions.get(target);
    const isOnly = all.filter((one) => one === target).length === 1;
    if (!isAlias || aliased === undefined || !isOnly || definition.schema?.$ref === undefined)
      continue;
    kept.set(identity, { ...definition, schema: aliased.schema });
    kept.delete(target);
  }
  return kept;
}

/** As in pydantic: a key that needs no escaping in a JSON pointer or a URI. */
function normalized(name: string): string {
  return name.replace(/[^a-zA-Z0-9.\-_]/g, "_").replaceAll(".", "__");
}

/** The shortest name that tells a definition from the others. */
function keysOf(definitions: ReadonlyMap<string, Definition>): ReadonlyMap<string, string> {
  const choices = [...definitions].map(([identity, { name, qualname }]) => ({
    identity,
    names: [normalized(name), normalized(qualname)],
  }));
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  for (const { identity, names } of choices) {
    const free = names.find(
      (name) => choices.filter((other) => other.names.includes(name)).length === 1,
    );
    let key = free ?? names.at(-1) ?? identity;
    for (let number = 2; taken.has(key); number += 1) key = `${names.at(-1)}__${number}`;
    taken.add(key);
    keys.set(identity, key);
  }
  return keys;
}

function references(value: JsonValue): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key === "$ref" && typeof member === "string" && member.startsWith(PREFIX)
      ? [member.slice(PREFIX.length)]
      : references(member),
  );
}

function refersTo(schema: JsonObject, reference: JsonValue | undefined): boolean {
  return references(schema).some((identity) => PREFIX + identity === reference);
}

/** Also in the mapping of a discriminator. */
function renamed(schema: JsonObject, keys: ReadonlyMap<string, string>): JsonObject {
  const rename = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map(rename);
    if (isJsonObject(value)) return renamed(value, keys);
    const key =
      typeof value === "string" && value.startsWith(PREFIX)
        ? keys.get(value.slice(PREFIX.length))
        : undefined;
    return key === undefined ? value : PREFIX + key;
  };
  return Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, rename(value)]));
}

/** Whether two schemas are the same. */
export function isSame(a: JsonValue, b: JsonValue): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

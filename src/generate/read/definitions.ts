import {
  childrenOf,
  type Definition,
  type Documentation,
  NO_DOCUMENTATION,
  type TypeNode,
  UNKNOWN,
} from "../../model/type.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { subschemas } from "../../runtime/json/subschemas.js";
import {
  type References,
  type ReferenceTarget,
  referencesOf,
} from "../../runtime/validate/checks/references.js";
import { placeNames } from "./definition/place-names.js";
import { readDocumentation } from "./documentation/documentation.js";
import type { Resolve } from "./intersect.js";
import { isShort, type OnWidened, type SettledTypes, settleDefinitions } from "./settle.js";

/** How many calls of `resolve` may be nested: longer chains of references stay unresolved. */
const MAX_NESTED = 50;

interface DefinitionEntry {
  readonly schema: JsonObject;
  readonly definition: Omit<Definition, "type" | "doc">;
  state: "waiting" | "reading" | "read";
  type: TypeNode;
  doc: Documentation;
}

/**
 * The targets of a document's references. Each is read once, after the schema that refers to it, so that neither
 * recursive schemas nor long chains of references deepen the stack.
 */
export class Definitions {
  #indexed: References | undefined;
  readonly #entries = new Map<JsonObject, DefinitionEntry>();
  readonly #byId = new Map<string, DefinitionEntry>();
  readonly #waiting: DefinitionEntry[] = [];
  #nested = 0;

  constructor(
    private readonly document: JsonObject,
    private readonly read: (schema: JsonValue, pointer: string) => TypeNode,
  ) {}

  /** Built on demand: most schemas have no references. */
  get #references(): References {
    this.#indexed ??= referencesOf(this.document);
    return this.#indexed;
  }

  /** True if, in the schema's draft, keywords beside `$ref` are ignored. */
  hidesSiblings(schema: JsonObject): boolean {
    return this.#references.isLegacy(schema);
  }

  /** The type that a reference in `from` leads to; `undefined` if it cannot be resolved. */
  refer(reference: string, from: JsonObject, isDynamic: boolean): TypeNode | undefined {
    const target = this.#references.find(reference, from);
    if (target === undefined) return undefined;
    const schema = isDynamic ? this.#outermost(target) : target.schema;
    if (typeof schema === "boolean") return this.read(schema, "");
    if (!isJsonObject(schema)) return undefined;
    if (schema === this.document) return { kind: "reference", id: "" };
    return { kind: "reference", id: this.#entryOf(schema).definition.id };
  }

  /** The schema that a `$ref` in `from` leads to. */
  schemaOf(reference: string, from: JsonObject): unknown {
    return this.#references.find(reference, from)?.schema;
  }

  /** The type of a definition, read now if necessary; `undefined` while it is being read. */
  readonly resolve: Resolve = (id) => {
    const entry = this.#byId.get(id);
    if (entry === undefined || entry.state === "reading") return undefined;
    if (entry.state === "waiting") {
      if (this.#nested >= MAX_NESTED) return undefined;
      this.#nested++;
      this.#readEntry(entry);
      this.#nested--;
    }
    return entry.type;
  };

  /** The documentation of a schema that is printed under a name with this type. */
  documentation(schema: JsonValue, name: string, type: TypeNode): Documentation {
    return readDocumentation(schema, name, (from) => {
      const reference = from.$ref ?? from.$dynamicRef ?? from.$recursiveRef;
      if (typeof reference !== "string") return undefined;
      const target = this.refer(reference, from, from.$ref === undefined);
      if (target?.kind !== "reference" || this.#isPrinted(target.id, type)) return undefined;
      return this.#byId.get(target.id)?.doc;
    });
  }

  /** True if the definition becomes a type of its own, which `type` names. */
  #isPrinted(id: string, type: TypeNode): boolean {
    const target = this.resolve(id);
    if (target === undefined) return true;
    if (target.kind === "reference" || isShort(target)) return false;
    const open = [type];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next.kind === "reference" && next.id === id) return true;
      // The documentation of a property is its own.
      if (next.kind !== "object") open.push(...childrenOf(next));
      else if (typeof next.rest !== "string") open.push(next.rest);
    }
    return false;
  }

  /** Reads the remaining definitions and returns those that `type` needs. */
  settle(type: TypeNode, onWidened: OnWidened): SettledTypes {
    for (let entry = this.#waiting.shift(); entry !== undefined; entry = this.#waiting.shift()) {
      if (entry.state === "waiting") this.#readEntry(entry);
    }
    const definitions = [...this.#byId.values()].map((entry) => ({
      ...entry.definition,
      type: entry.type,
      doc: entry.doc,
    }));
    return settleDefinitions(type, definitions, onWidened);
  }

  #readEntry(entry: DefinitionEntry): void {
    entry.state = "reading";
    const { id, hint } = entry.definition;
    entry.type = this.read(entry.schema, id);
    entry.state = "read";
    entry.doc = this.documentation(entry.schema, hint, entry.type);
  }

  #entryOf(schema: JsonObject): DefinitionEntry {
    const known = this.#entries.get(schema);
    if (known !== undefined) return known;
    const { pointer } = this.#references.locate(schema);
    const [hint = "", ...parents] = placeNames(pointer, this.document);
    const definition = {
      id: pointer,
      hint,
      parents,
    };
    const entry: DefinitionEntry = {
      schema,
      definition,
      state: "waiting",
      type: UNKNOWN,
      doc: NO_DOCUMENTATION,
    };
    this.#entries.set(schema, entry);
    this.#byId.set(pointer, entry);
    this.#waiting.push(entry);
    return entry;
  }

  /**
   * The target of a dynamic reference: the anchor of the outermost schema, which is the document where it has one;
   * `undefined` if it depends on the path of evaluation.
   */
  #outermost({ dynamicAnchor, schema }: ReferenceTarget): unknown {
    if (dynamicAnchor === undefined) return schema;
    const outermost = this.#references.root.dynamicAnchors.get(dynamicAnchor);
    return outermost ?? (this.#isAmbiguous(dynamicAnchor) ? undefined : schema);
  }

  /** True if several schemas have the dynamic anchor: then its target depends on the path of evaluation. */
  #isAmbiguous(anchor: string): boolean {
    let count = 0;
    const open = [this.document];
    for (let schema = open.pop(); schema !== undefined; schema = open.pop()) {
      if (schema.$dynamicAnchor === anchor) count++;
      for (const [child] of subschemas(schema)) open.push(child);
    }
    return count > 1;
  }
}

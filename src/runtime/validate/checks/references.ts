import { isJsonObject, type JsonObject, type JsonSchema } from "../../json/json.js";
import { jsonPointer, memberAt, parseJsonPointer } from "../../json/pointer.js";
import { IN_PLACE, subschemas } from "../../json/subschemas.js";
import { Circles } from "./circles.js";

/** A schema resource: the document, or a subschema with an `$id`; with the anchors in it. */
export interface Resource {
  readonly uri: string;
  readonly root: JsonObject;
  readonly anchors: Map<string, unknown>;
  readonly dynamicAnchors: Map<string, JsonObject>;
  readonly dialect: Dialect;
}

/** `legacy`: drafts 6 and 7. They, and draft 4, ignore the siblings of a `$ref`. */
type Dialect = "draft-04" | "legacy" | "modern";

/** The resource of a schema object and its JSON pointer. */
interface SchemaLocation {
  readonly resource: Resource;
  readonly pointer: string;
}

/** The target of a reference. It may be any JSON value, even one that is not a schema. */
export interface ReferenceTarget {
  readonly schema: unknown;
  readonly resource: Resource;
  /** The `$dynamicAnchor` by which it was found. */
  readonly dynamicAnchor?: string;
}

/** The base URI of a document without `$id`: relative references then resolve to no other document. */
const NO_BASE = "schema:///";

/** Resolves the references of one schema document, inside of this document only: nothing is fetched. */
export class References {
  readonly #resources = new Map<string, Resource>();
  readonly #locations = new Map<JsonObject, SchemaLocation>();
  readonly #ends = new Map<JsonObject, unknown>();
  readonly #circles = new Circles<JsonObject>((schema) => this.#inPlace(schema));
  readonly root: Resource;

  constructor(document: JsonObject) {
    const nowhere = resource(document, NO_BASE, dialectOf(document, "modern"));
    this.#resources.set(NO_BASE, nowhere);
    this.#index(document, nowhere, "");
    this.root = this.locate(document).resource;
  }

  locate(schema: JsonObject): SchemaLocation {
    const found = this.#locations.get(schema);
    if (found) return found;
    // Not below a known keyword of the document, but used as a schema by a caller.
    this.#index(schema, this.root, "");
    return this.locate(schema);
  }

  /** Whether the siblings of a `$ref` are ignored: drafts 4 to 7. */
  isLegacy(schema: JsonObject): boolean {
    return this.locate(schema).resource.dialect !== "modern";
  }

  /** The target of a `$ref` in a schema, if it is in the document. */
  find(reference: string, from: JsonObject): ReferenceTarget | undefined {
    const uri = absolute(reference, this.locate(from).resource.uri);
    if (!uri) return undefined;
    const found = this.#resources.get(uri.resource);
    if (!found) return undefined;
    const { fragment } = uri;
    if (fragment === "" && found.dynamicAnchors.get("") === found.root) {
      return { schema: found.root, resource: found, dynamicAnchor: "" };
    }
    if (fragment === "" || fragment.startsWith("/")) return this.#follow(fragment, found);
    const schema = found.anchors.get(fragment);
    if (schema === undefined) return undefined;
    const dynamic = found.dynamicAnchors.get(fragment) === schema;
    return { schema, resource: found, ...(dynamic && { dynamicAnchor: fragment }) };
  }

  /**
   * Whether a reference leads back to itself without descending into the value, as in the document `{ "$ref": "#" }`.
   * Following it would never end; it constrains nothing.
   */
  isCircular(from: JsonObject, target: unknown): boolean {
    const circle = this.#circles.of(from);
    return isJsonObject(target) && this.#circles.of(target) === circle;
  }

  /**
   * The schema at the end of a chain of schemas that are nothing but references. The chain may be longer than the call
   * stack, and ends before a circle, and at the border of a resource.
   */
  end(start: unknown, isAlias: (schema: JsonObject) => boolean): unknown {
    const chain: JsonObject[] = [];
    let end = start;
    while (isJsonObject(end)) {
      const known = this.#ends.get(end);
      if (known !== undefined) {
        end = known;
        break;
      }
      const uri = end["$ref"];
      if (typeof uri !== "string" || !isAlias(end)) break;
      const next = this.find(uri, end);
      if (!next || next.resource !== this.locate(end).resource) break;
      if (this.isCircular(end, next.schema)) break;
      chain.push(end);
      end = next.schema;
    }
    for (const schema of chain) this.#ends.set(schema, end);
    return end;
  }

  /** The schemas that apply to the same value as a schema, in place or by a reference. */
  #inPlace(schema: JsonObject): JsonObject[] {
    const found = [...subschemas(schema, IN_PLACE)]
      .filter(([, keyword = ""]) => !isDead(keyword, schema))
      .map(([child]) => child);
    const target =
      typeof schema["$ref"] === "string" ? this.find(schema["$ref"], schema)?.schema : undefined;
    return isJsonObject(target) ? [...found, target] : found;
  }

  #follow(fragment: string, start: Resource): ReferenceTarget | undefined {
    let schema: unknown = start.root;
    let { resource, pointer } = this.locate(start.root);
    for (const token of parseJsonPointer(fragment)) {
      schema = memberAt(schema, token);
      if (schema === undefined) return undefined;
      pointer += jsonPointer(token);
      const known = isJsonObject(schema) && this.#locations.get(schema);
      if (known) ({ resource, pointer } = known);
    }
    // A schema below an unknown keyword: it is indexed when a reference points to it.
    if (isJsonObject(schema)) this.#index(schema, resource, pointer);
    return { schema, resource };
  }

  #index(schema: JsonObject, outer: Resource, pointer: string): void {
    if (this.#locations.has(schema)) return;
    const own = this.#enter(schema, outer);
    this.#locations.set(schema, { resource: own, pointer });
    for (const [child, ...tokens] of subschemas(schema)) {
      this.#index(child, own, pointer + jsonPointer(...tokens));
    }
  }

  /** Registers the identifiers of a schema object; returns the resource that it belongs to. */
  #enter(schema: JsonObject, outer: Resource): Resource {
    let own = outer;
    const dialect = dialectOf(schema, outer.dialect);
    const id = dialect === "draft-04" ? schema["id"] : schema["$id"];
    if (typeof id === "string" && !(dialect !== "modern" && typeof schema["$ref"] === "string")) {
      const uri = absolute(id, outer.uri);
      if (uri) {
        own = this.#resources.get(uri.resource) ?? resource(schema, uri.resource, dialect);
        this.#resources.set(uri.resource, own);
        // Drafts 4 to 7 write an anchor as an `$id` with a fragment.
        if (uri.fragment) own.anchors.set(uri.fragment, schema);
      }
    }
    if (typeof schema["$anchor"] === "string") own.anchors.set(schema["$anchor"], schema);
    if (typeof schema["$dynamicAnchor"] === "string") {
      own.anchors.set(schema["$dynamicAnchor"], schema);
      own.dynamicAnchors.set(schema["$dynamicAnchor"], schema);
    }
    // Draft 2019-09: one unnamed dynamic anchor per resource.
    if (schema["$recursiveAnchor"] === true) own.dynamicAnchors.set("", schema);
    return own;
  }
}

/** The index of a document, built once: the stages of a generator read the same ones. */
export function referencesOf(document: JsonObject): References {
  const known = INDEXES.get(document) ?? new References(document);
  INDEXES.set(document, known);
  return known;
}

const INDEXES = /* @__PURE__ */ new WeakMap<JsonObject, References>();

/** True for a branch that is never taken: one without an `if`, or beside one that always decides for the other. */
function isDead(keyword: string, schema: JsonObject): boolean {
  const condition = schema["if"];
  if (keyword === "then") return condition === undefined || condition === false;
  return keyword === "else" && (condition === undefined || condition === true);
}

function resource(root: JsonObject, uri: string, dialect: Dialect): Resource {
  return { uri, root, dialect, anchors: new Map(), dynamicAnchors: new Map() };
}

function dialectOf(schema: Exclude<JsonSchema, boolean>, outer: Dialect): Dialect {
  const { $schema } = schema;
  if (typeof $schema !== "string") return outer;
  if (/\/draft-0[34]\//.test($schema)) return "draft-04";
  return /\/draft-0[67]\//.test($schema) ? "legacy" : "modern";
}

function absolute(
  reference: string,
  base: string,
): { readonly resource: string; readonly fragment: string } | undefined {
  try {
    // `URL` would make the same of most references, but takes longer than all the rest.
    const href = /^#[\w/$]*$/.test(reference) ? base + reference : new URL(reference, base).href;
    const at = href.indexOf("#");
    if (at < 0) return { resource: href, fragment: "" };
    return { resource: href.slice(0, at), fragment: decodeURIComponent(href.slice(at + 1)) };
  } catch {
    return undefined; // Not a URI.
  }
}

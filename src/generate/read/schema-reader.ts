import { impliedTypes, REFERENCES } from "../../model/json-schema.js";
import {
  type Definition,
  type Direction,
  type Documentation,
  type Loss,
  NEVER,
  NO_DOCUMENTATION,
  primitive,
  type TypeModel,
  type TypeNode,
  UNKNOWN,
} from "../../model/type.js";
import { membersOf, unionOf } from "../../model/union.js";
import { essence } from "../../runtime/json/essence.js";
import {
  entriesOf,
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../../runtime/json/json.js";
import { jsonPointer, localReference } from "../../runtime/json/pointer.js";
import { readArray } from "./array.js";
import { isBinary } from "./binary.js";
import { namesTypes, readCompositions } from "./composition.js";
import { Definitions } from "./definitions.js";
import { bareType, impliedBy, isTyped, joined } from "./implied.js";
import { intersect } from "./intersect.js";
import { lossyKeywords } from "./lossy.js";
import { readObject } from "./object.js";
import type { Reading } from "./reading.js";
import type { Repairs } from "./repair/repairs.js";
import { review } from "./review/review.js";
import type { SettledTypes } from "./settle.js";
import { withUnevaluated } from "./unevaluated.js";
import { readValues } from "./value.js";

/** The type of a document that is nothing but its definitions. */
const ANY_OBJECT: TypeNode = { kind: "object", properties: [], patterns: [], rest: "open" };

/** Beyond this number of types in one document, the rest is read as `unknown`. */
const MAX_NODES = 50_000;
/** Twice the depth of a repaired schema: the target of a reference may have to be read on the same stack. */
const MAX_DEPTH = 200;

/** Reads a repaired JSON Schema of any draft, or of OpenAPI 3.0's dialect. */
export function readTypes(
  schema: JsonSchema,
  direction: Direction,
  repairs: Repairs,
  bytes?: Reading["bytes"],
): TypeModel {
  if (!isJsonObject(schema)) {
    if (!schema) repairs.note("", "no-value-fits", "accepts no value: it is `false`");
    return { type: schema ? UNKNOWN : NEVER, doc: NO_DOCUMENTATION, definitions: [], lossy: [] };
  }
  const reader = new SchemaReader(schema, direction, repairs, bytes);
  return reader.readDocument();
}

/** The definitions of a document: those under a name, and parts that are read in place. */
export interface ReadParts {
  readonly types: ReadonlyMap<string, TypeNode>;
  readonly docs: ReadonlyMap<string, Documentation>;
  readonly definitions: readonly Definition[];
}

/** Reads each schema of a document's `$defs`, for values that are sent and received. */
export function readParts(
  document: JsonObject,
  named: ReadonlySet<string>,
  repairs: Repairs,
): ReadParts {
  return new SchemaReader(document, "both", repairs, "binary").readParts(named);
}

class SchemaReader implements Reading {
  readonly definitions: Definitions;
  readonly #lossy = new Map<string, Loss>();
  /** The pointers of schemas that are read as `never`. */
  readonly #impossible = new Set<string>();
  /** The pointers of schemas that are read as intersections: the innermost, where one is all that another says. */
  readonly #intersections = new Map<TypeNode, string>();
  #nodes = 0;
  #depth = 0;

  constructor(
    private readonly document: JsonObject,
    readonly direction: Reading["direction"],
    private readonly repairs: Repairs,
    readonly bytes: Reading["bytes"],
  ) {
    this.definitions = new Definitions(document, (target, pointer) => this.read(target, pointer));
  }

  readDocument(): TypeModel {
    const own = this.read(this.document, "");
    const { type, definitions } = this.#settled(own);
    const lossy = [...this.#lossy.values()];
    review(this.document, { type, definitions }, this.#impossible, this.repairs);
    return {
      type,
      doc: this.definitions.documentation(this.document, "", own),
      definitions,
      lossy,
    };
  }

  #settled(type: TypeNode): SettledTypes {
    return this.definitions.settle(type, (widened, id) => {
      const pointer = this.#intersections.get(widened) ?? id;
      this.noteLoss(pointer, "allOf");
      this.repairs.note(
        pointer,
        "too-many-combinations",
        "combines more alternatives than TypeScript can bear; the type takes the properties of all of them",
      );
    });
  }

  readParts(named: ReadonlySet<string>): ReadParts {
    const parts = entriesOf(this.document.$defs).map(([key, schema]) => {
      this.#nodes = 0;
      const pointer = jsonPointer("$defs", key);
      const reference = named.has(key) ? localReference("$defs", key) : undefined;
      const referred = reference && this.definitions.refer(reference, this.document, false);
      return { key, schema, pointer, type: referred || this.read(schema, pointer) };
    });
    const read = parts.map(({ type }) => type);
    const all = this.#settled({ kind: "tuple", elements: read, required: read.length });
    const settled = all.type.kind === "tuple" ? all.type.elements : [];
    const types = new Map(parts.map(({ key }, index) => [key, settled[index] ?? UNKNOWN]));
    // A definition says it where it stands.
    const inPlace = parts.filter(
      ({ key }) => !named.has(key) || types.get(key)?.kind !== "reference",
    );
    const docs = new Map(
      inPlace.map(({ key, schema, type }) => [
        key,
        this.definitions.documentation(schema, key, type),
      ]),
    );
    const { definitions } = all;
    const reviewed = inPlace.map(({ key, pointer }) => ({
      id: pointer,
      type: types.get(key) ?? UNKNOWN,
    }));
    review(
      this.document,
      { type: ANY_OBJECT, definitions: [...definitions, ...reviewed] },
      this.#impossible,
      this.repairs,
    );
    return { types, docs, definitions };
  }

  noteLoss(pointer: string, keyword: string): void {
    this.#lossy.set(JSON.stringify([pointer, keyword]), { pointer, keyword });
  }

  read(schema: JsonValue, pointer: string): TypeNode {
    if (typeof schema === "boolean") return schema ? UNKNOWN : NEVER;
    if (!isJsonObject(schema)) return UNKNOWN;
    if (++this.#nodes > MAX_NODES || this.#depth > MAX_DEPTH) {
      this.noteLoss(pointer, "size");
      this.repairs.note(
        "",
        "schema-too-large",
        "is too large or too deep for a type; any value is accepted for the rest",
      );
      return UNKNOWN;
    }
    this.#depth++;
    const type = this.#readObject(schema, pointer);
    this.#depth--;
    if (type.kind === "never") this.#impossible.add(pointer);
    if (type.kind === "intersection" && !this.#intersections.has(type))
      this.#intersections.set(type, pointer);
    return type;
  }

  #readObject(schema: JsonObject, pointer: string): TypeNode {
    const type = this.#readKeywords(schema, pointer);
    // Beside any keyword, as the validator has it.
    return schema.nullable === true ? unionOf([type, primitive("null")]) : type;
  }

  #readKeywords(schema: JsonObject, pointer: string): TypeNode {
    const referred = this.#readReference(schema, pointer);
    if (referred !== undefined && this.definitions.hidesSiblings(schema)) return referred;
    for (const keyword of lossyKeywords(schema))
      this.noteLoss(pointer + jsonPointer(keyword), keyword);
    if (isAnything(schema.not)) return NEVER;
    const own = {
      type: this.#readOwn(schema, pointer),
      implied: impliedBy(schema),
      isNaming: isTyped(schema),
    };
    const parts = readCompositions(schema, pointer, this);
    const refersTo = this.#targetOf(schema);
    const target = {
      type: referred ?? UNKNOWN,
      implied: impliedBy(refersTo),
      isNaming: namesTypes(refersTo, this),
    };
    const type = joined(own, [target, ...parts], this.definitions.resolve);
    return withUnevaluated(type, schema, pointer, this);
  }

  #targetOf(schema: JsonObject): unknown {
    const { $ref } = schema;
    return typeof $ref === "string" ? this.definitions.schemaOf($ref, schema) : undefined;
  }

  #readReference(schema: JsonObject, pointer: string): TypeNode | undefined {
    for (const keyword of REFERENCES) {
      const reference = schema[keyword];
      if (!Object.hasOwn(schema, keyword) || typeof reference !== "string") continue;
      const type = this.definitions.refer(reference, schema, keyword !== "$ref");
      if (type !== undefined) return type;
      this.noteLoss(pointer + jsonPointer(keyword), keyword);
      // Of a `$ref`, the repairs have told it.
      if (keyword !== "$ref")
        this.repairs.note(
          pointer + jsonPointer(keyword),
          "unresolved-reference",
          "does not resolve to a schema in this document; any value is accepted there",
          reference,
        );
      return UNKNOWN;
    }
    return undefined;
  }

  /** The type from `type`, `enum`, `const` and the keywords of single types, without references and compositions. */
  #readOwn(schema: JsonObject, pointer: string): TypeNode {
    const values = readValues(schema, pointer, this);
    const read = (type: string) => this.#readType(type, schema, pointer);
    const { resolve } = this.definitions;
    // In OpenAPI 3.1, a schema of bytes may say nothing but their media type.
    const isBytes = this.direction === "both" && isBinary(schema);
    const types = namedTypes(schema) ?? (isBytes ? ["string"] : undefined);
    if (types !== undefined) return intersect(unionOf(types.map(read)), values ?? UNKNOWN, resolve);
    const implied = impliedTypes(schema);
    if (values === undefined) return implied.length === 0 ? UNKNOWN : unionOf(implied.map(read));
    // Keywords of one kind of values say nothing of those of another.
    const ofKind = membersOf(values).map((value) => {
      const kind = implied.find(
        (type) => bareType(type).kind === (value.kind === "tuple" ? "array" : value.kind),
      );
      return kind === undefined ? value : intersect(read(kind), value, resolve);
    });
    return unionOf(ofKind);
  }

  #readType(type: string, schema: JsonObject, pointer: string): TypeNode {
    switch (type) {
      case "string":
        return primitive((isBinary(schema) ? this.bytes : undefined) ?? type);
      case "number":
      case "boolean":
      case "null":
        return primitive(type);
      case "integer":
        this.noteLoss(pointer + jsonPointer("type"), "integer");
        return primitive("number");
      case "array":
        return readArray(schema, pointer, this);
      case "object":
        return readObject(schema, pointer, this);
      default:
        return UNKNOWN;
    }
  }
}

/** The types that a schema names. */
function namedTypes(schema: JsonObject): readonly string[] | undefined {
  const { type } = schema;
  if (typeof type === "string") return [type];
  if (!Array.isArray(type)) return undefined;
  return type.filter((each): each is string => typeof each === "string");
}

/** True for the schemas that accept every value, as under `"not": {}`. */
function isAnything(schema: JsonValue | undefined): boolean {
  return schema === true || (isJsonObject(schema) && essence(schema) === "{}");
}

import type { JsonValue } from "../runtime/json/json.js";
import type { TaggedKeyword } from "./json-schema.js";
import type { KeyPieces } from "./key-pattern.js";

/** A TypeScript type as read from a JSON Schema. The stages after `read` know types only in this form. */
export type TypeNode =
  | UnknownType
  | NeverType
  | PrimitiveType
  | LiteralType
  | ArrayType
  | TupleType
  | ObjectType
  | UnionType
  | IntersectionType
  | ReferenceType;

export interface UnknownType {
  readonly kind: "unknown";
}

/** No value at all: the schema `false`. */
export interface NeverType {
  readonly kind: "never";
}

export interface PrimitiveType {
  readonly kind: "primitive";
  readonly name: PrimitiveName;
}

/** `binary`: the bytes of a file, which no JSON holds; `blob`: those of an answer. */
export type PrimitiveName = "string" | "number" | "boolean" | "null" | "binary" | "blob";

export interface LiteralType {
  readonly kind: "literal";
  readonly value: string | number | boolean;
}

export interface ArrayType {
  readonly kind: "array";
  readonly items: TypeNode;
}

/** `[A, B?, ...C[]]`: elements from `required` on may be missing; without `rest` nothing may follow. */
export interface TupleType {
  readonly kind: "tuple";
  readonly elements: readonly TypeNode[];
  readonly required: number;
  readonly rest?: TypeNode;
}

export interface ObjectType {
  readonly kind: "object";
  readonly properties: readonly Property[];
  /** Types of keys that match a pattern, from `patternProperties`. */
  readonly patterns: readonly KeyPattern[];
  /** All other keys: their type, forbidden (`closed`), or not mentioned by the schema (`open`). */
  readonly rest: TypeNode | "open" | "closed";
  /** `rest` is the type of some of these keys, which no type can tell from the others. */
  readonly isPartial?: true;
}

export interface Property {
  /** The JSON key. Never renamed. */
  readonly key: string;
  readonly required: boolean;
  readonly type: TypeNode;
  readonly doc: Documentation;
  /** Only answers have it, or only requests, where a type is for both. */
  readonly only?: "read" | "written";
}

export interface KeyPattern {
  readonly pieces: KeyPieces;
  readonly type: TypeNode;
}

export interface UnionType {
  readonly kind: "union";
  readonly members: readonly TypeNode[];
}

export interface IntersectionType {
  readonly kind: "intersection";
  readonly members: readonly TypeNode[];
}

/** Points to a `Definition` of the same `TypeModel` by its id. */
export interface ReferenceType {
  readonly kind: "reference";
  readonly id: string;
}

/** The documentation of a type or a property, printed as TSDoc. */
export interface Documentation {
  readonly description?: string;
  readonly tags: readonly DocumentationTag[];
  /** What is said of parts that are printed without a name: items, alternatives, values of keys. */
  readonly parts?: readonly DocumentationPart[];
}

export interface DocumentationPart {
  /** In words, for readers: `each item`, or the value of a constant. */
  readonly label: string;
  readonly description?: string;
  readonly tags: readonly DocumentationTag[];
}

export interface DocumentationTag {
  readonly name: TagName;
  /** Absent for a tag without a value: `@deprecated`. */
  readonly value?: JsonValue;
  /** The value as it was written, where JavaScript rounds it. */
  readonly written?: string;
}

/** Constraints have the names of their JSON Schema keywords. */
export type TagName =
  | "defaultValue"
  | "deprecated"
  | "example"
  | "integer"
  | "enum"
  | "const"
  | TaggedKeyword;

/** A schema that a `$ref` leads to: printed as a named type of the module. */
export interface Definition {
  /** The JSON pointer of the schema in its document; `""` is the document itself. */
  readonly id: string;
  /** Its name in the document, from which the plan makes a legal and unique one. */
  readonly hint: string;
  /** The names of the schemas around it, nearest first, which tell it from others of its name. */
  readonly parents: readonly string[];
  readonly type: TypeNode;
  readonly doc: Documentation;
}

/** A keyword that the type cannot express. The run-time validator still checks it. */
export interface Loss {
  readonly pointer: string;
  readonly keyword: string;
}

/** A JSON Schema document, read for one direction. */
export interface TypeModel {
  readonly type: TypeNode;
  readonly doc: Documentation;
  /** The definitions reachable from `type`, in the order in which a traversal reaches them. */
  readonly definitions: readonly Definition[];
  readonly lossy: readonly Loss[];
}

/** Inputs are sent by callers, outputs received: they treat `default`, `readOnly` and `writeOnly` differently. */
export type Direction = "input" | "output";

export const UNKNOWN: UnknownType = { kind: "unknown" };
export const NEVER: NeverType = { kind: "never" };
export const NO_DOCUMENTATION: Documentation = { tags: [] };

export function primitive(name: PrimitiveName): PrimitiveType {
  return { kind: "primitive", name };
}

/** The types directly inside a type, in order. Every traversal of types uses it. */
export function childrenOf(type: TypeNode): readonly TypeNode[] {
  switch (type.kind) {
    case "array":
      return [type.items];
    case "tuple":
      return type.rest === undefined ? type.elements : [...type.elements, type.rest];
    case "object":
      return [
        ...type.properties.map((property) => property.type),
        ...type.patterns.map((pattern) => pattern.type),
        ...(typeof type.rest === "string" ? [] : [type.rest]),
      ];
    case "union":
    case "intersection":
      return type.members;
    default:
      return [];
  }
}

/** The number of types in a type: its size, whatever the length of its texts. */
export function sizeOf(type: TypeNode): number {
  const known = SIZES.get(type);
  if (known !== undefined) return known;
  const size = childrenOf(type).reduce((sum, child) => sum + sizeOf(child), 1);
  SIZES.set(type, size);
  return size;
}

/** Types are immutable, and one may be measured as a part of many others. */
const SIZES = new WeakMap<TypeNode, number>();

/** A copy of the type with each type directly inside it replaced. Does not recurse. */
export function mapChildren(type: TypeNode, change: (child: TypeNode) => TypeNode): TypeNode {
  switch (type.kind) {
    case "array":
      return { ...type, items: change(type.items) };
    case "tuple":
      return {
        ...type,
        elements: type.elements.map(change),
        ...(type.rest === undefined ? {} : { rest: change(type.rest) }),
      };
    case "object":
      return {
        ...type,
        properties: type.properties.map((property) => ({
          ...property,
          type: change(property.type),
        })),
        patterns: type.patterns.map((pattern) => ({ ...pattern, type: change(pattern.type) })),
        rest: typeof type.rest === "string" ? type.rest : change(type.rest),
      };
    case "union":
    case "intersection":
      return { ...type, members: type.members.map(change) };
    default:
      return type;
  }
}

/** A copy of the type without the documentation of its properties, to show it in a few lines. */
export function withoutTexts(type: TypeNode): TypeNode {
  const bare = mapChildren(type, withoutTexts);
  if (bare.kind !== "object") return bare;
  return {
    ...bare,
    properties: bare.properties.map((property) => ({ ...property, doc: NO_DOCUMENTATION })),
  };
}

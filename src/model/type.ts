import type { JsonValue } from "../runtime/json/json.js";
import type { TaggedKeyword } from "./json-schema.js";
import type { KeyPieces } from "./key-pattern.js";

/** A type, after every spelling of JSON Schema has been read: what the later stages share. */
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

export type PrimitiveName = "string" | "number" | "boolean" | "null";

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
  /** Keys known by the texts that they hold. */
  readonly patterns: readonly KeyPattern[];
  /** What other keys hold: a type, nothing (`closed`), or left unsaid by the schema (`open`). */
  readonly rest: TypeNode | "open" | "closed";
}

export interface Property {
  /** As on the wire. Never renamed. */
  readonly key: string;
  readonly required: boolean;
  readonly type: TypeNode;
  readonly doc: Documentation;
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

/** What people read about a type or a property; goes into TSDoc. */
export interface Documentation {
  readonly description?: string;
  readonly tags: readonly DocumentationTag[];
}

export interface DocumentationTag {
  readonly name: TagName;
  /** Absent for a tag that says all by its name: `@deprecated`. */
  readonly value?: JsonValue;
}

/** Constraints keep the names that JSON Schema gives them. */
export type TagName = "defaultValue" | "deprecated" | "example" | "integer" | TaggedKeyword;

/** A schema that others refer to: becomes a named type of the module. */
export interface Definition {
  /** The JSON pointer of the schema in its document; `""` is the document itself. */
  readonly id: string;
  /** What the document calls it; not yet a legal or unique name. */
  readonly hint: string;
  readonly type: TypeNode;
  readonly doc: Documentation;
}

/** Something that the schema says and the type cannot hold. The run-time validator still does. */
export interface Loss {
  readonly pointer: string;
  readonly keyword: string;
}

/** A JSON Schema document, read for one direction. */
export interface TypeModel {
  readonly type: TypeNode;
  readonly doc: Documentation;
  /** Those that `type` reaches, in the order in which it reaches them. */
  readonly definitions: readonly Definition[];
  readonly lossy: readonly Loss[];
}

/** Inputs are what callers send, outputs what they get: defaults and hidden properties differ. */
export type Direction = "input" | "output";

export const UNKNOWN: UnknownType = { kind: "unknown" };
export const NEVER: NeverType = { kind: "never" };
export const NO_DOCUMENTATION: Documentation = { tags: [] };

export function primitive(name: PrimitiveName): PrimitiveType {
  return { kind: "primitive", name };
}

/** The types directly inside a type, in order. The one walker that every traversal is made of. */
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

/** The same type with each of the types inside it replaced; what is inside those is the callback's own affair. */
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

/** The same type without a word about it: for places that show a shape on a few lines. */
export function withoutTexts(type: TypeNode): TypeNode {
  const bare = mapChildren(type, withoutTexts);
  if (bare.kind !== "object") return bare;
  return {
    ...bare,
    properties: bare.properties.map((property) => ({ ...property, doc: NO_DOCUMENTATION })),
  };
}

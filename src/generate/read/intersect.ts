import {
  type ArrayType,
  type Documentation,
  type KeyPattern,
  NEVER,
  type ObjectType,
  type Property,
  type TupleType,
  type TypeNode,
  UNKNOWN,
  type UnionType,
} from "../../model/type.js";
import { membersOf, primitiveOf, typeKey, unionOf } from "../../model/union.js";
import { holdsPieces } from "../../support/glob.js";

/** The type that a reference leads to; `undefined` while that type is still being read. */
export type Resolve = (id: string) => TypeNode | undefined;

/** Above this many combinations, unions are not multiplied out: they stay an intersection. */
const MAX_PRODUCT = 256;

/** The type of values that both types accept: merged if that is exact, else an intersection. */
export function intersect(a: TypeNode, b: TypeNode, resolve: Resolve): TypeNode {
  if (a.kind === "unknown" || b.kind === "never") return b;
  if (b.kind === "unknown" || a.kind === "never") return a;
  if (a === b || (a.kind === b.kind && typeKey(a) === typeKey(b))) return a;
  if (a.kind === "reference" || b.kind === "reference") return intersectReference(a, b, resolve);
  if (a.kind === "intersection" || b.kind === "intersection") return intersectionOf(a, b);
  if (a.kind === "union") return intersectUnion(a, b, resolve);
  if (b.kind === "union") return intersectUnion(b, a, resolve, true);
  if (a.kind === "object" && b.kind === "object") return mergeObjects(a, b, resolve);
  if (isList(a) && isList(b)) return intersectLists(a, b, resolve);
  if (a.kind === "literal" && b.kind === "primitive")
    return primitiveOf(a.value) === b.name ? a : NEVER;
  if (b.kind === "literal" && a.kind === "primitive")
    return primitiveOf(b.value) === a.name ? b : NEVER;
  return NEVER;
}

export function intersectAll(types: readonly TypeNode[], resolve: Resolve): TypeNode {
  return types.reduce((sum, type) => intersect(sum, type, resolve), UNKNOWN);
}

function intersectionOf(a: TypeNode, b: TypeNode): TypeNode {
  const members = new Map<string, TypeNode>();
  for (const type of [a, b].flatMap((each) =>
    each.kind === "intersection" ? each.members : [each],
  )) {
    members.set(typeKey(type), type);
  }
  return { kind: "intersection", members: [...members.values()] };
}

/** Keeps the reference if the other type does not narrow its target. */
function intersectReference(a: TypeNode, b: TypeNode, resolve: Resolve): TypeNode {
  const [reference, other, swapped] = a.kind === "reference" ? [a, b, false] : [b, a, true];
  const target = reference.kind === "reference" ? resolve(reference.id) : undefined;
  if (target === undefined || target.kind === "reference") return intersectionOf(a, b);
  if (target.kind === "unknown") return other;
  const merged = swapped ? intersect(other, target, resolve) : intersect(target, other, resolve);
  return typeKey(merged) === typeKey(target) ? reference : merged;
}

function intersectUnion(
  union: UnionType,
  other: TypeNode,
  resolve: Resolve,
  swapped = false,
): TypeNode {
  const width = membersOf(other).length;
  if (union.members.length * width > MAX_PRODUCT && !union.members.every(isScalar)) {
    return swapped ? intersectionOf(other, union) : intersectionOf(union, other);
  }
  const combined = union.members.map((member) =>
    swapped ? intersect(other, member, resolve) : intersect(member, other, resolve),
  );
  const possible = combined.filter((type) => type.kind !== "never");
  if (possible.length > 1 && other.kind === "object" && union.members.every(refines(other))) {
    return {
      kind: "intersection",
      members: [other, unionOf(union.members.map(refinement(other, resolve)))],
    };
  }
  return unionOf(combined);
}

function isScalar(type: TypeNode): boolean {
  return type.kind === "literal" || type.kind === "primitive";
}

/**
 * True for a type that only narrows properties of `base`, as `{"required": ["a"]}` does. A union of such types is more
 * readable intersected with its base than multiplied out.
 */
function refines(base: ObjectType): (type: TypeNode) => boolean {
  const known = new Set(base.properties.map((property) => property.key));
  return (type) =>
    type.kind === "object" &&
    type.rest === "open" &&
    type.patterns.length === 0 &&
    type.properties.length < base.properties.length &&
    type.properties.every((property) => known.has(property.key));
}

/** The refinement with the types that its properties have in `base`. */
function refinement(base: ObjectType, resolve: Resolve): (type: TypeNode) => TypeNode {
  const known = new Map(base.properties.map((property) => [property.key, property.type]));
  return (type) =>
    type.kind !== "object"
      ? type
      : {
          ...type,
          properties: type.properties.map((property) => ({
            ...property,
            type: intersect(known.get(property.key) ?? UNKNOWN, property.type, resolve),
          })),
        };
}

type List = ArrayType | TupleType;

function isList(type: TypeNode): type is List {
  return type.kind === "array" || type.kind === "tuple";
}

function intersectLists(a: List, b: List, resolve: Resolve): TypeNode {
  if (a.kind === "array" && b.kind === "array") {
    return { kind: "array", items: intersect(a.items, b.items, resolve) };
  }
  const left = asTuple(a);
  const right = asTuple(b);
  const length = Math.max(left.elements.length, right.elements.length);
  const required = Math.max(left.required, right.required);
  const elements: TypeNode[] = [];
  for (let index = 0; index < length; index++) {
    const x = left.elements[index] ?? left.rest ?? NEVER;
    const y = right.elements[index] ?? right.rest ?? NEVER;
    const element = intersect(x, y, resolve);
    if (element.kind === "never") {
      // No value is valid here, so the array ends before this element.
      return index < required ? NEVER : { kind: "tuple", elements, required };
    }
    elements.push(element);
  }
  const rest =
    left.rest === undefined || right.rest === undefined
      ? NEVER
      : intersect(left.rest, right.rest, resolve);
  return { kind: "tuple", elements, required, ...(rest.kind === "never" ? {} : { rest }) };
}

function asTuple(list: List): TupleType {
  return list.kind === "tuple"
    ? list
    : { kind: "tuple", elements: [], required: 0, rest: list.items };
}

/** Merges two object types. Exact, since in JSON Schema each property has to match both. */
function mergeObjects(a: ObjectType, b: ObjectType, resolve: Resolve): TypeNode {
  const fromB = new Map(b.properties.map((property) => [property.key, property]));
  const properties: Property[] = [];
  for (const property of a.properties) {
    const twin = fromB.get(property.key);
    fromB.delete(property.key);
    properties.push(
      twin === undefined
        ? withType(property, intersect(property.type, typeOfKey(b, property.key, resolve), resolve))
        : {
            key: property.key,
            required: property.required || twin.required,
            type: intersect(property.type, twin.type, resolve),
            doc: mergeDocumentation(property.doc, twin.doc),
          },
    );
  }
  for (const property of fromB.values()) {
    properties.push(
      withType(property, intersect(typeOfKey(a, property.key, resolve), property.type, resolve)),
    );
  }
  if (properties.some((property) => property.required && property.type.kind === "never"))
    return NEVER;
  return {
    kind: "object",
    properties,
    patterns: mergePatterns(a.patterns, b.patterns),
    rest: mergeRest(a.rest, b.rest, resolve),
  };
}

function withType(property: Property, type: TypeNode): Property {
  return type === property.type ? property : { ...property, type };
}

/** The type of a key that the object type does not name. */
function typeOfKey(object: ObjectType, key: string, resolve: Resolve): TypeNode {
  const patterns = object.patterns.filter((pattern) => holdsPieces(key, pattern.pieces));
  if (patterns.length > 0)
    return intersectAll(
      patterns.map((pattern) => pattern.type),
      resolve,
    );
  if (object.rest === "open") return UNKNOWN;
  return object.rest === "closed" ? NEVER : object.rest;
}

function mergePatterns(a: readonly KeyPattern[], b: readonly KeyPattern[]): readonly KeyPattern[] {
  const patterns = new Map([...a, ...b].map((pattern) => [JSON.stringify(pattern), pattern]));
  return [...patterns.values()];
}

function mergeRest(
  a: ObjectType["rest"],
  b: ObjectType["rest"],
  resolve: Resolve,
): ObjectType["rest"] {
  if (a === "closed" || b === "closed") return "closed";
  if (a === "open") return b;
  if (b === "open") return a;
  const rest = intersect(a, b, resolve);
  return rest.kind === "never" ? "closed" : rest;
}

function mergeDocumentation(a: Documentation, b: Documentation): Documentation {
  const description = a.description ?? b.description;
  const tags = new Map([...a.tags, ...b.tags].map((tag) => [JSON.stringify(tag), tag]));
  return { ...(description === undefined ? {} : { description }), tags: [...tags.values()] };
}

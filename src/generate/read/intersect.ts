import {
  type ArrayType,
  type IntersectionType,
  type KeyPattern,
  NEVER,
  NO_DOCUMENTATION,
  type ObjectType,
  type Property,
  sizeOf,
  type TupleType,
  type TypeNode,
  UNKNOWN,
  type UnionType,
} from "../../model/type.js";
import { membersOf, primitiveOf, typeKey, unionOf } from "../../model/union.js";
import { holdsPieces } from "../../support/glob.js";
import { mergeDocumentation } from "./documentation/merge.js";

/** The type that a reference leads to; `undefined` while that type is still being read. */
export type Resolve = (id: string) => TypeNode | undefined;

/** Above this many combinations, unions are not multiplied out: they stay an intersection. */
const MAX_PRODUCT = 256;
/** A merged type of more types than this is printed as an intersection of its parts, so that none is repeated. */
const MAX_MERGED = 16;

/** The type of values that both types accept: merged if that is exact, else an intersection. */
export function intersect(a: TypeNode, b: TypeNode, resolve: Resolve): TypeNode {
  if (a.kind === "unknown" || b.kind === "never") return b;
  if (b.kind === "unknown" || a.kind === "never") return a;
  if (a === b || (a.kind === b.kind && typeKey(a) === typeKey(b))) return a;
  if (a.kind === "reference" || b.kind === "reference") return intersectReference(a, b, resolve);
  if (a.kind === "intersection" || b.kind === "intersection") return intersectionOf(a, b, resolve);
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

/** Object types are merged into one, which comes after references and before unions: `Named & { … } & (A | B)`. */
function intersectionOf(a: TypeNode, b: TypeNode, resolve: Resolve): TypeNode {
  const members = new Map<string, TypeNode>();
  let merged: TypeNode = UNKNOWN;
  for (const type of [a, b].flatMap((each) =>
    each.kind === "intersection" ? each.members : [each],
  )) {
    if (type.kind === "object")
      merged = merged.kind === "object" ? mergeObjects(merged, type, resolve) : type;
    else members.set(typeKey(type), type);
  }
  if (merged.kind === "never") return NEVER;
  const others = [...members.values()];
  return {
    kind: "intersection",
    members: [
      ...others.filter(({ kind }) => kind === "reference"),
      ...(merged.kind === "object" ? [merged] : []),
      ...others.filter(({ kind }) => kind !== "reference"),
    ],
  };
}

/** Keeps the reference if the other type does not narrow its target, or if the merged type is large. */
function intersectReference(a: TypeNode, b: TypeNode, resolve: Resolve): TypeNode {
  const [reference, other, swapped] = a.kind === "reference" ? [a, b, false] : [b, a, true];
  const target = reference.kind === "reference" ? resolve(reference.id) : undefined;
  if (target === undefined || target.kind === "reference") return intersectionOf(a, b, resolve);
  if (target.kind === "unknown") return other;
  const merged = swapped ? intersect(other, target, resolve) : intersect(target, other, resolve);
  if (typeKey(merged) === typeKey(target)) return reference;
  if (merged.kind === "never" || merged.kind === "reference" || !isLarge(merged)) return merged;
  if (!canStayApart(target, other, resolve)) return merged;
  const narrowed =
    target.kind === "object" && other.kind === "object"
      ? withTypesOf(target, resolve)(other)
      : other;
  return swapped
    ? intersectionOf(narrowed, reference, resolve)
    : intersectionOf(reference, narrowed, resolve);
}

/** An intersection as one type, or the union of its combinations, however large: to compare it with another. */
export function multipliedOut(type: IntersectionType, resolve: Resolve): TypeNode {
  const whole = type.members.map((member) => {
    const target = followed(member, resolve) ?? UNKNOWN;
    return target.kind === "intersection" ? multipliedOut(target, resolve) : target;
  });
  const width = whole.reduce((product, member) => product * membersOf(member).length, 1);
  if (width > MAX_PRODUCT) return type;
  const combined = whole.reduce<readonly TypeNode[]>(
    (all, member) =>
      all.flatMap((one) =>
        membersOf(member).map((each) => {
          const other = followed(each, resolve) ?? UNKNOWN;
          return one.kind === "object" && other.kind === "object"
            ? mergeObjects(one, other, resolve)
            : intersect(one, other, resolve);
        }),
      ),
    [UNKNOWN],
  );
  return unionOf(combined);
}

function isLarge(...types: readonly TypeNode[]): boolean {
  return types.reduce((sum, type) => sum + sizeOf(type), 0) > MAX_MERGED;
}

/** True if TypeScript's intersection of two types accepts the values that their merged type does. */
function canStayApart(a: TypeNode, b: TypeNode, resolve: Resolve): boolean {
  if (a.kind === "reference" || b.kind === "reference") {
    const [target, other] = a.kind === "reference" ? [resolve(a.id), b] : [followed(b, resolve), a];
    return target !== undefined && canStayApart(target, other, resolve);
  }
  if (isCombined(a)) return a.members.every((member) => canStayApart(member, b, resolve));
  if (isCombined(b)) return b.members.every((member) => canStayApart(a, member, resolve));
  if (isScalar(a) || isScalar(b)) return true;
  return a.kind === "object" && b.kind === "object" && allowsKeys(a, b) && allowsKeys(b, a);
}

function followed(type: TypeNode, resolve: Resolve): TypeNode | undefined {
  return type.kind === "reference" ? resolve(type.id) : type;
}

function isCombined(type: TypeNode): type is UnionType | IntersectionType {
  return type.kind === "union" || type.kind === "intersection";
}

/** False if `type` is closed and `other` has further keys: TypeScript would accept them. */
function allowsKeys(type: ObjectType, other: ObjectType): boolean {
  if (type.rest !== "closed") return true;
  const known = new Set(type.properties.map(({ key }) => key));
  return (
    typeof other.rest === "string" &&
    other.patterns.length === 0 &&
    other.properties.every(({ key }) => known.has(key))
  );
}

function intersectUnion(
  union: UnionType,
  other: TypeNode,
  resolve: Resolve,
  swapped = false,
): TypeNode {
  const width = membersOf(other).length;
  if (union.members.length * width > MAX_PRODUCT && !union.members.every(isScalar)) {
    return swapped ? intersectionOf(other, union, resolve) : intersectionOf(union, other, resolve);
  }
  const combined = union.members.map((member) =>
    swapped ? intersect(other, member, resolve) : intersect(member, other, resolve),
  );
  const kept = union.members.filter((_, index) => combined[index]?.kind !== "never");
  if (kept.length > 1 && other.kind === "object" && kept.every(refines(other))) {
    return {
      kind: "intersection",
      members: [other, unionOf(kept.map(withTypesOf(other, resolve)))],
    };
  }
  if (kept.length > 1 && isLarge(...combined) && canStayApart(unionOf(kept), other, resolve)) {
    const apart = unionOf(withoutEmpty(kept));
    return swapped ? intersectionOf(other, apart, resolve) : intersectionOf(apart, other, resolve);
  }
  return unionOf(combined);
}

/**
 * Gives an object type of a union that names no key those of the others, of any value: a value of an interface does not
 * fit the `Record` that is printed for it.
 */
function withoutEmpty(members: readonly TypeNode[]): readonly TypeNode[] {
  const keys = members.flatMap((member) =>
    member.kind === "object" ? member.properties.map(({ key }) => key) : [],
  );
  const properties = [...new Set(keys)].map(
    (key): Property => ({ key, required: false, type: UNKNOWN, doc: NO_DOCUMENTATION }),
  );
  return members.map((member) =>
    member.kind === "object" && isAnyObject(member) ? { ...member, properties } : member,
  );
}

function isAnyObject({ properties, patterns, rest }: ObjectType): boolean {
  return properties.length === 0 && patterns.length === 0 && rest === "open";
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

/**
 * Gives the properties of an object type the types that they have in `base`: `{"required": ["a"]}` has none of its own.
 * A large one is not repeated.
 */
function withTypesOf(base: ObjectType, resolve: Resolve): (type: TypeNode) => TypeNode {
  const known = new Map(base.properties.map((property) => [property.key, property.type]));
  const narrowed = (property: Property): Property => {
    const type = intersect(known.get(property.key) ?? UNKNOWN, property.type, resolve);
    return property.type.kind === "unknown" && isLarge(type) ? property : { ...property, type };
  };
  return (type) =>
    type.kind === "object" ? { ...type, properties: type.properties.map(narrowed) } : type;
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
        ? withType(
            property,
            intersect(property.type, certainType(b, property.key, resolve), resolve),
          )
        : {
            key: property.key,
            required: property.required || twin.required,
            type: intersect(property.type, twin.type, resolve),
            doc: mergeDocumentation(property.doc, twin.doc),
            ...onlyWay(property, twin),
          },
    );
  }
  for (const property of fromB.values()) {
    properties.push(
      withType(property, intersect(certainType(a, property.key, resolve), property.type, resolve)),
    );
  }
  if (properties.some((property) => property.required && property.type.kind === "never"))
    return NEVER;
  return {
    kind: "object",
    properties,
    patterns: mergePatterns(a.patterns, b.patterns),
    ...mergeRest(a, b, resolve),
  };
}

function onlyWay(a: Property, b: Property): Pick<Property, "only"> {
  const only = a.only ?? b.only;
  return only === undefined ? {} : { only };
}

function withType(property: Property, type: TypeNode): Property {
  return type === property.type ? property : { ...property, type };
}

/** The type that a key that the object type does not name has for certain: any, if other keys have the type as well. */
function certainType(object: ObjectType, key: string, resolve: Resolve): TypeNode {
  return typeOfKey(object.isPartial ? { ...object, rest: "open" } : object, key, resolve);
}

/** The type of a key that the object type does not name. */
export function typeOfKey(object: ObjectType, key: string, resolve: Resolve): TypeNode {
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
  a: ObjectType,
  b: ObjectType,
  resolve: Resolve,
): Pick<ObjectType, "rest" | "isPartial"> {
  if (a.rest === "closed" || b.rest === "closed") return { rest: "closed" };
  if (a.rest === "open" || (a.isPartial && !b.isPartial && b.rest !== "open")) return restOf(b);
  if (b.rest === "open" || (b.isPartial && !a.isPartial)) return restOf(a);
  if (a.isPartial) return { rest: unionOf([a.rest, b.rest]), isPartial: true };
  const rest = intersect(a.rest, b.rest, resolve);
  return { rest: rest.kind === "never" ? "closed" : rest };
}

function restOf({ rest, isPartial }: ObjectType): Pick<ObjectType, "rest" | "isPartial"> {
  return isPartial ? { rest, isPartial } : { rest };
}

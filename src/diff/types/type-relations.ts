import type { ObjectType, TupleType, TypeNode } from "../../model/type.js";
import { typeKey } from "../../model/union.js";
import type { ResolvedTypes } from "./resolved-types.js";
import { patternKeys } from "./type-parts.js";

/** How the set of a type's values changed. */
type Relation = "same" | "widened" | "narrowed" | "changed" | "unclear";

/** The limit of comparisons of two types, for a pair of schemas. Schemas written by hand take some hundreds. */
const MAX_STEPS = 1_000_000;
/** The limit of recursion into two types or schemas: references nest them deeper than documents may be. */
export const MAX_DEPTH = 500;

/** Compares the types of two models. */
export class TypeRelations {
  readonly #definitionsAreEqual: boolean;
  readonly #budget = { steps: MAX_STEPS };

  constructor(
    readonly before: ResolvedTypes,
    readonly after: ResolvedTypes,
  ) {
    this.#definitionsAreEqual = before.definitions === after.definitions;
  }

  relate(before: TypeNode, after: TypeNode): Relation {
    if (this.areEqual(before, after)) return "same";
    const keepsAll = new SubtypeCheck(this.before, this.after, this.#budget).holds(before, after);
    const addsNone = new SubtypeCheck(this.after, this.before, this.#budget).holds(after, before);
    if (keepsAll === undefined || addsNone === undefined) return "unclear";
    if (keepsAll && addsNone) return "same";
    return keepsAll ? "widened" : addsNone ? "narrowed" : "changed";
  }

  /** True if the texts are equal, and all definitions if there are references to them. */
  areEqual(before: TypeNode, after: TypeNode): boolean {
    const text = typeKey(before);
    return (
      text === typeKey(after) && (this.#definitionsAreEqual || !text.includes('"kind":"reference"'))
    );
  }
}

/** Thrown and caught in this file: two types are too large to be compared. */
class TooLarge extends Error {}

/** Checks whether every value of one type is one of another. */
class SubtypeCheck {
  readonly #refuted = new Set<string>();
  readonly #assumed = new Set<string>();
  #depth = 0;

  constructor(
    private readonly from: ResolvedTypes,
    private readonly to: ResolvedTypes,
    private readonly budget: { steps: number },
  ) {}

  /**
   * `true` is certain. `false` may be wrong if only several members of a union together accept all values. `undefined`:
   * too large to decide.
   */
  holds(a: TypeNode, b: TypeNode): boolean | undefined {
    try {
      return this.#fits(a, b);
    } catch (error) {
      if (error instanceof TooLarge) return undefined;
      throw error;
    }
  }

  readonly #fits = (a: TypeNode, b: TypeNode): boolean => {
    if (--this.budget.steps < 0 || this.#depth >= MAX_DEPTH) throw new TooLarge();
    this.#depth++;
    const isNamed = [a, b].some(({ kind }) => kind === "reference" || kind === "intersection");
    const fits = isNamed ? this.#fitsNamed(a, b) : this.#fitsPlain(a, b);
    this.#depth--;
    return fits;
  };

  /** Recursive types: a pair that is already being compared is assumed to fit. */
  #fitsNamed(a: TypeNode, b: TypeNode): boolean {
    const pair = JSON.stringify([typeKey(a), typeKey(b)]);
    if (this.#assumed.has(pair)) return true;
    if (this.#refuted.has(pair)) return false;
    const known = this.#assumed.size;
    this.#assumed.add(pair);
    if (this.#fitsPlain(this.from.resolve(a), this.to.resolve(b))) return true;
    // The assumption was wrong: forget the pairs that were found to fit because of it.
    for (const later of [...this.#assumed].slice(known)) this.#assumed.delete(later);
    this.#refuted.add(pair);
    return false;
  }

  #fitsPlain(a: TypeNode, b: TypeNode): boolean {
    const fits = this.#fits;
    if (b.kind === "unknown" || a.kind === "never") return true;
    if (a.kind === "union") return a.members.every((member) => fits(member, b));
    if (b.kind === "intersection") return b.members.every((member) => fits(a, member));
    if (b.kind === "union" && b.members.some((member) => fits(a, member))) return true;
    if (a.kind === "intersection") return a.members.some((member) => fits(member, b));
    if (a.kind === "literal") {
      if (b.kind === "primitive") return typeof a.value === b.name;
      return b.kind === "literal" && a.value === b.value;
    }
    if (a.kind === "primitive") return b.kind === "primitive" && a.name === b.name;
    if (a.kind === "array") {
      if (b.kind === "array") return fits(a.items, b.items);
      const anyLength: TupleType = { kind: "tuple", elements: [], required: 0, rest: a.items };
      return b.kind === "tuple" && fitsTuple(anyLength, b, fits);
    }
    if (a.kind === "tuple") {
      if (b.kind === "array") return [...a.elements, ...restOf(a)].every((x) => fits(x, b.items));
      return b.kind === "tuple" && fitsTuple(a, b, fits);
    }
    return a.kind === "object" && b.kind === "object" && fitsObject(a, b, fits);
  }
}

type Fits = (a: TypeNode, b: TypeNode) => boolean;

function restOf({ rest }: TupleType): readonly TypeNode[] {
  return rest === undefined ? [] : [rest];
}

function fitsTuple(a: TupleType, b: TupleType, fits: Fits): boolean {
  if (a.required < b.required) return false;
  const length = Math.max(a.elements.length, b.elements.length) + 1;
  return Array.from({ length }, (_, index) => index).every((index) => {
    const [x, y] = [a.elements[index] ?? a.rest, b.elements[index] ?? b.rest];
    return x === undefined || (y !== undefined && fits(x, y));
  });
}

/** Objects with different key patterns do not fit: a pattern may match the keys of the other's properties. */
function fitsObject(a: ObjectType, b: ObjectType, fits: Fits): boolean {
  if (!fitsPatterns(a, b, fits)) return false;
  const own = new Map(a.properties.map((property) => [property.key, property]));
  for (const wanted of b.properties) {
    const property = own.get(wanted.key);
    own.delete(wanted.key);
    if (wanted.required && property?.required !== true) return false;
    // If `a` is open, callers do not use keys that it does not name; if its other keys have a type, they may.
    const type = property?.type ?? (typeof a.rest === "string" ? undefined : a.rest);
    if (type !== undefined && !fits(type, wanted.type)) return false;
  }
  // An open `b` has no excess properties in TypeScript: callers cannot name them.
  if (b.rest === "open") return own.size === 0 && typeof a.rest === "string";
  if (b.rest === "closed") return own.size === 0 && a.rest === "closed";
  const { rest } = b;
  if (![...own.values()].every((property) => fits(property.type, rest))) return false;
  if (a.rest === "open") return fits({ kind: "unknown" }, rest);
  return a.rest === "closed" || fits(a.rest, rest);
}

function fitsPatterns(a: ObjectType, b: ObjectType, fits: Fits): boolean {
  if (patternKeys(a) !== patternKeys(b)) return false;
  return a.patterns.every(({ type }, index) => {
    const twin = b.patterns[index];
    return twin === undefined || fits(type, twin.type);
  });
}

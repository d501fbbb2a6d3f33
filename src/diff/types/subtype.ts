import type { ObjectType, TupleType, TypeNode } from "../../model/type.js";
import { typeKey } from "../../model/union.js";
import type { Model } from "./resolved-types.js";
import { patternKeys } from "./type-parts.js";

/** How the values of a type relate to those of another one. */
type Relation = "same" | "widened" | "narrowed" | "changed" | "unclear";

/** Comparisons of one type with one other, in all for two schemas; what people write needs some hundreds. */
const MAX_STEPS = 1_000_000;
/** As deep as two types or schemas are compared, so that the stack holds: references nest them deeper than documents. */
export const MAX_DEPTH = 500;

/** Compares types of two models. */
export class Types {
  readonly #definitionsAreEqual: boolean;
  readonly #budget = { steps: MAX_STEPS };

  constructor(
    readonly before: Model,
    readonly after: Model,
  ) {
    this.#definitionsAreEqual = keyOf(before) === keyOf(after);
  }

  relate(before: TypeNode, after: TypeNode): Relation {
    if (this.areEqual(before, after)) return "same";
    const kept = new Fit(this.before, this.after, this.#budget).holds(before, after);
    const grown = new Fit(this.after, this.before, this.#budget).holds(after, before);
    if (kept === undefined || grown === undefined) return "unclear";
    if (kept && grown) return "same";
    return kept ? "widened" : grown ? "narrowed" : "changed";
  }

  /** The same text, and the same definitions behind it. */
  areEqual(before: TypeNode, after: TypeNode): boolean {
    return this.#definitionsAreEqual && typeKey(before) === typeKey(after);
  }
}

function keyOf({ types }: Model): string {
  return typeKey({ kind: "union", members: types });
}

/** Thrown and caught in here: two types that are too large to be compared. */
class TooLarge extends Error {}

/** Is every value of one type one of another? */
class Fit {
  readonly #refuted = new Set<string>();
  readonly #assumed = new Set<string>();
  #depth = 0;

  constructor(
    private readonly from: Model,
    private readonly to: Model,
    private readonly budget: { steps: number },
  ) {}

  /**
   * A `false` may be wrong, where no member of a union takes all values alone; a `true` never is. `undefined`: too
   * large for an answer.
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
    const isNamed = a.kind === "reference" || b.kind === "reference";
    const fits = isNamed ? this.#fitsNamed(a, b) : this.#fitsPlain(a, b);
    this.#depth--;
    return fits;
  };

  /** Recursive types: what is being asked holds unless something else fails. */
  #fitsNamed(a: TypeNode, b: TypeNode): boolean {
    const question = JSON.stringify([typeKey(a), typeKey(b)]);
    if (this.#assumed.has(question)) return true;
    if (this.#refuted.has(question)) return false;
    const known = this.#assumed.size;
    this.#assumed.add(question);
    if (this.#fitsPlain(this.from.resolve(a), this.to.resolve(b))) return true;
    // What was found under a wrong assumption is not known.
    for (const later of [...this.#assumed].slice(known)) this.#assumed.delete(later);
    this.#refuted.add(question);
    return false;
  }

  #fitsPlain(a: TypeNode, b: TypeNode): boolean {
    const fits = this.#fits;
    if (b.kind === "unknown" || a.kind === "never") return true;
    if (a.kind === "union") return a.members.every((member) => fits(member, b));
    if (b.kind === "intersection") return b.members.every((member) => fits(a, member));
    if (b.kind === "union") {
      return b.members.some((member) => fits(a, member)) || isWholeBoolean(a, b.members);
    }
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

function isWholeBoolean(type: TypeNode, members: readonly TypeNode[]): boolean {
  if (type.kind !== "primitive" || type.name !== "boolean") return false;
  return [true, false].every((value) =>
    members.some((each) => each.kind === "literal" && each.value === value),
  );
}

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

/** Key patterns are alike or not at all: their keys may be those of properties. */
function fitsObject(a: ObjectType, b: ObjectType, fits: Fits): boolean {
  if (!fitsPatterns(a, b, fits)) return false;
  const own = new Map(a.properties.map((property) => [property.key, property]));
  for (const wanted of b.properties) {
    const property = own.get(wanted.key);
    own.delete(wanted.key);
    if (wanted.required && property?.required !== true) return false;
    // A key that `a` leaves unsaid nobody sends; one that its other keys may be, somebody may.
    const type = property?.type ?? (typeof a.rest === "string" ? undefined : a.rest);
    if (type !== undefined && !fits(type, wanted.type)) return false;
  }
  // Keys that `b` leaves unsaid are sent and read by nobody: code that names them does not compile.
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

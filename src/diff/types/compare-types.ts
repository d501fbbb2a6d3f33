import type { Direction, ObjectType, Property, TypeModel, TypeNode } from "../../model/type.js";
import { typeKey } from "../../model/union.js";
import type { Finding } from "../report/change.js";
import { pairMembers } from "./pair-members.js";
import { ResolvedTypes, type TypeInModel } from "./resolved-types.js";
import { showType } from "./show-type.js";
import { isNull, otherKey, patternKeys, splitNull, valuesOf } from "./type-parts.js";
import { MAX_DEPTH, TypeRelations } from "./type-relations.js";

/** Compares two types, path by path. `compareConstraints` compares what types cannot express. */
export function compareTypes(
  before: TypeModel,
  after: TypeModel,
  direction: Direction,
): readonly Finding[] {
  const comparison = new TypeComparison(
    new ResolvedTypes(before),
    new ResolvedTypes(after),
    direction,
  );
  comparison.compare(before.type, after.type, []);
  return comparison.findings;
}

type Path = readonly string[];

class TypeComparison {
  readonly findings: Finding[] = [];
  readonly #compared = new Set<string>();
  readonly #types: TypeRelations;
  #depth = 0;

  constructor(
    private readonly before: ResolvedTypes,
    private readonly after: ResolvedTypes,
    private readonly direction: Direction,
  ) {
    this.#types = new TypeRelations(before, after);
  }

  compare(before: TypeNode, after: TypeNode, path: Path): void {
    if (this.#types.areEqual(before, after)) return;
    if (this.#depth >= MAX_DEPTH) {
      this.#report({ rule: "type-unclear", path });
      return;
    }
    this.#depth++;
    this.#compareTypes(before, after, path);
    this.#depth--;
  }

  #compareTypes(before: TypeNode, after: TypeNode, path: Path): void {
    if (before.kind === "reference" || after.kind === "reference") {
      // Changes of a recursive type are reported once, at the first path.
      const pair = JSON.stringify([typeKey(before), typeKey(after)]);
      if (this.#compared.has(pair)) return;
      this.#compared.add(pair);
    }
    const [a, b] = [this.#old(before), this.#now(after)];
    const [old, now] = [splitNull(a), splitNull(b)];
    const isWhole = [a, b].some(({ type }) => isNull(type) || isUnknownOrNever(type));
    if (isWhole) {
      this.#compareValues(a, b, path);
      return;
    }
    if (old.nullable !== now.nullable) {
      this.#report({ rule: now.nullable ? "null-added" : "null-removed", path });
    }
    this.#compareValues(old.value, now.value, path);
  }

  #compareValues(before: TypeInModel, after: TypeInModel, path: Path): void {
    const [a, b] = [before.type, after.type];
    if (a.kind === "object" && b.kind === "object") {
      this.#compareObjects(a, b, path);
    } else if (a.kind === "array" && b.kind === "array") {
      this.compare(a.items, b.items, [...path, "[]"]);
    } else if (!this.#compareLiterals(a, b, path)) {
      this.#compareWhole(before, after, path);
    }
  }

  #compareWhole(before: TypeInModel, after: TypeInModel, path: Path): void {
    const relation = this.#types.relate(before.type, after.type);
    if (relation === "same") return;
    const areUnions = before.type.kind === "union" && after.type.kind === "union";
    const pairs = areUnions ? pairMembers(before.type, after.type, this.#types) : undefined;
    if (pairs === undefined) {
      const shown = { before: showType(before), after: showType(after) };
      this.#report({ rule: `type-${relation}`, path, ...shown });
    } else {
      for (const [old, now] of pairs) this.compare(old, now, path);
    }
  }

  /** Compares enums value by value; returns `false` if one of the types is no enum. */
  #compareLiterals(before: TypeNode, after: TypeNode, path: Path): boolean {
    const [old, now] = [valuesOf(before), valuesOf(after)];
    if (old === undefined || now === undefined) return false;
    for (const value of now) {
      if (!old.has(value)) this.#report({ rule: "value-added", path, after: value });
    }
    for (const value of old) {
      if (!now.has(value)) this.#report({ rule: "value-removed", path, before: value });
    }
    return true;
  }

  #compareObjects(before: ObjectType, after: ObjectType, path: Path): void {
    const old = new Map(before.properties.map((property) => [property.key, property]));
    for (const property of after.properties) {
      const place = [...path, property.key];
      const twin = old.get(property.key);
      old.delete(property.key);
      if (twin === undefined) this.#compareNew(property, otherKey(property.key, before), place);
      else this.#compareProperties(twin, property, place);
    }
    for (const { key, type } of old.values()) {
      const shown = showType(this.#old(type));
      this.#report({ rule: "property-removed", path: [...path, key], before: shown });
    }
    this.#compareRest(before.rest, after.rest, [...path, "[key]"]);
    if (patternKeys(before) !== patternKeys(after)) {
      this.#report({ rule: "constraint-changed", path, keyword: "patternProperties" });
    } else {
      for (const [index, { type }] of before.patterns.entries()) {
        const twin = after.patterns[index];
        if (twin !== undefined) this.compare(type, twin.type, [...path, "[key]"]);
      }
    }
  }

  #compareProperties(before: Property, after: Property, path: Path): void {
    if (before.required !== after.required) {
      const rule = after.required ? "property-became-required" : "property-became-optional";
      this.#report({ rule, path });
    }
    this.compare(before.type, after.type, path);
  }

  /** Compares a new property with `other`, the former type of keys that are not named, if there was one. */
  #compareNew({ required, type }: Property, other: TypeNode | undefined, path: Path): void {
    if (required || other === undefined) {
      const rule = required ? "required-property-added" : "property-added";
      this.#report({ rule, path, after: showType(this.#now(type)) });
    }
    if (other !== undefined) this.compare(other, type, path);
  }

  /** Compares the types of keys that no property names: a type, forbidden (`closed`), or not mentioned (`open`). */
  #compareRest(before: ObjectType["rest"], after: ObjectType["rest"], path: Path): void {
    if (typeof before !== "string") {
      if (typeof after !== "string") this.compare(before, after, path);
      else this.#report({ rule: "other-keys-removed", path, before: showType(this.#old(before)) });
    } else if (typeof after !== "string") {
      const isNarrower = before === "open" && after.kind !== "unknown";
      const rule = isNarrower ? "type-narrowed" : "other-keys-allowed";
      this.#report({ rule, path, after: showType(this.#now(after)) });
    } else if (before !== after) {
      this.#report({
        rule: after === "closed" ? "other-keys-refused" : "other-keys-allowed",
        path,
      });
    }
  }

  #report(finding: Omit<Finding, "direction">): void {
    this.findings.push({ ...finding, direction: this.direction });
  }

  #old(type: TypeNode): TypeInModel {
    return { type: this.before.resolve(type), model: this.before };
  }

  #now(type: TypeNode): TypeInModel {
    return { type: this.after.resolve(type), model: this.after };
  }
}

/** True for `unknown` and `never`: `null` is not a member that could be split off. */
function isUnknownOrNever({ kind }: TypeNode): boolean {
  return kind === "unknown" || kind === "never";
}

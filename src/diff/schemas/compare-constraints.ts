import type { SchemaModel } from "../../generate/read/read.js";
import { COMPOSITIONS, KEYWORDS, REFERENCES } from "../../model/json-schema.js";
import type { Direction } from "../../model/type.js";
import { canonicalJson } from "../../runtime/json/canonical-json.js";
import {
  entriesOf,
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonValue,
} from "../../runtime/json/json.js";
import type { Finding } from "../report/change.js";
import { MAX_DEPTH } from "../types/type-relations.js";
import { ConstrainedSchema } from "./constrained-schema.js";
import { judgeKeyword } from "./judge-keyword.js";
import { kindsText, type MatchedMembers, matchMembers, mayOverlap } from "./union-members.js";

/**
 * Compares the keywords that types cannot express: bounds, patterns, `not` … Both schemas are traversed in parallel.
 * Where their structures differ, and one of them has such a keyword, it is not decided whether the change breaks callers.
 */
export function compareConstraints(
  before: SchemaModel,
  after: SchemaModel,
  direction: Direction,
): readonly Finding[] {
  const comparison = new ConstraintComparison(
    new ConstrainedSchema(before),
    new ConstrainedSchema(after),
    direction,
  );
  comparison.compare(before.schema, after.schema, []);
  return comparison.findings;
}

type Path = readonly string[];

/** Keywords with one subschema for a part of the value, and the part as a path names it. */
const PARTS = [...KEYWORDS].flatMap(([keyword, { part, holds }]) =>
  part !== undefined && (holds === "one" || holds === "any") ? [[keyword, part] as const] : [],
);

class ConstraintComparison {
  readonly findings: Finding[] = [];
  readonly #seen = new Map<JsonObject, Set<JsonObject>>();
  readonly #definitionsAreEqual: boolean;
  #depth = 0;

  constructor(
    private readonly before: ConstrainedSchema,
    private readonly after: ConstrainedSchema,
    private readonly direction: Direction,
  ) {
    this.#definitionsAreEqual = before.definitions === after.definitions;
  }

  compare(before: JsonValue, after: JsonValue, path: Path): void {
    const [a, b] = [this.before.follow(before), this.after.follow(after)];
    // `compareTypes` reports changes from or to a schema that accepts nothing.
    if (a === false || b === false) return;
    const isTooDeep = this.#depth >= MAX_DEPTH;
    if (!isJsonObject(a) || !isJsonObject(b) || isTooDeep) {
      this.#compareWhole(a, b, path);
    } else {
      this.#compareObjects(a, b, path);
    }
  }

  #compareObjects(a: JsonObject, b: JsonObject, path: Path): void {
    const seen = this.#seen.get(a) ?? new Set();
    if (seen.has(b) || this.#areEqual(a, b)) return;
    this.#seen.set(a, seen.add(b));
    if (shapeOf(a) !== shapeOf(b)) {
      this.#compareWhole(a, b, path);
      return;
    }
    this.#depth++;
    for (const keyword of new Set([...this.before.lossesOf(a), ...this.after.lossesOf(b)])) {
      this.#compareKeyword(keyword, a, b, path);
    }
    this.#compareProperties(a, b, path);
    for (const [keyword, part] of PARTS) {
      this.compare(a[keyword] ?? true, b[keyword] ?? true, [...path, part]);
    }
    for (const keyword of ["prefixItems", "items"] as const) {
      for (const [index, item] of itemsOf(a[keyword]).entries()) {
        this.compare(item, itemsOf(b[keyword])[index] ?? true, [...path, `[${index}]`]);
      }
    }
    for (const keyword of COMPOSITIONS) {
      const [old, now] = [this.before.listOf(a[keyword]), this.after.listOf(b[keyword])];
      this.#compareMembers(old, now, keyword !== "allOf", path);
    }
    const [old, now] = [this.before.target(a), this.after.target(b)];
    if (old !== undefined && now !== undefined) this.compare(old, now, path);
    this.#depth--;
  }

  #compareMembers(a: readonly JsonValue[], b: readonly JsonValue[], isUnion: boolean, path: Path) {
    const matched = matchMembers(a, b, (x, y) =>
      isJsonObject(x) && isJsonObject(y) ? this.#areEqual(x, y) : x === y,
    );
    const { left, right } = matched;
    if (isUnion) this.#compareOverlaps(matched, path);
    if (left.length === right.length) {
      for (const [index, member] of left.entries()) {
        const twin = right[index] ?? true;
        if (isUnion && kindsText(member) !== kindsText(twin))
          this.#compareWhole(member, twin, path);
        else this.compare(member, twin, path);
      }
    } else if (!isUnion || (left.length > 0 && right.length > 0)) {
      this.#compareWhole({ allOf: left }, { allOf: right }, path);
    }
  }

  /**
   * `compareTypes` reports added, removed and changed members of a union, unless a constrained member has the same
   * type: then the type of the union does not change.
   */
  #compareOverlaps({ twins, left, right }: MatchedMembers, path: Path): void {
    const strict = {
      twins: twins.filter((twin) => this.after.isConstrained(twin)),
      left: left.filter((member) => this.before.isConstrained(member)),
      right: right.filter((member) => this.after.isConstrained(member)),
    };
    const isHidden = (member: JsonValue, others: readonly JsonValue[]) =>
      others.some((other) => other !== member && mayOverlap(member, other));
    const old = left.some((member) => isHidden(member, [...strict.twins, ...strict.left]));
    const now = right.some((member) => isHidden(member, [...strict.twins, ...strict.right]));
    if (old && now) this.#report("constraint-changed", path);
    else if (old) this.#report("constraint-added", path);
    else if (now) this.#report("constraint-removed", path);
  }

  #areEqual(a: JsonObject, b: JsonObject): boolean {
    return this.#definitionsAreEqual && this.before.textOf(a) === this.after.textOf(b);
  }

  /** For different structures: `compareTypes` reports all changes, unless there are constraints beyond the types. */
  #compareWhole(a: JsonValue, b: JsonValue, path: Path): void {
    const [old, now] = [this.before.isConstrained(a), this.after.isConstrained(b)];
    if (old && now) this.#report("constraint-changed", path);
    else if (old) this.#report("constraint-removed", path);
    else if (now) this.#report("constraint-added", path);
  }

  #compareKeyword(keyword: string, a: JsonObject, b: JsonObject, path: Path): void {
    const operand = keyword === "integer" ? "type" : keyword;
    const [old, now] = [operandOf(a, operand), operandOf(b, operand)];
    const rule = judgeKeyword(keyword, old, now, this.#definitionsAreEqual);
    if (rule === undefined) return;
    this.findings.push({
      rule,
      direction: this.direction,
      path,
      keyword: operand,
      ...(old === undefined ? {} : { before: canonicalJson(old) }),
      ...(now === undefined ? {} : { after: canonicalJson(now) }),
    });
  }

  /** Compares a key that only the new schema names with the old one's `additionalProperties`. */
  #compareProperties(a: JsonObject, b: JsonObject, path: Path): void {
    const [old, now] = [new Map(entriesOf(a.properties)), new Map(entriesOf(b.properties))];
    for (const [key, schema] of now) {
      const other = isJsonObject(a.additionalProperties) ? a.additionalProperties : undefined;
      const isPattern = isJsonObject(a.patternProperties) ? true : undefined;
      const twin = old.get(key) ?? isPattern ?? other;
      if (twin !== undefined) this.compare(twin, schema, [...path, key]);
    }
    const patterns = new Map(entriesOf(b.patternProperties));
    for (const [pattern, schema] of entriesOf(a.patternProperties)) {
      this.compare(schema, patterns.get(pattern) ?? true, [...path, "[key]"]);
    }
  }

  #report(rule: Finding["rule"], path: Path): void {
    this.findings.push({ rule, direction: this.direction, path });
  }
}

/** Keywords that are compared together with those that modify them. */
const GROUPS: ReadonlyMap<string, readonly string[]> = new Map([
  ["if", ["if", "then", "else"]],
  ["patternProperties", ["patternProperties", "additionalProperties"]],
  ["prefixItems", ["prefixItems", "items"]],
  ["items", ["items", "additionalItems"]],
]);

/** The operand of a keyword, with those of its group. */
function operandOf(schema: JsonObject, keyword: string): JsonValue | undefined {
  const group = GROUPS.get(keyword);
  if (group === undefined || schema[keyword] === undefined) return schema[keyword];
  return group.map((each) => schema[each] ?? true);
}

/** A text that is equal for schemas whose parts can be compared one by one. */
function shapeOf(schema: JsonObject): string {
  const has = [...COMPOSITIONS, ...REFERENCES].map((each) => each in schema);
  const tuples = [schema.items, schema.prefixItems].map((each) =>
    Array.isArray(each) ? each.length : -1,
  );
  return canonicalJson([has, tuples]);
}

import { impliedTypes } from "../../model/json-schema.js";
import { type TypeNode, UNKNOWN } from "../../model/type.js";
import { membersOf, unionOf } from "../../model/union.js";
import { isJsonObject, itemsOf, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { intersect, intersectAll, type Resolve } from "./intersect.js";

/** One of the types that a value has to fit all of. */
export interface Part {
  readonly type: TypeNode;
  /** Any object, or any array, if nothing but keywords for these says what type a value has. */
  readonly implied?: TypeNode | undefined;
  /** The members of a union of which some have an implied type. */
  readonly alternatives?: readonly Part[] | undefined;
  /** It says by name which types a value may have. */
  readonly isNaming?: boolean;
}

/**
 * The type of what fits all parts. Keywords of objects say nothing of a string, if another part asks for one, or of the null
 * in `"type": ["object", "null"]`.
 */
export function joined(first: Part, further: readonly Part[], resolve: Resolve): TypeNode {
  const named = namedBeside([first, ...further], resolve);
  const own = beside(named, first, resolve);
  const others = further.map((part) => beside(named, part, resolve));
  const all = (parts: readonly Part[]) =>
    intersectAll(
      parts.map(({ type }) => type),
      resolve,
    );
  const whole = intersect(own.type, all(others), resolve);
  if (whole.kind !== "never") return whole;
  const parts = [own, ...others];
  const certain = all(parts.filter(({ implied }) => implied === undefined));
  const kept = parts.filter(
    ({ implied }) => implied === undefined || intersect(implied, certain, resolve).kind !== "never",
  );
  return kept.length === parts.length ? whole : all(kept);
}

/** The types that the parts name, if some others have an implied one. */
function namedBeside(parts: readonly Part[], resolve: Resolve): readonly TypeNode[] {
  const naming = parts.filter(({ isNaming }) => isNaming === true);
  if (naming.length === 0 || !parts.some(hasImplied)) return [];
  const named = intersectAll(
    naming.map(({ type }) => type),
    resolve,
  );
  const target = named.kind === "reference" ? resolve(named.id) : named;
  return target === undefined ? [] : membersOf(target);
}

function hasImplied({ implied, alternatives = [] }: Part): boolean {
  return implied !== undefined || alternatives.some(hasImplied);
}

/** A part that accepts what others name and it says nothing of. */
function beside(named: readonly TypeNode[], part: Part, resolve: Resolve): Part {
  if (named.length === 0) return part;
  const { implied, alternatives } = part;
  if (alternatives !== undefined) {
    const types = alternatives.map((each) => beside(named, each, resolve).type);
    return { ...part, type: unionOf(types) };
  }
  if (implied === undefined) return part;
  const others = named.filter(
    (type) => type.kind !== "unknown" && intersect(type, implied, resolve).kind === "never",
  );
  return others.length === 0 ? part : { ...part, type: unionOf([part.type, ...others]) };
}

/** What the keywords of a schema, or else the parts that it is composed of, imply beside its reference. */
export function impliedBy(schema: unknown, depth = 0): TypeNode | undefined {
  if (!isJsonObject(schema) || isTyped(schema)) return undefined;
  const types = impliedTypes(schema);
  if (types.length > 0) return unionOf(types.map(bareType));
  if (depth > MAX_NESTED || typeof schema.$ref === "string") return undefined;
  const of = (operand: JsonValue | undefined) =>
    itemsOf(operand).map((member) => impliedBy(member, depth + 1));
  const all = of(schema.allOf);
  const found = [...(all.includes(undefined) ? [] : all), ...of(schema.anyOf), ...of(schema.oneOf)];
  const implied = found.filter((type) => type !== undefined);
  return implied.length === 0 ? undefined : unionOf(implied);
}

/** Compositions in compositions are followed as deep as this. */
const MAX_NESTED = 2;

/** True for a schema that names the types or the values that it accepts. */
export function isTyped(schema: JsonObject): boolean {
  return ["type", "enum", "const"].some((keyword) => Object.hasOwn(schema, keyword));
}

/** Any object, or any array. */
export function bareType(type: string): TypeNode {
  return type === "array"
    ? { kind: "array", items: UNKNOWN }
    : { kind: "object", properties: [], patterns: [], rest: "open" };
}

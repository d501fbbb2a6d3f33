import { impliedTypes } from "../../model/json-schema.js";
import { type TypeNode, UNKNOWN } from "../../model/type.js";
import { unionOf } from "../../model/union.js";
import { isJsonObject } from "../../runtime/json/json.js";
import { intersect, intersectAll, type Resolve } from "./intersect.js";

/** One of the types that a value has to fit all of. */
export interface Part {
  readonly type: TypeNode;
  /** Any object, or any array, if nothing but keywords for these says what type a value has. */
  readonly implied?: TypeNode | undefined;
}

/** The type of what fits all parts. Keywords of objects say nothing of a string, if another part asks for one. */
export function joined(own: Part, others: readonly Part[], resolve: Resolve): TypeNode {
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

/** What the keywords of a schema imply beside its reference. */
export function impliedBy(schema: unknown): TypeNode | undefined {
  if (!isJsonObject(schema)) return undefined;
  const isTyped = ["type", "enum", "const"].some((keyword) => Object.hasOwn(schema, keyword));
  const types = isTyped ? [] : impliedTypes(schema);
  return types.length === 0 ? undefined : unionOf(types.map(bareType));
}

/** Any object, or any array. */
export function bareType(type: string): TypeNode {
  return type === "array"
    ? { kind: "array", items: UNKNOWN }
    : { kind: "object", properties: [], patterns: [], rest: "open" };
}

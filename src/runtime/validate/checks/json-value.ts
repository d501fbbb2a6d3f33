import { canonicalJson } from "../../json/canonical-json.js";
import { hasOwn, isJsonObject, itemsOf, type JsonObject, type JsonValue } from "../../json/json.js";
import type { Check, ValidationState } from "./state.js";

/** A JSON object. Read its members with `member()`. */
type Members = Readonly<Record<string, unknown>>;

/** A check that accepts all values but objects. */
export function onObjects(check: (value: Members, state: ValidationState) => boolean): Check {
  return (value, state) => !isJsonObject(value) || check(value, state);
}

/** A check that accepts all values but arrays. */
export function onArrays(
  check: (value: readonly unknown[], state: ValidationState) => boolean,
): Check {
  return (value, state) => !Array.isArray(value) || check(value, state);
}

/**
 * An own member by its name: `toString` is not found in `{}`. A member that is `undefined` counts as absent, since
 * `JSON.stringify` omits it.
 */
export function member(value: Members, key: string): unknown {
  const found = value[key];
  return found !== undefined && hasOwn(value, key) ? found : undefined;
}

/** The names of the members that `JSON.stringify` does not omit. */
export function names(value: Members): string[] {
  return Object.keys(value).filter((key) => value[key] !== undefined);
}

/** The strings in an operand; none if it is not an array. */
export function strings(operand: unknown): string[] {
  return itemsOf(operand).filter((item) => typeof item === "string");
}

/** A set of JSON values, compared by content: the order of members is ignored. */
export class JsonSet {
  readonly #primitives = new Set<unknown>();
  readonly #composites = new Set<string>();

  constructor(values: Iterable<unknown> = []) {
    for (const value of values) this.add(value);
  }

  has(value: unknown): boolean {
    return isComposite(value)
      ? this.#composites.size > 0 && this.#composites.has(canonicalJson(value))
      : this.#primitives.has(value);
  }

  add(value: unknown): void {
    if (isComposite(value)) this.#composites.add(canonicalJson(value));
    else this.#primitives.add(value);
  }
}

function isComposite(value: unknown): value is JsonObject | readonly JsonValue[] {
  return typeof value === "object" && value !== null;
}

import { canonicalJson } from "../canonical-json.js";
import type { JsonObject, JsonValue } from "../json.js";

/** Any object that is no array: what JSON would make an object of. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A member by its name, whatever the name is: `toString` is not found in `{}`. A member that is `undefined` is
 * absent, as it will be once the value is JSON.
 */
export function member(value: Readonly<Record<string, unknown>>, key: string): unknown {
  const found = value[key];
  return found !== undefined && Object.hasOwn(value, key) ? found : undefined;
}

/** The names of the members that JSON would keep. */
export function names(value: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(value).filter((key) => value[key] !== undefined);
}

/** An operand's entries, or none if it is no object. */
export function entries(operand: unknown): [string, JsonValue][] {
  return isObject(operand) ? Object.entries(operand as JsonObject) : [];
}

/** Whether an operand holds the names that a keyword wants. */
export function strings(operand: unknown): string[] {
  return Array.isArray(operand) ? operand.filter((item) => typeof item === "string") : [];
}

/** A set of JSON values, in which `1` and `1.0` are one, and the order of members makes no difference. */
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

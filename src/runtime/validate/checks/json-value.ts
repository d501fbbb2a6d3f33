import { canonicalJson } from "../../json/canonical-json.js";
import { isJsonObject, itemsOf, type JsonObject, type JsonValue } from "../../json/json.js";
import type { Check, State } from "./state.js";

/** An object as JSON has it. Read its members with `member()`. */
type Members = Readonly<Record<string, unknown>>;

/** A check that has nothing to say about other values than objects. */
export function onObjects(check: (value: Members, state: State) => boolean): Check {
  return (value, state) => !isJsonObject(value) || check(value, state);
}

/** A check that has nothing to say about other values than arrays. */
export function onArrays(check: (value: readonly unknown[], state: State) => boolean): Check {
  return (value, state) => !Array.isArray(value) || check(value, state);
}

/**
 * A member by its name, whatever the name is: `toString` is not found in `{}`. A member that is `undefined` is
 * absent, as it will be once the value is JSON.
 */
export function member(value: Members, key: string): unknown {
  const found = value[key];
  return found !== undefined && Object.hasOwn(value, key) ? found : undefined;
}

/** The names of the members that JSON would keep. */
export function names(value: Members): string[] {
  return Object.keys(value).filter((key) => value[key] !== undefined);
}

/** The strings of an operand; none, if it is no list. */
export function strings(operand: unknown): string[] {
  return itemsOf(operand).filter((item) => typeof item === "string");
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

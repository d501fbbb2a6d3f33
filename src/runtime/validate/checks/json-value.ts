import { hasOwn, isJsonObject, itemsOf } from "../../json/json.js";
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

/** Whether two JSON values have the same content: the order of members is ignored. */
export function isSame(a: unknown, b: unknown): boolean {
  if (!isComposite(a) || !isComposite(b)) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = names(a);
  return keys.length === names(b).length && keys.every((key) => isSame(a[key], member(b, key)));
}

/**
 * A key of a JSON value: values with the same content have the same. Arrays and objects are read once; `keys` has the
 * key of each, and of the content of each.
 */
export function keyOf(value: unknown, keys: Map<unknown, string>): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (!isComposite(value)) return String(value);
  let key = keys.get(value);
  if (key === undefined) {
    const members = names(value).map((name) => [name, keyOf(value[name], keys)]);
    const content = JSON.stringify([Array.isArray(value), members.sort()]);
    key = keys.get(content) ?? `#${keys.size}`;
    keys.set(content, key).set(value, key);
  }
  return key;
}

function isComposite(value: unknown): value is Members {
  return typeof value === "object" && value !== null;
}

import { InputError } from "../../errors/call-errors.js";
import { isTypecallError, textOf } from "../../errors/errors.js";
import type { CallFacts } from "../../errors/facts.js";
import type { Encode } from "../types/part.js";

/** Percent-encodes all but the unreserved characters. @see RFC 3986, section 2.3 */
export const encodeAll: Encode = (text) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * Leaves reserved characters as they are, and what is percent-encoded already. Encoded are those that would end a query or
 * one of its values, as OpenAPI leaves to the caller: a value must not become another parameter.
 */
export const encodeReserved: Encode = (text) =>
  text.replace(/%[\da-f]{2}|[^%]|%/gisu, (char) =>
    /^(?:%..|[\w.~:/?@!$'()*,;=-])$/s.test(char) ? char : encodeAll(char),
  );

/** For headers, which are sent as they are. */
export const asIs: Encode = (text) => text;

/**
 * The text of a value that is not an array or object: a number as JSON writes it. `undefined` and `null` have none: such
 * parameters, and such items and members, are left out.
 * @see RFC 6570, section 2.3
 */
export function textOfValue(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "object") return String(value);
  const json: unknown = JSON.parse(JSON.stringify(value));
  return typeof json === "string" ? json : JSON.stringify(json);
}

/** Whether `JSON.stringify` writes a value as a text of its own: a `Date` is no object. */
export function isStructured(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    !("toJSON" in value && typeof value.toJSON === "function")
  );
}

/** Runs what converts a value of the input. A lone surrogate cannot be encoded, a circle has no JSON, a getter may throw. */
export function convert<Result>(
  call: CallFacts,
  path: readonly string[],
  work: () => Result,
): Result {
  try {
    return work();
  } catch (cause) {
    if (isTypecallError(cause)) throw cause;
    throw InputError.at(call, path, "must be a value that can be sent", textOf(cause));
  }
}

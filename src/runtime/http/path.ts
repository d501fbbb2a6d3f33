import { InputError } from "../errors/call-errors.js";
import type { CallFacts } from "../errors/facts.js";
import { hasOwn } from "../json/json.js";
import { show } from "../validate/checks/issue.js";

/**
 * Replaces the `{…}` of a path by values. Refuses `..` and `""`, which would address another endpoint, and a
 * missing value.
 */
export function fillPath(
  call: CallFacts,
  path: string,
  values: Readonly<Record<string, unknown>>,
): string {
  return path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = hasOwn(values, name) ? values[name] : undefined;
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text === "string" && !changesRoute(text)) return encodeURIComponent(text);
    throw InputError.at(call, [name], "must be text that is a single path segment", show(value));
  });
}

/**
 * Whether a path segment would address another route: if it is empty, `.` or `..`, or contains a slash. Each also
 * percent-encoded, since some servers decode before they route, and repeatedly encoded, since some decode twice. A lone
 * surrogate cannot be encoded as UTF-8.
 */
function changesRoute(text: string): boolean {
  if (/^[\w-]{1,99}$/.test(text)) return false;
  return text.length > LONGEST_VALUE || /^\.{0,2}$|[/\\]|\p{Cs}/u.test(decodePath(text));
}

/** Characters of a value in a path: to decode more of them repeatedly may take long. */
export const LONGEST_VALUE = 1024;

/** A text without percent-encoding, however often it was encoded. */
export function decodePath(text: string): string {
  let plain = text.slice(0, LONGEST_VALUE);
  for (let last: string | undefined; plain !== last; ) {
    last = plain;
    plain = plain.replace(/%([0-7][\da-f])/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  }
  return plain;
}

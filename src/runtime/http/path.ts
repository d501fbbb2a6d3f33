import { InputError } from "../errors/call-errors.js";
import type { CallFacts } from "../errors/facts.js";
import { show } from "../validate/checks/issue.js";

/**
 * Fills the `{…}` of a path. openapi-fetch's own serializer lets `..` and `""` through, which lead to another
 * endpoint, and leaves the braces of a missing value in place.
 */
export function fillPath(
  call: CallFacts,
  path: string,
  values: Readonly<Record<string, unknown>>,
): string {
  return path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text === "string" && !changesRoute(text)) return encodeURIComponent(text);
    throw InputError.at(call, [name], "must be text that stays one segment of a path", show(value));
  });
}

/**
 * Whether a segment would lead elsewhere: nothing, dots, or a slash, which servers see that decode before they
 * route; each also in escapes of escapes, since some decode twice. A lone surrogate has no UTF-8.
 */
function changesRoute(text: string): boolean {
  if (/^[\w-]{1,99}$/.test(text)) return false;
  let plain = text.slice(0, 1024);
  for (let last: string | undefined; plain !== last; ) {
    last = plain;
    plain = plain.replace(/%([0-7][\da-f])/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  }
  return text.length > 1024 || /^\.{0,2}$|[/\\]|\p{Cs}/u.test(plain);
}

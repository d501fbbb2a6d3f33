import * as v from "valibot";
import { findNearest } from "../support/nearest.js";
import { quote } from "../support/quote.js";
import { findUrlProblem, isUrl } from "../support/url.js";

const text = v.pipe(v.string(), v.nonEmpty());
export const texts = v.array(text);
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

// The messages of these two do not quote the URL, since it may contain a password.
export const path = v.pipe(
  text,
  v.check((value) => !isUrl(value), "found a URL; a path would be right"),
);
export const place = v.pipe(
  text,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || !isUrl(dataset.value)) return;
    const message = findUrlProblem(dataset.value);
    if (message !== undefined) addIssue({ message });
  }),
);

/** An object with known keys. An unknown key is probably a typo, so it is an error. */
export function object<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, (issue) => messageOf(issue, Object.keys(entries)));
}

/** The expected value, by valibot's name of the failed check. */
const WANTED: ReadonlyMap<string, string> = new Map([
  ["string", "a text"],
  ["non_empty", "a text that is not empty"],
  ["array", "an array"],
  ["boolean", "true or false"],
  ["number", "a whole number above 0"],
  ["safe_integer", "a whole number above 0"],
  ["min_value", "a whole number above 0"],
]);

/** A message with the found and the expected value. `keys`: the valid keys of the object, for an unknown one. */
export function messageOf(issue: v.BaseIssue<unknown>, keys: readonly string[] = []): string {
  const { type, expected } = issue;
  const last = issue.path?.at(-1);
  // Valibot reports an unknown key as a value for which type `never` is expected.
  if (type === "strict_object" && expected === "never") return unknownKey(String(last?.key), keys);
  if (type === "strict_object" && expected !== "Object") return "it is missing";
  const value = last === undefined ? issue.input : last.value;
  const found = value === undefined ? "it is missing" : `found ${describe(value)}`;
  const object = type === "variant" ? 'an object with "from"' : "an object";
  const wanted = expected === "Object" ? object : WANTED.get(type);
  if (wanted !== undefined) return `${found}; ${wanted} would be right`;
  // The remaining checks are picklists and literals, with `expected` such as `("flat" | "grouped" | false)`.
  const values = [...(expected ?? "").matchAll(/"(.+?)"|false/g)];
  const words = values.flatMap(([, word]) => word ?? []);
  const near = typeof value === "string" ? findNearest(value, words) : undefined;
  if (near !== undefined) return `${found}; did you mean ${quote(near)}?`;
  return `${found}; ${values.map(([text]) => text).join(" or ")} would be right`;
}

function unknownKey(key: string, keys: readonly string[]): string {
  const near = findNearest(key, keys);
  const known = keys.filter((name) => !name.startsWith("$")).join(", ");
  return near === undefined
    ? `there is no such setting; known are ${known}`
    : `there is no such setting; did you mean ${quote(near)}?`;
}

function describe(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "function" ? "a function" : quote(String(value)).slice(1, -1);
}

import * as v from "valibot";
import { findNearest } from "../support/nearest.js";
import { quote } from "../support/quote.js";
import { findUrlProblem, isUrl } from "../support/url.js";

/** What the config's schema is made of. */
const text = v.pipe(v.string(), v.nonEmpty());
export const texts = v.array(text);

// These two name no URL in their messages, since it may hold a password.
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

/** An object of known keys. An unknown one is a slip of the pen, so it is an error and not ignored. */
export function object<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, (issue) => messageOf(issue, Object.keys(entries)));
}

/** What would be right, by valibot's name of the check that failed. */
const WANTED: ReadonlyMap<string, string> = new Map([
  ["string", "a text"],
  ["non_empty", "a text that is not empty"],
  ["array", "an array"],
  ["boolean", "true or false"],
]);

/** What was found, and what would be right. `keys`: those that the object may have whose key is at fault. */
export function messageOf(issue: v.BaseIssue<unknown>, keys: readonly string[] = []): string {
  const { type, expected } = issue;
  const last = issue.path?.at(-1);
  // Valibot speaks of an unknown key as a value that should be of type never.
  if (type === "strict_object" && expected === "never") return unknownKey(String(last?.key), keys);
  if (type === "strict_object" && expected !== "Object") return "it is missing";
  const value = last === undefined ? issue.input : last.value;
  const found = value === undefined ? "it is missing" : `found ${describe(value)}`;
  const object = type === "variant" ? 'an object with "from"' : "an object";
  const wanted = expected === "Object" ? object : WANTED.get(type);
  if (wanted !== undefined) return `${found}; ${wanted} would be right`;
  // What is left takes one of some words: `("js" | "ts" | "none")`.
  const words = [...(expected ?? "").matchAll(/"(.+?)"/g)].map(([, word = ""]) => word);
  const near = typeof value === "string" ? findNearest(value, words) : undefined;
  if (near !== undefined) return `${found}; did you mean ${quote(near)}?`;
  return `${found}; ${words.map((word) => quote(word)).join(" or ")} would be right`;
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

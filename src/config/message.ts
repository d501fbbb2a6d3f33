import type * as v from "valibot";
import { findNearest } from "../support/nearest.js";
import { quote } from "../support/quote.js";

export type Issue = v.BaseIssue<unknown>;

/** What to say of a value that is not `wanted`, and, given an object's `keys`, of a key that is not there. */
export function says(wanted: string, keys: readonly string[] = []): (issue: Issue) => string {
  return (issue) => {
    // Valibot speaks of an unknown key as a value that should be of type never.
    if (issue.type === "strict_object" && issue.expected === "never") {
      return unknownKey(lastKey(issue), keys);
    }
    if (issue.type === "strict_object" && issue.expected !== "Object") return "it is missing";
    return `${found(issue)}; ${wanted} would be right`;
  };
}

/** What to say of a value that is none of `words`. */
export function isIn(words: readonly string[]): (issue: Issue) => string {
  const list = words.map((word) => JSON.stringify(word)).join(" or ");
  return (issue) => {
    if (issue.type === "variant" && issue.expected === "Object") {
      return `${found(issue)}; an object with "from": ${list} would be right`;
    }
    // A variant's issue carries the whole object as input; the word itself is the last item of the path.
    const value: unknown = issue.path?.at(-1)?.value ?? issue.input;
    const near = typeof value === "string" ? findNearest(value, words) : undefined;
    return `${found(issue)}; ${near === undefined ? `${list} would be right` : `did you mean ${quote(near)}?`}`;
  };
}

function unknownKey(key: string, keys: readonly string[]): string {
  const near = findNearest(key, keys);
  const known = keys.filter((name) => !name.startsWith("$")).join(", ");
  return near === undefined
    ? `there is no such setting; known are ${known}`
    : `there is no such setting; did you mean ${quote(near)}?`;
}

function found(issue: Issue): string {
  const last = issue.path?.at(-1);
  const value: unknown = last === undefined || issue.kind !== "schema" ? issue.input : last.value;
  if (value === undefined) return "it is missing";
  return `found ${describe(value)}`;
}

function describe(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "function" ? "a function" : quote(String(value)).slice(1, -1);
}

function lastKey(issue: Issue): string {
  return String(issue.path?.at(-1)?.key ?? "");
}

/** Where in the config: `functions[0].from`. Keys that are no plain names stand quoted. */
export function placeOf(issue: Issue): string {
  const steps = (issue.path ?? []).map(({ key }) => {
    if (typeof key === "number") return `[${key}]`;
    const name = String(key);
    return /^[\w$-]+$/.test(name) ? `.${name}` : `[${quote(name)}]`;
  });
  return steps.join("").replace(/^\./, "");
}

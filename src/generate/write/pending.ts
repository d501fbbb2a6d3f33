import { HIDDEN } from "../../host/hidden-files.js";
import type { JsonValue } from "../../runtime/json.js";
import { isDigest } from "../../support/digest.js";
import { getOrAdd } from "../../support/get-or-add.js";
import { isOurs } from "./manifest.js";

/**
 * The files that a run is about to write, by path, with the digests of their texts. It stands in the folder from before
 * the first file until after the manifest: after a run that was killed it tells our files from those edited by hand.
 */
export type Pending = ReadonlyMap<string, ReadonlySet<string>>;

export const PENDING = `${HIDDEN}-pending.json`;

export function addPending(pending: Pending, files: Iterable<readonly [string, string]>): Pending {
  const sum = new Map([...pending].map(([path, texts]) => [path, new Set(texts)]));
  for (const [path, text] of files) getOrAdd(sum, path, () => new Set<string>()).add(text);
  return sum;
}

export function formatPending(pending: Pending): string {
  const files = [...pending].map(([path, texts]): JsonValue => [path, [...texts]]);
  return `${JSON.stringify(files)}\n`;
}

/** What cannot be read promises nothing. */
export function parsePending(text: string | undefined): Pending {
  const value = text === undefined ? undefined : parse(text);
  const pending = new Map<string, ReadonlySet<string>>();
  for (const entry of Array.isArray(value) ? value : []) {
    const [path, texts] = Array.isArray(entry) ? entry : [];
    if (typeof path !== "string" || !isOurs(path) || !Array.isArray(texts)) continue;
    const known = texts.filter(
      (each): each is string => typeof each === "string" && isDigest(each),
    );
    pending.set(path, new Set(known));
  }
  return pending;
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { basename, dirname, join } from "node:path";
import { PULLED } from "../../snapshot/layout.js";
import type { Lock } from "../../snapshot/lock-file.js";
import { digest } from "../../support/digest.js";
import { fileKey, isDeviceName } from "../../support/file-names.js";
import type { SourceRef } from "./source/find-sources.js";

/**
 * File names in the folder `pulled`, by place. A source keeps its name in the lock file, and a source that is a file in
 * that folder its own; any other is named after the end of its URL or path.
 */
export function namePulled(
  refs: readonly SourceRef[],
  { snapshot, lock }: { readonly snapshot: string; readonly lock: Lock },
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const take = (ref: SourceRef, name: string): boolean => {
    const key = fileKey(name);
    if (taken.has(key)) return false;
    taken.add(key);
    names.set(ref.place, name);
    return true;
  };
  for (const ref of refs) {
    if (isPulledFile(ref, snapshot)) take(ref, basename(ref.path));
  }
  for (const ref of refs) {
    const locked = ref.kind === "url" ? lock.get(ref.place)?.file : undefined;
    if (locked !== undefined) take(ref, basename(locked));
  }
  for (const ref of refs) {
    if (!names.has(ref.place)) candidates(ref).some((name) => take(ref, name));
  }
  return names;
}

/** Whether a source is a file in the folder `pulled` itself, which a pull does not write. */
function isPulledFile(
  ref: SourceRef,
  snapshot: string,
): ref is SourceRef & { readonly kind: "file" } {
  return ref.kind === "file" && dirname(ref.path) === join(snapshot, PULLED);
}

/** Ever longer suffixes of the URL or path; the last candidate has a hash, so it is never taken. */
function candidates(ref: SourceRef): string[] {
  const path = ref.kind === "url" ? new URL(ref.place).pathname : ref.place;
  const parts = path
    .replace(/\.(?:mdx?|json|ya?ml|txt)$/i, "")
    .split("/")
    .map(cleanName)
    .filter((part) => part !== "");
  if (parts.length === 0) parts.push("api");
  const hash = digest(ref.place).slice(0, 12);
  const names = parts.map((_, index) => parts.slice(parts.length - 1 - index).join("-"));
  return [...names.slice(0, 3), `${parts.at(-1)}-${hash}`].map((name) => `${safe(name)}.yaml`);
}

function cleanName(part: string): string {
  return part
    .replace(/%[0-9a-f]{2}/gi, "-")
    .replace(/[^A-Za-z0-9_-]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .toLowerCase();
}

function safe(name: string): string {
  return isDeviceName(name) ? `${name}-api` : name;
}

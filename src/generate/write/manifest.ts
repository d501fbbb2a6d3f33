import { createHash } from "node:crypto";
import type { Diagnostics } from "../../diagnostics.js";
import { isJsonObject, type JsonValue } from "../../runtime/json.js";
import { byCodeUnit } from "../../support/sort.js";
import type { OutputFile } from "../emit/emit.js";

/** Which files the output folder has from us, and what was in them: hashes only, the same on every machine. */
export interface Manifest {
  readonly files: ReadonlyMap<string, string>;
}

export const MANIFEST = "manifest.json";
const VERSION = 1;

export function manifestOf(files: readonly OutputFile[]): Manifest {
  return { files: new Map(files.map(({ path, text }) => [path, hash(text)])) };
}

export function formatManifest({ files }: Manifest): string {
  const sorted = [...files].sort(([a], [b]) => byCodeUnit(a, b));
  return `${JSON.stringify({ version: VERSION, files: Object.fromEntries(sorted) }, undefined, 2)}\n`;
}

/** A manifest that is missing or broken lists nothing: then nothing is deleted, and everything is compared. */
export function parseManifest(text: string | undefined, problems: Diagnostics): Manifest {
  if (text === undefined) return { files: new Map() };
  const value = parse(text);
  const listed = isJsonObject(value) && value.version === VERSION ? value.files : undefined;
  const entries = isJsonObject(listed) ? Object.entries(listed) : undefined;
  if (entries === undefined) {
    problems.add({
      severity: "warning",
      code: "manifest-unreadable",
      message: `${MANIFEST} is not one of ours; files that are no longer generated stay where they are`,
      place: MANIFEST,
    });
    return { files: new Map() };
  }
  return {
    files: new Map(
      entries.filter(
        (entry): entry is [string, string] => isOurs(entry[0]) && typeof entry[1] === "string",
      ),
    ),
  };
}

export function hash(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

/** Paths that an output can have. Whatever else a manifest names is not ours to delete. */
function isOurs(path: string): boolean {
  const parts = path.split("/");
  return (
    /^(?:api\.ts|index\.ts|README\.md|functions\/[^/\\]+\.ts|toolkits\/[^/\\]+\/[^/\\]+\.ts)$/u.test(
      path,
    ) && !parts.some((part) => part === "." || part === ".." || part === "")
  );
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

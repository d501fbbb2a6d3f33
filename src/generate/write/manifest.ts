import type { Diagnostics } from "../../diagnostics.js";
import { isJsonObject, type JsonValue } from "../../runtime/json.js";
import { digest, isDigest } from "../../support/digest.js";
import { byCodeUnit } from "../../support/sort.js";

/**
 * Which files the output folder has from us, and what each was made of: digests only, the same on every machine.
 * A file whose digests have not changed need not be made again.
 */
export interface Manifest {
  /** Which emitter made the files: see `emitterKey`. */
  readonly emitter: string;
  /** Of what the config says about the output. */
  readonly settings: string;
  /** By their path in the output folder. */
  readonly files: ReadonlyMap<string, FileRecord>;
  /** Snapshot files that had a problem to tell: they are read again in every run, so that every run tells of it. */
  readonly told: ReadonlySet<string>;
}

/** Digests of a file of the output. */
export interface FileRecord {
  /** Of the file itself. */
  readonly text: string;
  /** Of what it was made of: the snapshot file of a stub, or what the other files gather. */
  readonly from: string;
  /** Stubs only: of the names that it was given. */
  readonly plan?: string;
  /** Stubs only: of its section in the README. */
  readonly section?: string;
}

export const MANIFEST = "manifest.json";
const VERSION = 2;

/** One line a file, so that a diff has as many lines as there are changed files; the sum proves the rest. */
export function formatManifest({ emitter, settings, files, told }: Manifest): string {
  const body = [
    `  "version": ${VERSION},`,
    `  "emitter": ${JSON.stringify(emitter)},`,
    `  "settings": ${JSON.stringify(settings)},`,
    `  "files": ${formatFiles(files)},`,
    `  "told": ${JSON.stringify([...told].sort(byCodeUnit))},`,
  ].join("\n");
  return `{\n${body}\n  "sum": "${digest(body)}"\n}\n`;
}

/**
 * A manifest that is missing, or not to the letter as we write it, is `undefined`: then nothing is taken from it,
 * everything is made again, and nothing is deleted.
 */
export function parseManifest(
  text: string | undefined,
  problems: Diagnostics,
): Manifest | undefined {
  if (text === undefined) return undefined;
  const manifest = readManifest(parse(text));
  if (manifest !== undefined && formatManifest(manifest) === text) return manifest;
  problems.add({
    severity: "warning",
    code: "manifest-unreadable",
    message: `${MANIFEST} is not as we wrote it; everything is generated anew, and files that are no longer generated stay where they are`,
    place: MANIFEST,
  });
  return undefined;
}

function readManifest(value: JsonValue | undefined): Manifest | undefined {
  if (!isJsonObject(value) || value.version !== VERSION) return undefined;
  const { emitter, settings, files, told } = value;
  if (typeof emitter !== "string" || typeof settings !== "string") return undefined;
  if (!isJsonObject(files) || !Array.isArray(told)) return undefined;
  const records = new Map<string, FileRecord>();
  for (const [path, line] of Object.entries(files)) {
    const record = typeof line === "string" ? readRecord(line) : undefined;
    if (record === undefined || !isOurs(path)) return undefined;
    records.set(path, record);
  }
  const names = told.filter((file): file is string => typeof file === "string");
  return { emitter, settings, files: records, told: new Set(names) };
}

function formatFiles(files: Manifest["files"]): string {
  const lines = [...files]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([path, record]) => `    ${JSON.stringify(path)}: "${formatRecord(record)}"`);
  return `{\n${lines.join(",\n")}\n  }`;
}

function formatRecord({ text, from, plan, section }: FileRecord): string {
  return [text, from, ...(plan === undefined || section === undefined ? [] : [plan, section])].join(
    " ",
  );
}

function readRecord(line: string): FileRecord | undefined {
  const parts = line.split(" ");
  const [text, from, plan, section] = parts;
  if (text === undefined || from === undefined || !parts.every(isDigest)) return undefined;
  return plan === undefined || section === undefined
    ? { text, from }
    : { text, from, plan, section };
}

const OURS =
  /^(?:api\.ts|index\.ts|README\.md|functions\/[^/\\]+\.ts|runtime\/(?:[\w-]+\/){0,2}[\w-]+\.ts|toolkits\/[^/\\]+\/[^/\\]+\.ts)$/u;

/** Paths that an output can have. Whatever else a manifest names is not ours to delete. */
export function isOurs(path: string): boolean {
  return OURS.test(path) && !path.split("/").some((part) => part === "." || part === "..");
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

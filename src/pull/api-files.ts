import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Config } from "../config/config.js";
import { type Diagnostic, Diagnostics } from "../diagnostics.js";
import type { Host } from "../host.js";
import type { JsonObject } from "../runtime/json.js";
import { byCodeUnit } from "../support/sort.js";
import { isUrl } from "../support/url.js";
import { type ApiDescription, type PulledFile, pullApiDescription } from "./api-description.js";
import type { OnProgress } from "./gathered.js";
import { type Lock, readLock } from "./lock.js";

/** What the sources of the API description give, as files of the snapshot. */
export interface ApiFiles {
  /** Texts by file, relative to the snapshot folder. */
  readonly write: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
  /** Sources that were read, or of which the snapshot holds what they gave before. */
  readonly count: number;
  readonly failed: boolean;
}

/** Codes of problems that a source has as a whole, unlike those of a reference or an overlay in it. */
const SOURCE_PROBLEM = /^(?:source|page|document|yaml|glob|llms)-/;

/**
 * Pulls the API description. Where a source is gone for which nothing can stand in, the files of the
 * snapshot stay as they are, so that no path disappears by accident.
 */
export async function pullApiFiles(
  config: Config,
  host: Host,
  problems: Diagnostics,
  onProgress: OnProgress,
): Promise<ApiFiles> {
  const own = new Diagnostics();
  const description = await pullApiDescription(config, host, own, onProgress);
  problems.addAll(own.list);
  const failures = own.list.filter(
    ({ severity, code }) => severity === "error" && SOURCE_PROBLEM.test(code),
  );
  const failed = failures.length > 0;
  const nothing = { write: new Map(), remove: [], count: description?.pulled.length ?? 0, failed };
  if (description === undefined) return nothing;
  const known = await host.fs.read(join(config.snapshot, "xpander.yaml"));
  if (known !== undefined && failures.some(leavesGap)) return nothing;
  const lock = await readLock(config, host, new Diagnostics());
  return { ...nothing, ...toFiles(description, { config, lock, failed }) };
}

/** A URL that fails is stood in for by what was pulled before; a file is not. */
function leavesGap({ code, place }: Diagnostic): boolean {
  return code === "source-not-pulled" || place === undefined || !isUrl(place);
}

function toFiles(
  { text, pulled }: ApiDescription,
  context: { readonly config: Config; readonly lock: Lock; readonly failed: boolean },
): Pick<ApiFiles, "write" | "remove"> {
  const { config, lock, failed } = context;
  const own = pulled.filter((file) => !liesInSnapshot(file, config));
  const write = new Map(own.map(({ file, text }) => [`pulled/${file}`, text]));
  const kept = new Set(pulled.map(({ file }) => `pulled/${file}`));
  // Only what the lock lists was written by a pull; other files in the folder are somebody's own.
  const remove = [...lock.values()].map(({ file }) => file).filter((file) => !kept.has(file));
  write.set("xpander.yaml", text);
  if (own.length > 0 || lock.size > 0) write.set("lock.json", formatLock(own));
  return { write, remove: failed ? [] : [...new Set(remove)].sort(byCodeUnit) };
}

function liesInSnapshot({ file, source }: PulledFile, { root, snapshot }: Config): boolean {
  return !isUrl(source) && join(root, source) === join(snapshot, "pulled", file);
}

function formatLock(pulled: readonly PulledFile[]): string {
  const sources = [...pulled]
    .sort((a, b) => byCodeUnit(a.source, b.source))
    .map(({ source, file, text, etag }): [string, JsonObject] => {
      const sha256 = `sha256:${createHash("sha256").update(text).digest("hex")}`;
      return [source, { file: `pulled/${file}`, ...(etag === undefined ? {} : { etag }), sha256 }];
    });
  return `${JSON.stringify({ version: 1, sources: Object.fromEntries(sources) }, undefined, 2)}\n`;
}

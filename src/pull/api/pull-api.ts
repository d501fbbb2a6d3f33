import { join } from "node:path";
import type { Config } from "../../config/config.js";
import type { Host } from "../../host/host.js";
import { API_FILE, LOCK_FILE } from "../../snapshot/layout.js";
import { formatLock, type Lock, type LockedSource, readLock } from "../../snapshot/lock-file.js";
import { type Diagnostic, Diagnostics } from "../../support/diagnostics.js";
import type { OnProgress } from "../../support/progress.js";
import { byCodeUnit } from "../../support/sort.js";
import { isUrl } from "../../support/url.js";
import { type ApiDescription, pullApiDescription } from "./describe-api.js";

/** What the sources of the API description give, as files of the snapshot. */
export interface ApiFiles {
  /** Texts by file, relative to the snapshot folder. */
  readonly write: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
  /** Texts that were just read, by file. */
  readonly known: ReadonlyMap<string, string>;
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
export async function pullApiFiles(input: {
  readonly config: Config;
  readonly host: Host;
  readonly problems: Diagnostics;
  readonly onProgress: OnProgress;
  /** The snapshot holds a description already. */
  readonly isKnown: boolean;
}): Promise<ApiFiles> {
  const { config, host, problems, onProgress, isKnown } = input;
  const own = new Diagnostics();
  const isAsked = config.openapi.sources.length > 0;
  const { lock, text } = isAsked ? await readLock(config, host, own) : { lock: new Map() };
  const description = await pullApiDescription({ config, host, lock }, own, onProgress);
  problems.addAll(own.list);
  const failures = own.list.filter(
    ({ severity, code }) => severity === "error" && SOURCE_PROBLEM.test(code),
  );
  const failed = failures.length > 0;
  const known = new Map(text === undefined ? [] : [[LOCK_FILE, text]]);
  const count = description?.pulled.length ?? 0;
  const nothing = { write: new Map(), remove: [], known, count, failed };
  if (description === undefined || (isKnown && failures.some(leavesGap))) return nothing;
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
  const write = new Map(own.map(({ file, text }) => [file, text]));
  const kept = new Set(pulled.map(({ file }) => file));
  // Only what the lock lists was written by a pull; other files in the folder are somebody's own.
  const remove = [...lock.values()].map(({ file }) => file).filter((file) => !kept.has(file));
  write.set(API_FILE, text);
  if (own.length > 0 || lock.size > 0) write.set(LOCK_FILE, formatLock(own));
  return { write, remove: failed ? [] : [...new Set(remove)].sort(byCodeUnit) };
}

function liesInSnapshot({ file, source }: LockedSource, { root, snapshot }: Config): boolean {
  return !isUrl(source) && join(root, source) === join(snapshot, file);
}

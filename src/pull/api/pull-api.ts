import { join } from "node:path";
import type { Config } from "../../config/config.js";
import type { Host } from "../../host/host.js";
import type { JsonObject } from "../../runtime/json/json.js";
import { API_FILE, LOCK_FILE } from "../../snapshot/layout.js";
import { formatLock, type Lock, type LockedSource, readLock } from "../../snapshot/lock-file.js";
import { type Diagnostic, Diagnostics } from "../../support/diagnostics.js";
import type { OnProgress } from "../../support/progress.js";
import { byCodeUnit } from "../../support/sort.js";
import { isUrl } from "../../support/url.js";
import { type ApiDescription, pullApiDescription } from "./describe-api.js";

/** The snapshot files of the API description. */
export interface ApiFiles {
  /** Texts by file, relative to the snapshot folder. */
  readonly write: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
  /** Current texts by file, as far as this run has read them. */
  readonly known: ReadonlyMap<string, string>;
  /** The number of sources that were read, or whose pulled document is in the snapshot. */
  readonly count: number;
  readonly failed: boolean;
  /** The description as it was read, unless that of the snapshot is kept. */
  readonly document: JsonObject | undefined;
}

/** Codes of problems of a source as a whole, unlike those of a reference or an overlay. */
const SOURCE_PROBLEM = /^(?:source|page|document|yaml|glob|llms)-/;

/**
 * Pulls the API description. If a source failed and the snapshot has no document of it, the files of the snapshot are
 * kept, so that no path disappears by accident.
 */
export async function pullApiFiles(input: {
  readonly config: Config;
  readonly host: Host;
  readonly problems: Diagnostics;
  readonly onProgress: OnProgress;
  /** The snapshot has a description already. */
  readonly hasSnapshot: boolean;
}): Promise<ApiFiles> {
  const { config, host, problems, onProgress, hasSnapshot } = input;
  const apiProblems = new Diagnostics();
  const hasSources = config.openapi.sources.length > 0;
  const { lock, text } = hasSources
    ? await readLock(config, host, apiProblems)
    : { lock: new Map() };
  const description = await pullApiDescription({ config, host, lock }, apiProblems, onProgress);
  problems.addAll(apiProblems.list);
  const failures = apiProblems.list.filter(
    ({ severity, code }) => severity === "error" && SOURCE_PROBLEM.test(code),
  );
  const failed = failures.length > 0;
  const known = new Map(text === undefined ? [] : [[LOCK_FILE, text]]);
  const count = description?.pulled.length ?? 0;
  const keepAll = { write: new Map(), remove: [], known, count, failed, document: undefined };
  if (description === undefined || (hasSnapshot && failures.some(leavesGap))) return keepAll;
  const { document } = description;
  return { ...keepAll, ...toFiles(description, { config, lock, failed }), document };
}

/** Whether the description lacks the source: for a URL that fails, the document pulled before is used, if there is one. */
function leavesGap({ code, place }: Diagnostic): boolean {
  return code === "source-not-pulled" || place === undefined || !isUrl(place);
}

function toFiles(
  { text, pulled }: ApiDescription,
  context: { readonly config: Config; readonly lock: Lock; readonly failed: boolean },
): Pick<ApiFiles, "write" | "remove"> {
  const { config, lock, failed } = context;
  const written = pulled.filter((file) => !liesInSnapshot(file, config));
  const write = new Map(written.map(({ file, text }) => [file, text]));
  const kept = new Set(pulled.map(({ file }) => file));
  // Only files in the lock file were written by a pull; others in the folder belong to the user.
  const remove = [...lock.values()].map(({ file }) => file).filter((file) => !kept.has(file));
  write.set(API_FILE, text);
  if (written.length > 0 || lock.size > 0) write.set(LOCK_FILE, formatLock(written));
  return { write, remove: failed ? [] : [...new Set(remove)].sort(byCodeUnit) };
}

function liesInSnapshot({ file, source }: LockedSource, { root, snapshot }: Config): boolean {
  return !isUrl(source) && join(root, source) === join(snapshot, file);
}

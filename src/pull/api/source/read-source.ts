import { join } from "node:path";
import { unlessUnreadable } from "../../../documents/unreadable.js";
import { isLocked } from "../../../snapshot/lock-file.js";
import { type Diagnostic, Diagnostics } from "../../../support/diagnostics.js";
import { FetchError } from "../../../support/errors.js";
import { placeOf } from "../../../support/place.js";
import type { Network } from "../../network/network.js";
import { type Downloaded, download } from "./download.js";
import type { SourceRef } from "./find-sources.js";
import { type OpenedSource, openSource, openText } from "./open-source.js";
import type { SourceContext } from "./source-context.js";

/** The document of one source. */
export interface PulledSource extends OpenedSource {
  readonly ref: SourceRef;
  readonly etag?: string;
}

/**
 * Reads one source. If that fails, adds a diagnostic and uses the document in the snapshot, so that nothing disappears
 * from the API because a server was down or a page was changed.
 */
export async function pullSource(
  ref: SourceRef,
  context: SourceContext,
  problems: Diagnostics,
): Promise<PulledSource | undefined> {
  const kept = ref.kind === "url" ? await readKept(ref.place, context, problems) : undefined;
  const useKept = (): PulledSource | undefined => {
    if (kept === undefined) return undefined;
    const opened = openText({ text: kept.text, place: kept.place, linesBefore: 0 }, problems);
    return opened && { ref, ...opened, ...(kept.etag === undefined ? {} : { etag: kept.etag }) };
  };
  if (ref.kind === "file") {
    const { fs } = context.host;
    const where = { root: context.config.root, problems };
    const text = await unlessUnreadable(() => fs.read(ref.path), null, where);
    if (text === null) return undefined;
    const source = text === undefined ? undefined : { text, place: ref.place, linesBefore: 0 };
    if (source === undefined) {
      const message = "the file does not exist";
      problems.add({ severity: "error", code: "source-missing", message, place: ref.place });
    }
    const opened = source && openSource(source, problems);
    return opened && { ref, ...opened };
  }
  const answer = await fetchSource(ref.place, context.network, kept, problems);
  if (answer === undefined || !answer.changed) return useKept();
  const openProblems = new Diagnostics();
  const opened = openSource({ text: answer.text, place: ref.place, linesBefore: 0 }, openProblems);
  problems.addAll(ref.listed ? openProblems.list.map(asNote) : openProblems.list);
  if (opened === undefined) return useKept();
  return { ref, ...opened, ...(answer.etag === undefined ? {} : { etag: answer.etag }) };
}

/** An `llms.txt` also lists pages without a document: that is only a note. */
function asNote(problem: Diagnostic): Diagnostic {
  return problem.code === "page-without-fence" ? { ...problem, severity: "info" } : problem;
}

interface KeptDocument {
  readonly text: string;
  readonly place: string;
  /** Absent if the file was edited since: the ETag belongs to the text that was sent. */
  readonly etag?: string;
}

async function readKept(
  url: string,
  { config, host, lock }: SourceContext,
  problems: Diagnostics,
): Promise<KeptDocument | undefined> {
  const entry = lock.get(url);
  if (entry === undefined) return undefined;
  const path = join(config.snapshot, entry.file);
  const place = placeOf(path, config.root);
  const text = await host.fs.read(path);
  if (text === undefined) return undefined;
  if (isLocked(text, entry)) {
    return { text, place, ...(entry.etag === undefined ? {} : { etag: entry.etag }) };
  }
  const message = `the file was edited since it was pulled from ${url}; corrections belong into an overlay`;
  problems.add({ severity: "warning", code: "pulled-edited", message, place });
  return { text, place };
}

async function fetchSource(
  url: string,
  network: Network | undefined,
  kept: KeptDocument | undefined,
  problems: Diagnostics,
): Promise<Downloaded | undefined> {
  const instead = kept === undefined ? "it was never pulled before" : `${kept.place} is used`;
  if (network === undefined) {
    if (kept !== undefined) return { changed: false };
    const message = `the source was never pulled, and this run is offline; pull once without --offline`;
    problems.add({ severity: "error", code: "source-not-pulled", message, place: url });
    return undefined;
  }
  try {
    return await download(url, network, kept?.etag);
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    const message = `${error.messageBeside(url)}; ${instead}`;
    problems.add({ severity: "error", code: "source-unreachable", message, place: url });
    return undefined;
  }
}

import { join } from "node:path";
import { isLocked } from "../../../snapshot/lock-file.js";
import { type Diagnostic, Diagnostics } from "../../../support/diagnostics.js";
import { FetchError } from "../../../support/errors.js";
import { placeOf } from "../../../support/place.js";
import type { Network } from "../../network/network.js";
import { type Downloaded, download } from "./download.js";
import type { SourceRef } from "./find-sources.js";
import { type OpenedSource, openSource, openText } from "./open-source.js";
import type { SourceContext } from "./source-context.js";

/** What one source gave. */
export interface PulledSource extends OpenedSource {
  readonly ref: SourceRef;
  readonly etag?: string;
}

/**
 * Reads one source. One that fails is a problem, and keeps what the snapshot holds of it: nothing disappears
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
    const text = await context.host.fs.read(ref.path);
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
  const found = new Diagnostics();
  const opened = openSource({ text: answer.text, place: ref.place, linesBefore: 0 }, found);
  problems.addAll(ref.listed ? found.list.map(soften) : found.list);
  if (opened === undefined) return useKept();
  return { ref, ...opened, ...(answer.etag === undefined ? {} : { etag: answer.etag }) };
}

/** A list of pages names pages of prose too: that one of them holds no document is to be expected. */
function soften(problem: Diagnostic): Diagnostic {
  return problem.code === "page-without-fence" ? { ...problem, severity: "info" } : problem;
}

interface Kept {
  readonly text: string;
  readonly place: string;
  /** Only if the text is the one that came with it. */
  readonly etag?: string;
}

async function readKept(
  url: string,
  { config, host, lock }: SourceContext,
  problems: Diagnostics,
): Promise<Kept | undefined> {
  const entry = lock.get(url);
  if (entry === undefined) return undefined;
  const path = join(config.snapshot, entry.file);
  const place = placeOf(path, config.root);
  const text = await host.fs.read(path);
  if (text === undefined) return undefined;
  if (isLocked(text, entry)) {
    return { text, place, ...(entry.etag === undefined ? {} : { etag: entry.etag }) };
  }
  const message = `the file is not as it was pulled from ${url}; corrections belong into an overlay`;
  problems.add({ severity: "warning", code: "pulled-edited", message, place });
  return { text, place };
}

async function fetchSource(
  url: string,
  network: Network | undefined,
  kept: Kept | undefined,
  problems: Diagnostics,
): Promise<Downloaded | undefined> {
  const instead = kept === undefined ? "nothing is known of it" : `${kept.place} is used`;
  if (network === undefined) {
    if (kept !== undefined) return { changed: false };
    const message = `the source was never pulled, and this run stays off the network; pull once with it`;
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

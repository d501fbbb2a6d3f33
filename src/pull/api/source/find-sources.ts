import type { Diagnostics } from "../../../support/diagnostics.js";
import { FetchError } from "../../../support/errors.js";
import { placeOf } from "../../../support/place.js";
import { quote } from "../../../support/quote.js";
import { findUrlProblem, isUrl } from "../../../support/url.js";
import { download } from "./download.js";
import { findFiles, reportAt } from "./find-files.js";
import { isUnder, linkedPages } from "./llms.js";
import type { SourceContext } from "./source-context.js";

/** A file or URL to read a document from. */
export type SourceRef =
  | { readonly kind: "file"; readonly path: string; readonly place: string }
  /** `listed`: found through an `llms.txt`, which also lists pages without a document. */
  | { readonly kind: "url"; readonly place: string; readonly listed: boolean };

/** Expands the sources of the config (globs, lists of pages) to files and URLs, without duplicates, in their order. */
export async function findSources(
  { config, host, lock, network }: SourceContext,
  problems: Diagnostics,
): Promise<readonly SourceRef[]> {
  const found = new Map<string, SourceRef>();
  const add = (ref: SourceRef) => found.set(ref.place, ref);
  for (const source of config.openapi.sources) {
    if (typeof source !== "string") {
      for (const url of await findListed(source, { lock, network }, problems)) {
        // A page that the config names itself has to have a document, also if a list names it, too.
        if (!found.has(url)) add({ kind: "url", place: url, listed: true });
      }
    } else if (isUrl(source)) {
      const url = checkUrl(source, problems);
      if (url !== undefined) add({ kind: "url", place: url, listed: false });
    } else {
      for (const path of await findFiles(source, host, reportAt(source, config.root, problems))) {
        add({ kind: "file", path, place: placeOf(path, config.root) });
      }
    }
  }
  return [...found.values()];
}

function checkUrl(text: string, problems: Diagnostics): string | undefined {
  const problem = findUrlProblem(text);
  if (problem === undefined) return new URL(text).href;
  const message = `the source cannot be used: ${problem}`;
  problems.add({ severity: "error", code: "source-url", message, place: quote(text) });
  return undefined;
}

/** The pages of an `llms.txt`; offline, the pages of its site in the lock file. */
async function findListed(
  source: { readonly llms: string; readonly under: readonly string[] },
  { lock, network }: Pick<SourceContext, "lock" | "network">,
  problems: Diagnostics,
): Promise<readonly string[]> {
  const url = checkUrl(source.llms, problems);
  if (url === undefined) return [];
  const { origin } = new URL(url);
  const pulled = () =>
    [...lock.keys()].filter((known) => {
      if (!URL.canParse(known)) return false;
      const { origin: site, pathname } = new URL(known);
      return site === origin && isUnder(pathname, source.under);
    });
  if (network === undefined) return pulled();
  try {
    const list = await download(url, network);
    return list.changed ? linkedPages({ url, text: list.text, under: source.under }, problems) : [];
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    const message = `${error.messageBeside(url)}; the pages that were pulled before are used`;
    problems.add({ severity: "error", code: "source-unreachable", message, place: url });
    return pulled();
  }
}

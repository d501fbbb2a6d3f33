import type { Diagnostics } from "../../../support/diagnostics.js";
import { quote } from "../../../support/quote.js";

/** The `llms.txt` of a site, and the paths under which its pages are wanted. */
export interface LlmsList {
  /** The URL of the `llms.txt`. */
  readonly url: string;
  readonly text: string;
  readonly under: readonly string[];
}

/** In UTF-16 units; longer lines are ignored. Entries are far shorter. */
const MAX_LINE = 2_000;

/**
 * The URLs that an `llms.txt` lists under the given paths, in its order. Links to other origins are skipped.
 * @see https://llmstxt.org
 */
export function linkedPages({ url, text, under }: LlmsList, problems: Diagnostics): string[] {
  const found = new Set<string>();
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (line.length > MAX_LINE) continue;
    const [, target] = /^\s*[-*+]\s+\[.*?\]\(\s*<?([^\s<>)]+)>?\s*\)/.exec(line) ?? [];
    if (target === undefined || !URL.canParse(target, url)) continue;
    const link = new URL(target, url);
    link.hash = "";
    if (!isUnder(link.pathname, under)) continue;
    if (link.origin !== new URL(url).origin) {
      const message = `${quote(link.href)} is on another site and was left out; add it as a source of its own if it is wanted`;
      problems.add({
        severity: "warning",
        code: "llms-other-site",
        message,
        place: url,
        line: index + 1,
      });
      continue;
    }
    found.add(link.href);
  }
  if (found.size === 0) {
    const message = `the list names no page under ${under.map((path) => quote(path)).join(", ")}`;
    problems.add({ severity: "error", code: "llms-nothing-found", message, place: url });
  }
  return [...found];
}

/** Whether a path is under one of the given: `/a/b` contains `/a/b.md` and `/a/b/c.md`, not `/a/bc.md`. */
export function isUnder(pathname: string, under: readonly string[]): boolean {
  return under.some((folder) => {
    const root = `/${folder.replace(/^\/+|\/+$/g, "")}`;
    return (
      root === "/" ||
      pathname === root ||
      pathname === `${root}.md` ||
      pathname.startsWith(`${root}/`)
    );
  });
}

import { isHtml } from "../../../documents/read-document.js";
import type { SourceText } from "../../../documents/source-text.js";
import type { Diagnostics } from "../../../support/diagnostics.js";
import { quote } from "../../../support/quote.js";
import { findOpenApiFences } from "./find-fences.js";
import type { OperationReference } from "./operation-reference.js";

/** The text of the OpenAPI document of a docs page. */
export interface PageDocument {
  readonly source: SourceText;
  /** The operation that the heading of the document names, and its line. */
  readonly reference: OperationReference | undefined;
  readonly line: number;
}

/** Whether a text is, or by its place should be, a docs page rather than an OpenAPI document. */
export function isPage({ text, place }: { text: string; place: string }): boolean {
  if (/\.mdx?(?:[?#]|$)/i.test(place)) return true;
  if (/\.(?:json|ya?ml)(?:[?#]|$)/i.test(place)) return false;
  if (findOpenApiFences(text).length > 0) return true;
  return !/^(?:\s*\{|["']?(?:openapi|swagger)["']?[ \t]*:)/m.test(text);
}

/**
 * Extracts the OpenAPI document from the Markdown of a docs page, which Mintlify serves at the page's URL with `.md`
 * appended.
 */
export function readPage(page: SourceText, problems: Diagnostics): PageDocument | undefined {
  const { place } = page;
  const report = (severity: "error" | "warning", code: string, message: string, line?: number) =>
    problems.add({ severity, code, message, place, ...(line === undefined ? {} : { line }) });

  if (isHtml(page.text)) {
    const message =
      'the page is HTML; its Markdown is needed, which docs sites serve at the same address with ".md" appended';
    report("error", "page-html", message);
    return undefined;
  }
  const fences = findOpenApiFences(page.text);
  const fence = fences.at(-1);
  if (fence === undefined) {
    report("error", "page-without-fence", withoutFence(page.text));
    return undefined;
  }
  if (fences.length > 1) {
    const lines = fences.map(({ line }) => line).join(" and ");
    const message = `the page holds ${fences.length} OpenAPI blocks, in lines ${lines}; only the last was read, which the docs site appends to the page`;
    report("warning", "page-fences", message, fence.line);
  }
  if (fence.text === undefined) {
    const message = "the OpenAPI block has no closing fence; the page may have been cut off";
    report("error", "page-fence-unclosed", message, fence.line);
    return undefined;
  }
  const linesBefore = page.linesBefore + fence.line;
  const source = { text: fence.text, place, linesBefore };
  return { source, reference: fence.reference, line: fence.line };
}

function withoutFence(text: string): string {
  const [, matter = ""] = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text) ?? [];
  const [, openapi] = /^openapi:\s*["']?(.+?)["']?\s*$/m.exec(matter) ?? [];
  return openapi === undefined
    ? 'the page holds no OpenAPI block (four backticks, headed `yaml METHOD /path`); if this is the text of an HTML page, name the address of its Markdown, with ".md" appended'
    : `the page is Markdown source that only refers to ${quote(openapi)}; name that spec instead`;
}

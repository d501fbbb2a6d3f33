import { readDocument } from "../../../documents/read-document.js";
import { MAX_BYTES, type SourceText } from "../../../documents/source-text.js";
import type { Diagnostics } from "../../../support/diagnostics.js";
import { type ApiDocument, readApiDocument } from "../document/check-document.js";
import { checkReference } from "./check-reference.js";
import { isPage, readPage } from "./page.js";

/** The parsed document of a source. */
export interface OpenedSource {
  /** The text of the document as it was sent; of a page, only that of its OpenAPI block. */
  readonly text: string;
  readonly document: ApiDocument;
}

/** Parses a docs page, or a text that is an OpenAPI document. */
export function openSource(source: SourceText, problems: Diagnostics): OpenedSource | undefined {
  const { place } = source;
  if (source.text.length > MAX_BYTES) {
    const message = `the text is larger than ${MAX_BYTES / 1_000_000} MB`;
    problems.add({ severity: "error", code: "source-too-large", message, place });
    return undefined;
  }
  if (!isPage(source)) return openText(source, problems);
  const page = readPage(source, problems);
  const read = page && readDocument(page.source, problems);
  if (page === undefined || read === undefined) return undefined;
  const document = readApiDocument(read, place, problems);
  if (document === undefined) return undefined;
  const { line, reference } = page;
  if (reference !== undefined) checkReference(read, { place, line, reference }, problems);
  return { text: page.source.text, document };
}

/** Parses a text that is an OpenAPI document. */
export function openText(source: SourceText, problems: Diagnostics): OpenedSource | undefined {
  const read = readDocument(source, problems);
  const document = read && readApiDocument(read, source.place, problems);
  return document && { text: source.text, document };
}

/** A text with its origin. */
export interface SourceText {
  readonly text: string;
  /** The file or URL that contains it, for messages. */
  readonly place: string;
  /** Number of lines before the text: it may be a part of a page. */
  readonly linesBefore: number;
}

/** Maximum size of a document. */
export const MAX_BYTES = 20_000_000;

/** A text that was read, and where it comes from. */
export interface SourceText {
  readonly text: string;
  /** The file or URL that holds it, for messages. */
  readonly place: string;
  /** Lines of the place that come before the text: a page holds more than its document. */
  readonly linesBefore: number;
}

/** What a docs site serves of a file at most. Past that something else is wrong. */
export const MAX_BYTES = 20_000_000;

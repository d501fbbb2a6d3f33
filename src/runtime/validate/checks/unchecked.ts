/** Ends a validation whose result is not known: the value is refused. */
export class Unchecked extends Error {
  readonly keyword: string;

  /** @param message As in an issue. */
  constructor(message: string, keyword: string) {
    super(message);
    this.keyword = keyword;
  }
}

/** Why a source cannot be read, with the line. */
export interface SourceProblem {
  readonly reason: string;
  /** 1-based. */
  readonly line?: number;
}

/** Python source with an index of its lines, to convert offsets to lines. */
export class PythonSource {
  readonly text: string;
  readonly #lineStarts: readonly number[];
  readonly #fixedLine: number | undefined;

  /**
   * @param source The content of the file. As in Python, a byte order mark is removed and line ends become `\n`.
   * @param fixedLine For the text of a string (a forward reference): the line of the string.
   */
  constructor(source: string, fixedLine?: number) {
    this.text = source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
    this.#lineStarts = findLineStarts(this.text);
    this.#fixedLine = fixedLine;
  }

  lineAt(offset: number): number {
    if (this.#fixedLine !== undefined) return this.#fixedLine;
    let low = 0;
    let high = this.#lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** The rest of the line at an offset, for messages. */
  restOfLine(offset: number): string {
    const end = this.text.indexOf("\n", offset);
    return this.text.slice(offset, end === -1 ? undefined : end).trim();
  }

  problem(reason: string, offset: number): SourceProblem {
    return { reason, line: this.lineAt(offset) };
  }
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Why a source cannot be read, and where. */
export interface SourceProblem {
  readonly reason: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based, in code points, as CPython counts. */
  readonly column?: number;
  /** The text of that line. Untrusted. */
  readonly lineText?: string;
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

  /** A problem at an offset. */
  problem(reason: string, offset: number): SourceProblem {
    const line = this.lineAt(offset);
    const before = this.text.slice(this.#lineStarts[line - 1], offset);
    return this.problemAt(reason, { line, column: [...before].length + 1 });
  }

  /** A problem at a line and perhaps a column. */
  problemAt(
    reason: string,
    { line, column }: Pick<SourceProblem, "line" | "column">,
  ): SourceProblem {
    if (line === undefined) return { reason };
    const from = this.#lineStarts[line - 1];
    const end = this.#lineStarts[line];
    return {
      reason,
      line,
      ...(column !== undefined && { column }),
      ...(from !== undefined && {
        lineText: this.text.slice(from, end === undefined ? undefined : end - 1),
      }),
    };
  }
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

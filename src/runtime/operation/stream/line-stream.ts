import { unusable } from "../../http/answer.js";
import type { Answered, OperationPart } from "../types/part.js";
import { type ItemParser, makeStream } from "./stream.js";

/** Answers of one JSON value per line (NDJSON, JSON lines), and JSON sequences (RFC 7464). */
export const lineStream: OperationPart = {
  stream: (source) => makeStream(source, (answered) => new LineParser(answered)),
};

/** Stands before each value of a sequence. */
const MARK = "\x1e";

class LineParser implements ItemParser {
  readonly #answered: Answered;
  /** In a sequence a value begins after a mark and may have line breaks. */
  readonly #isSequence: boolean;
  #pieces: string[] = [];
  size = 0;

  constructor(answered: Answered) {
    this.#answered = answered;
    this.#isSequence = /json-seq\b/i.test(answered.response.headers.get("content-type") ?? "");
  }

  get rest(): string {
    return this.#pieces.join("").trim();
  }

  *push(text: string): Iterable<unknown> {
    if (!this.#isSequence) {
      for (const line of text.match(/[^\n]*\n|[^\n]+/g) ?? []) {
        this.#add(line);
        if (line.endsWith("\n")) yield* this.#read(true);
      }
      return;
    }
    const [end = "", ...values] = text.split(MARK);
    this.#add(end);
    for (const value of values) {
      yield* this.#read(true);
      this.#add(value);
    }
    if (text.endsWith("\n")) yield* this.#read(false);
  }

  #add(text: string): void {
    this.#pieces.push(text);
    this.size += text.length;
  }

  /** The last line may have no end. If it is cut off, it stays. */
  end(): Iterable<unknown> {
    return this.#read(false);
  }

  /** What has come, if it is a value. Broken JSON is an error where nothing that follows can complete it. */
  *#read(isWhole: boolean): Iterable<unknown> {
    const { rest } = this;
    if (rest === "") return;
    let value: unknown;
    try {
      value = JSON.parse(rest);
    } catch (cause) {
      if (!isWhole) return;
      const { call, response } = this.#answered;
      throw unusable(call, response, { text: rest, problem: "JSON that is broken", cause });
    }
    this.#pieces = [];
    this.size = 0;
    yield value;
  }
}

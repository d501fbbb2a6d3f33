import { StringDecoder } from "node:string_decoder";
import type { PrintedLine } from "./outcome.js";

/** A longer line is cut. */
const MAX_LINE = 10_000;
/** What one call may print, in bytes; the rest is dropped. */
const MAX_OUTPUT = 1_000_000;

type Stream = PrintedLine["stream"];

/** Makes lines of what one call prints. */
export class Output {
  readonly #name: string;
  readonly #onOutput: ((printed: PrintedLine) => void) | undefined;
  readonly #rest = new Map<Stream, string>();
  readonly #decoders = { stdout: new StringDecoder(), stderr: new StringDecoder() };
  #bytes = 0;

  constructor(name: string, onOutput: ((printed: PrintedLine) => void) | undefined) {
    this.#name = name;
    this.#onOutput = onOutput;
  }

  add(stream: Stream, bytes: Buffer): void {
    this.#bytes += bytes.length;
    if (this.#bytes > MAX_OUTPUT) return;
    const text = (this.#rest.get(stream) ?? "") + this.#decoders[stream].write(bytes);
    const lines = text.split("\n");
    this.#rest.set(stream, (lines.pop() ?? "").slice(0, MAX_LINE));
    for (const line of lines) this.#tell(stream, line.slice(0, MAX_LINE));
  }

  /** Also a line without its end is told. */
  end(): void {
    for (const [stream, rest] of this.#rest) if (rest !== "") this.#tell(stream, rest);
  }

  #tell(stream: Stream, line: string): void {
    this.#onOutput?.({ name: this.#name, stream, line });
  }
}

import { unusable } from "../../http/answer.js";
import { show } from "../../validate/checks/issue.js";
import type { Answered, OperationPart, StreamSource } from "../types/part.js";
import { type ItemParser, makeStream } from "./stream.js";

/** Answers of `text/event-stream`. */
export const eventStream: OperationPart = {
  accept: "text/event-stream",
  stream: (source) => {
    checkType(source.first);
    return makeStream(source, (answered, lastEventId) => {
      checkType(answered);
      return new EventItems(source, lastEventId);
    });
  },
};

function checkType({ call, response }: Answered): void {
  const type = response.headers.get("content-type") ?? "";
  if (response.status === 204 || /^(?:text\/event-stream\b|$)/i.test(type)) return;
  response.body?.cancel().catch(() => {});
  const problem = `${show(type)} instead of a stream of events`;
  throw unusable(call, response, { text: "", problem });
}

/** A message, with the fields that it has. */
export interface StreamEvent {
  readonly event?: string;
  readonly data: string;
  readonly id?: string;
  readonly retry?: number;
}

/** With which many servers say that a stream of JSON is over. */
const DONE = "[DONE]";

class EventItems implements ItemParser {
  readonly #source: StreamSource;
  readonly #events: EventParser;
  isOver = false;

  constructor(source: StreamSource, lastEventId: string | undefined) {
    this.#source = source;
    this.#events = new EventParser(lastEventId);
  }

  get rest(): string {
    return this.#events.rest;
  }
  get size(): number {
    return this.#events.size;
  }
  get lastEventId(): string | undefined {
    return this.#events.lastEventId;
  }
  get retryMs(): number | undefined {
    return this.#events.retryMs;
  }

  *push(text: string): Iterable<unknown> {
    for (const event of this.#events.push(text)) {
      if (this.#source.isEvent) yield event;
      else if (event.data === DONE) {
        this.isOver = true;
        return;
      } else yield this.#dataOf(event);
    }
  }

  end(): Iterable<unknown> {
    return [];
  }

  /** What the data says as JSON; else the data itself. */
  #dataOf({ data }: StreamEvent): unknown {
    try {
      const value: unknown = JSON.parse(data);
      return this.#source.isText && typeof value !== "string" ? data : value;
    } catch {
      return data;
    }
  }
}

/**
 * Reads messages from text that is cut anywhere.
 * @see https://html.spec.whatwg.org/#event-stream-interpretation
 */
export class EventParser {
  lastEventId: string | undefined;
  retryMs: number | undefined;
  /** The start of a line whose end has not come. */
  #line: string[] = [];
  /** The last line ended with a CR at the end of its text: an LF that follows belongs to it. */
  #endedInCr = false;
  #event: { -readonly [Name in keyof StreamEvent]?: StreamEvent[Name] } = {};
  #data: string[] | undefined;
  /** Characters of the message so far. */
  size = 0;
  /** Of the last message that had one: it holds for those after it. */
  #id: string | undefined;

  constructor(lastEventId?: string) {
    this.lastEventId = lastEventId;
    this.#id = lastEventId;
  }

  /** The text of a message whose end has not come. */
  get rest(): string {
    const line = this.#line.join("");
    const lines = [...(this.#data ?? []), ...(/^(?::|$)/.test(line) ? [] : [line])];
    // A message that has an empty line of data is one, too.
    return lines.join("\n") || (this.#data ? "data" : "");
  }

  *push(text: string): Generator<StreamEvent, void, undefined> {
    let start = this.#endedInCr && text.startsWith("\n") ? 1 : 0;
    if (text !== "") this.#endedInCr = false;
    const ends = /\r\n?|\n/g;
    ends.lastIndex = start;
    for (let end = ends.exec(text); end !== null; end = ends.exec(text)) {
      this.#line.push(text.slice(start, end.index));
      this.size += end.index - start;
      start = ends.lastIndex;
      this.#endedInCr = end[0] === "\r" && start === text.length;
      const line = this.#line.join("");
      this.#line = [];
      const event = line === "" ? this.#dispatch() : this.#readField(line);
      if (event) yield event;
    }
    if (start === text.length) return;
    this.#line.push(text.slice(start));
    this.size += text.length - start;
  }

  #readField(line: string): undefined {
    const [, name = line, value = ""] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    switch (name) {
      case "event":
        this.#event.event = value;
        break;
      case "data":
        this.#data ??= [];
        this.#data.push(value);
        break;
      case "id":
        if (value.includes("\0")) break;
        this.#event.id = value;
        this.#id = value;
        break;
      case "retry":
        if (!/^\d+$/.test(value)) break;
        this.#event.retry = Number(value);
        this.retryMs = Number(value);
        break;
    }
  }

  /** A message without data is none, but its id counts. */
  #dispatch(): StreamEvent | undefined {
    const data = this.#data?.join("\n");
    const event = this.#event;
    this.lastEventId = this.#id;
    this.#data = undefined;
    this.#event = {};
    this.size = 0;
    return data === undefined ? undefined : { ...event, data };
  }
}

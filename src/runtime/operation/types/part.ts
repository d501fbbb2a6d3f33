import type {
  OperationBody,
  OperationDefinition,
  OperationParameter,
} from "../../api/operation-definition.js";
import type { RunningCall } from "../../call/core.js";
import type { CallFacts, Content } from "../../errors/facts.js";
import type { OperationOptions, PagedCalls } from "./operation-stub.js";

/**
 * What only some operations need. A generated module gives `defineOperation` the parts that its operation uses, so that no
 * app bundles the others: `styledParameters`, one of `jsonBody`, `rawBody`, `formBody` and `multipartBody`, `pagination`,
 * and one of `eventStream` and `lineStream`.
 */
export interface OperationPart {
  readonly styled?: WriteParameter;
  readonly body?: WriteBody;
  /** What of an input is validated. */
  readonly toCheck?: (input: unknown) => unknown;
  readonly stream?: ReadStream;
  /** The media type of a stream, if it is always the same. */
  readonly accept?: string;
  readonly paginate?: Paginate;
}

/** Writes a text into its place in a request. */
export type Encode = (text: string) => string;

/** A parameter as pieces of its place: `name=value` for each of a query, one text for a path or a header. */
export type WriteParameter = (
  parameter: OperationParameter,
  value: unknown,
  encode: Encode,
) => readonly string[];

/** A body and its media type. */
export interface WrittenBody {
  readonly type: string;
  readonly content: Content;
}

export type WriteBody = (call: CallFacts, body: OperationBody, value: unknown) => WrittenBody;

/** An answer, and the call that ended when its headers arrived. */
export interface Answered {
  readonly response: Response;
  readonly call: RunningCall;
}

/** How items of a stream are read from its answer, and from those of later requests that go on with it. */
export interface StreamSource {
  readonly first: Answered;
  readonly signal: AbortSignal | undefined;
  /** By an `itemSchema`, events are items, not their data. */
  readonly isEvent: boolean;
  /** Whether an item that is not JSON, or is a text as JSON, is taken as the text that it is. */
  readonly isText: boolean;
  /** Throws unless an item fits its schema. */
  readonly check: (item: unknown) => void;
  /** Removes credentials from an error. */
  readonly clean: (error: unknown) => void;
  /** Sends the request again, for what comes after an event. Without it, a stream that ends early is an error. */
  readonly resume: ((lastEventId: string) => Promise<Answered>) | undefined;
}

export type ReadStream = (source: StreamSource) => AsyncIterableIterator<unknown>;

/** A page, and what may lead to the next one. */
export interface PageAnswer {
  readonly value: unknown;
  readonly response: Pick<Response, "headers" | "status">;
}

/** What reads pages with. */
export interface PageSource {
  readonly definition: OperationDefinition;
  /** @param url Where an answer says that the next page is. */
  send(input: unknown, options: OperationOptions | undefined, url?: string): Promise<PageAnswer>;
}

/** Makes `items` and `pages`. */
export type Paginate = (source: PageSource) => PagedCalls<unknown, unknown, unknown> | undefined;

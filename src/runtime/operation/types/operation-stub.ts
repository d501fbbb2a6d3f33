import type { OperationDefinition } from "../../api/operation-definition.js";
import type { ApiError } from "../../errors/api-errors.js";
import type { CallOptions } from "../../stub/call-options.js";
import type { StandardProps } from "../../stub/standard-schema.js";
import type { SafeResult } from "../../stub/stub.js";

/** Options of an operation's call. */
export interface OperationOptions extends CallOptions {
  /**
   * Of a stream that ends early: request it again, for what comes after the last event that had an id. @defaultValue `false`
   */
  readonly resume?: boolean | undefined;
}

/** The input may be omitted if it has no required properties. */
export type OperationArguments<Input> =
  Record<never, never> extends Input
    ? [input?: Input, options?: OperationOptions]
    : [input: Input, options?: OperationOptions];

/** What the document of an API says of an operation besides its input and output. */
export interface OperationFacts {
  /** The bodies of error answers by status, and `default`. */
  readonly errors?: object;
  /** The headers of a success: `string`, or `string | undefined` for those that may be missing. */
  readonly headers?: object;
  /** An item of a list that is read page by page. */
  readonly item?: unknown;
}

/** A result with the answer that had it. Its body has been read, or is what a stream reads. */
export interface WithResponse<Output, Headers extends object> {
  readonly value: Output;
  readonly response: Omit<Response, "headers"> & {
    readonly headers: Omit<globalThis.Headers, "get"> & {
      get<Name extends keyof Headers & string>(name: Name): Headers[Name] | NullFor<Headers[Name]>;
      get(name: string): string | null;
    };
  };
}

/** `Headers.get` gives `null` for a header that is missing. */
type NullFor<Value> = undefined extends Value ? null : never;

/** The error that an answer with a documented status and body throws. The body is as the document says, which nothing checks. */
export type OperationError<Errors extends object, Status extends keyof Errors> = ApiError & {
  readonly status: Status extends number ? Status : number;
  readonly body: Errors[Status];
};

/** Calls an operation of an API. */
interface OperationCall<Input, Output, Facts extends OperationFacts> {
  /**
   * Validates the input, sends the request, and validates the answer if its schema is known.
   * @throws a {@link TypecallError}
   */
  (...args: OperationArguments<Input>): Promise<Output>;
  /** Returns the error instead of throwing it. Never rejects: any other error is the `cause` of a {@link TypecallError}. */
  safe(...args: OperationArguments<Input>): Promise<SafeResult<Output>>;
  /** Returns the answer, with its status and headers, beside the result. */
  withResponse(
    ...args: OperationArguments<Input>
  ): Promise<WithResponse<Output, ObjectOr<Facts["headers"]>>>;
  /** Whether an error is the operation's, with this status: then its body has the type that the document gives it. */
  isError<Status extends keyof ObjectOr<Facts["errors"]>>(
    error: unknown,
    status: Status,
  ): error is OperationError<ObjectOr<Facts["errors"]>, Status>;
  /** Describes the operation: plain data. */
  readonly definition: OperationDefinition;
  /** The input schema as Standard Schema, for libraries that accept one. */
  readonly "~standard": StandardProps<Input>;
}

type ObjectOr<Value> = Value extends object ? Value : Record<never, never>;

/** Reads a list page by page. */
export interface PagedCalls<Input, Output, Item> {
  /** All items of all pages, from the page that the input names. */
  items(...args: OperationArguments<Input>): AsyncIterableIterator<Item>;
  /** All pages, from the one that the input names. */
  pages(...args: OperationArguments<Input>): AsyncIterableIterator<Output>;
}

/**
 * Calls an operation of an API.
 * @example
 * ```ts
 * import type { OperationStub } from "typecall";
 * interface Note { id: string; title: string }
 * declare const getNote: OperationStub<{ note_id: string }, Note, { errors: { 404: { reason: string } } }>;
 * declare const listNotes: OperationStub<{ page?: number }, { items: Note[] }, { item: Note }>;
 *
 * try {
 *   const { value, response } = await getNote.withResponse({ note_id: "n1" });
 *   console.log(value.title, response.headers.get("etag"));
 * } catch (error) {
 *   if (!getNote.isError(error, 404)) throw error;
 *   console.log(error.body.reason);
 * }
 * for await (const note of listNotes.items()) console.log(note.title);
 * ```
 */
export type OperationStub<
  Input,
  Output,
  Facts extends OperationFacts = Record<never, never>,
> = OperationCall<Input, Output, Facts> &
  (Facts extends { readonly item: infer Item } ? PagedCalls<Input, Output, Item> : unknown);

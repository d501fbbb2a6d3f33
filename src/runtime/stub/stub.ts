import type { CallableDefinition } from "../api/definition.js";
import type { TypecallError } from "../errors/errors.js";
import type { CallOptions } from "./call-options.js";
import type { StandardProps } from "./standard-schema.js";

/** The input may be omitted if it has no required properties. */
export type StubArguments<Input> =
  Record<never, never> extends Input
    ? [input?: Input, options?: CallOptions]
    : [input: Input, options?: CallOptions];

/** A result, or the error instead. */
export type SafeResult<Output> =
  | ({ readonly ok: true; readonly value: Output } & Absent<"error">)
  | ({ readonly ok: false; readonly error: TypecallError } & Absent<"value">);

/**
 * Without `strict`, TypeScript does not tell the two results apart after `if (result.ok) … else`. There, and only there,
 * `undefined` extends any type, and each of the two declares the other one's member as well, so that it can be read.
 */
type Absent<Name extends string> = undefined extends string
  ? { readonly [Key in Name]?: undefined }
  : unknown;

/**
 * Calls a custom function or tool of the platform.
 * @example
 * ```ts
 * import type { Stub } from "typecall";
 * declare const weatherLookup: Stub<{ city: string }, string>;
 *
 * const text = await weatherLookup({ city: "Oslo" }, { timeoutMs: 5_000 });
 * const result = await weatherLookup.safe({ city: "Oslo" });
 * console.log(result.ok ? result.value : result.error.code, text);
 * ```
 */
export interface Stub<Input, Output> {
  /**
   * Validates the input, runs the function, and validates the result if its schema is known.
   * @throws a {@link TypecallError}
   */
  (...args: StubArguments<Input>): Promise<Output>;
  /** Returns the error instead of throwing it. Never rejects: any other error is the `cause` of a {@link TypecallError}. */
  safe(...args: StubArguments<Input>): Promise<SafeResult<Output>>;
  /** Describes the function: plain data. */
  readonly definition: CallableDefinition;
  /** The input schema as Standard Schema, for libraries that accept one. */
  readonly "~standard": StandardProps<Input>;
}

import type { CallableDefinition } from "../api/definition.js";
import type { TypecallError } from "../errors/errors.js";
import type { CallOptions } from "./call-options.js";
import type { StandardProps } from "./standard-schema.js";

/** An input that needs nothing may be left out. */
export type StubArguments<Input> =
  Record<never, never> extends Input
    ? [input?: Input, options?: CallOptions]
    : [input: Input, options?: CallOptions];

/** A result, or the error in its place. */
export type SafeResult<Output> =
  | { readonly ok: true; readonly value: Output }
  | { readonly ok: false; readonly error: TypecallError };

/**
 * A function or tool of the platform, as a function.
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
   * Checks the input, runs the function, checks the result where its schema is known.
   * @throws a {@link TypecallError}
   */
  (...args: StubArguments<Input>): Promise<Output>;
  /** The same with the error as a value. */
  safe(...args: StubArguments<Input>): Promise<SafeResult<Output>>;
  /** What the stub knows of the function: plain data. */
  readonly definition: CallableDefinition;
  /** Makes the stub a schema of its input, for whatever takes a Standard Schema. */
  readonly "~standard": StandardProps<Input>;
}

import { hasOwn } from "../json/json.js";
import { show } from "../validate/checks/issue.js";
import type { CallFacts } from "./facts.js";

/** Stable codes of the errors that calls reject with. Match on these; messages may change. */
export type TypecallErrorCode =
  | "E_ABORT"
  | "E_API"
  | "E_AUTHENTICATION"
  | "E_CONFIGURATION"
  | "E_FUNCTION_CHANGED"
  | "E_INPUT"
  | "E_NETWORK"
  | "E_NOT_FOUND"
  | "E_NOT_READY"
  | "E_OUTPUT"
  | "E_RATE_LIMIT"
  | "E_RESPONSE_TOO_LARGE"
  | "E_SERVER"
  | "E_STREAM"
  | "E_TIMEOUT"
  | "E_TOOL"
  | "E_TYPECALL";

/** Options of every `TypecallError`. */
export interface TypecallErrorOptions {
  readonly cause?: unknown;
  /** @defaultValue `false` */
  readonly retryable?: boolean | undefined;
}

const BRAND = "~typecall.error";

/**
 * Base of every error that a call rejects with on purpose. `instanceof` works across two copies of the package: it
 * compares a property and the code.
 * @example
 * ```ts
 * import { TypecallError } from "typecall";
 * declare function work(): Promise<void>;
 * try {
 *   await work();
 * } catch (error) {
 *   if (!(error instanceof TypecallError)) throw error;
 *   console.log(error.code, error.retryable, JSON.stringify(error));
 * }
 * ```
 */
export abstract class TypecallError extends Error {
  /** Repeating the call later may succeed, and does no harm. */
  readonly retryable: boolean;
  /** Display name of the function or tool that was called, if it was one. */
  readonly callable: string | undefined;
  declare readonly cause?: unknown;

  constructor(call: CallFacts | undefined, problem: string, options: TypecallErrorOptions = {}) {
    super(call === undefined ? problem : `${subject(call)} ${problem}`);
    // As `Error` does with its options, which users' compilers know only with the library of ES2022.
    if ("cause" in options) {
      const { cause } = options;
      Object.defineProperty(this, "cause", { value: cause, writable: true, configurable: true });
    }
    this.retryable = options.retryable ?? false;
    this.callable = call?.callable;
  }

  /** Identifies the kind of error; stable. */
  get code(): TypecallErrorCode {
    return "E_TYPECALL";
  }

  /** The class name, made from the code: `E_NOT_FOUND` is a `NotFoundError`. Minifiers do not change it. */
  override get name(): string {
    return `${this.code
      .slice(1)
      .toLowerCase()
      .replace(/_(.)/g, (_, initial) => initial.toUpperCase())}Error`;
  }

  // A string: the compiler takes a symbol of one copy of the package for another one than that of the next copy.
  get "~typecall.error"(): true {
    return true;
  }

  /** Plain data for logs and queues: all fields and a short form of the causes; no stack. No headers, so no key. */
  toJSON(): Record<string, unknown> {
    const fields: Record<string, unknown> = Object.fromEntries(Object.entries(this));
    const { name, code, message, cause } = this;
    return { name, code, message, ...fields, cause: inShort(cause, 3) };
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: `this` is the class on the right of `instanceof`
    const { prototype } = this;
    for (let at = value; isTypecallError(at); at = Object.getPrototypeOf(at)) {
      if (at === prototype || isSameClass(at, prototype)) return true;
    }
    return false;
  }
}

/**
 * Whether a value is a `TypecallError`, also of another copy of the package.
 * @example
 * ```ts
 * import { isTypecallError } from "typecall";
 * const worthAnotherTry = (error: unknown) => isTypecallError(error) && error.retryable;
 * ```
 */
export function isTypecallError(value: unknown): value is TypecallError {
  try {
    return typeof value === "object" && value !== null && BRAND in value;
  } catch {
    return false; // A proxy that throws.
  }
}

/** The error of a call that something else than the call made fail: a hook, or a part of the input or the options. */
export function asTypecallError(call: CallFacts, cause: unknown): TypecallError {
  if (isTypecallError(cause)) return cause;
  return new UnexpectedError(
    call,
    `failed with an error that is not its own: ${show(textOf(cause), 200)}`,
    { cause },
  );
}

/** The base as it is: its code says no more than that. */
class UnexpectedError extends TypecallError {}

/** Whether two prototypes are copies of one class: both define the same `code` themselves, rather than inherit it. */
function isSameClass(a: TypecallError, b: TypecallError): boolean {
  return hasOwn(a, "code") && hasOwn(b, "code") && a.code === b.code;
}

/** `"Weather Lookup"`, or `GET /v1/toolkits` where no callable is run. */
function subject({ callable, method, path }: CallFacts): string {
  return callable === undefined ? `${method} ${path}` : show(callable);
}

export function causeOf(error: Error): unknown {
  return "cause" in error ? error.cause : undefined;
}

/** `String(value)`, of values that cannot be converted, too. */
export function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "a value that cannot be shown";
  }
}

/** `depth` limits the chain of causes, which may be circular. A cause may be of any kind, and throw when it is read. */
function inShort(cause: unknown, depth: number): unknown {
  try {
    if (!(cause instanceof Error) || depth === 0) return undefined;
    const code = "code" in cause ? cause.code : undefined;
    return {
      name: textOf(cause.name),
      message: textOf(cause.message),
      code: typeof code === "number" ? code : code && textOf(code),
      cause: inShort(causeOf(cause), depth - 1),
    };
  } catch {
    return undefined;
  }
}

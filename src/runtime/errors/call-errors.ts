import { type Issue, show } from "../validate/checks/issue.js";
import { TypecallError, type TypecallErrorOptions } from "./errors.js";
import type { CallFacts } from "./facts.js";

/** The client is configured wrongly: no key, a key in a browser, or a base URL that would send the key unencrypted. */
export class ConfigurationError extends TypecallError {
  override get code(): "E_CONFIGURATION" {
    return "E_CONFIGURATION";
  }
  constructor(problem: string, options?: TypecallErrorOptions) {
    super(undefined, problem, options);
  }
}

/**
 * The input does not fit the schema, or cannot be sent. Nothing was sent.
 * @example
 * ```ts
 * import { InputError } from "typecall";
 * declare const error: unknown;
 * if (error instanceof InputError) {
 *   for (const issue of error.issues) console.log(issue.path.join("."), issue.message, issue.found);
 * }
 * ```
 */
export class InputError extends TypecallError {
  override get code(): "E_INPUT" {
    return "E_INPUT";
  }
  /** One entry for each place that does not fit the schema. */
  readonly issues: readonly Issue[];
  constructor(call: CallFacts, issues: readonly Issue[]) {
    super(call, `was given a wrong input: ${inWords(issues)}`);
    this.issues = issues;
  }
  /** An error with one issue that does not come from a schema. */
  static at(
    call: CallFacts,
    path: readonly (string | number)[],
    message: string,
    found: string,
  ): InputError {
    return new InputError(call, [{ path, message, keyword: "", schemaPath: "", found }]);
  }
}

/** The call succeeded, but its result does not fit the output schema. */
export class OutputError extends TypecallError {
  override get code(): "E_OUTPUT" {
    return "E_OUTPUT";
  }
  readonly issues: readonly Issue[];
  /** The result. */
  readonly value: unknown;
  constructor(call: CallFacts, issues: readonly Issue[], value: unknown) {
    super(call, `gave a result that its output schema does not allow: ${inWords(issues)}`);
    this.issues = issues;
    this.value = value;
  }
}

/** The platform reached the tool, and the tool reports that it failed. */
export class ToolError extends TypecallError {
  override get code(): "E_TOOL" {
    return "E_TOOL";
  }
  /** The tool's message, shortened. */
  readonly detail: string;
  /** The whole response body. */
  readonly body: unknown;
  constructor(call: CallFacts, detail: string, body: unknown) {
    super(call, `failed: ${detail}`);
    this.detail = detail;
    this.body = body;
  }
}

/** The call did not end before its deadline. It may still be running on the platform. */
export class TimeoutError extends TypecallError {
  override get code(): "E_TIMEOUT" {
    return "E_TIMEOUT";
  }
  /** The timeout of the call, in ms; `undefined` if the caller's signal timed out. */
  readonly timeoutMs: number | undefined;
  constructor(call: CallFacts, timeoutMs: number | undefined, options?: TypecallErrorOptions) {
    const within =
      timeoutMs === undefined ? "before the given signal's timeout" : `within ${timeoutMs} ms`;
    super(call, `did not end ${within}`, options);
    this.timeoutMs = timeoutMs;
  }
}

/** The caller's signal ended the call. `cause` is the signal's reason. */
export class AbortError extends TypecallError {
  override get code(): "E_ABORT" {
    return "E_ABORT";
  }
  constructor(call: CallFacts, options?: TypecallErrorOptions) {
    super(call, "was aborted", options);
  }
}

/** No response, or only a part of one. `cause` is the error of `fetch`. */
export class NetworkError extends TypecallError {
  override get code(): "E_NETWORK" {
    return "E_NETWORK";
  }
}

/** The answer is larger than `maxResponseBytes`, and was not read to its end. */
export class ResponseTooLargeError extends TypecallError {
  override get code(): "E_RESPONSE_TOO_LARGE" {
    return "E_RESPONSE_TOO_LARGE";
  }
  readonly maxResponseBytes: number;
  constructor(call: CallFacts, maxResponseBytes: number) {
    super(
      call,
      `got an answer of more than ${maxResponseBytes} bytes, the limit (maxResponseBytes)`,
    );
    this.maxResponseBytes = maxResponseBytes;
  }
}

/**
 * The platform rejected a call, and the function has changed since the stub was generated. `cause` is the error that
 * the platform sent.
 */
export class FunctionChangedError extends TypecallError {
  override get code(): "E_FUNCTION_CHANGED" {
    return "E_FUNCTION_CHANGED";
  }
  /** What changed, one sentence each. */
  readonly changes: readonly string[];
  /** The fingerprint that the stub was generated from. */
  readonly expected: string;
  /** The fingerprint that the function has now. */
  readonly found: string;
  constructor(
    call: CallFacts,
    facts: Pick<FunctionChangedError, "changes" | "expected" | "found" | "cause">,
  ) {
    const changes = facts.changes.join("; ");
    super(
      call,
      `changed since its stub was generated: ${changes}. Run \`npx typecall generate\`, then look at what no longer compiles`,
      { cause: facts.cause },
    );
    this.changes = facts.changes;
    this.expected = facts.expected;
    this.found = facts.found;
  }
}

/** `city must be a string, found 5; and 2 more`. */
function inWords(issues: readonly Issue[]): string {
  const shown = issues.slice(0, 3).map(({ path, message, found }) => {
    const place = path.length === 0 ? "" : `${path.map((part) => show(part)).join(".")} `;
    return `${place}${message}, found ${found}`;
  });
  if (issues.length > shown.length) shown.push(`and ${issues.length - shown.length} more`);
  return shown.join("; ");
}

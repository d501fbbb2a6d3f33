import type { JsonValue } from "../../runtime/json/json.js";
import { ConfigError } from "../../support/errors.js";

/** What the documents of the real API leave open. Each default is a guess; a test that depends on one should state it. */
export interface UndocumentedOptions {
  /**
   * Undocumented: the status of a successful create; 200 or 201.
   * @defaultValue `201`
   */
  readonly createStatus?: number;
  /**
   * Undocumented: the status of an execute while the function is not `ready`.
   * @defaultValue `409`
   */
  readonly notReadyStatus?: number;
  /**
   * Undocumented: the status of an execute with arguments that do not fit the `input_schema`.
   * @defaultValue `422`
   */
  readonly wrongArgumentsStatus?: number;
  /**
   * Undocumented: the status of an execute whose Python raised, or returned what is no JSON.
   * @defaultValue `500`
   */
  readonly exceptionStatus?: number;
  /**
   * Undocumented: the status of an execute that was ended at `max_run_time`.
   * @defaultValue `504`
   */
  readonly timeoutStatus?: number;
  /**
   * Undocumented: the body of an execute that failed, for whichever reason, made of one line for people.
   * @defaultValue `(message) => ({ detail: message })`
   */
  readonly failureBody?: (message: string) => JsonValue;
  /**
   * Undocumented: the status of a wrong key; documents of the sibling hosts say 403, prose elsewhere 401. A missing key
   * is always 401.
   * @defaultValue `403`
   */
  readonly wrongKeyStatus?: number;
  /**
   * Undocumented: whether execute wraps what the function returned, as invoking a tool does:
   * `{"result": …, "status": "success", "execution_time": 0.1}`.
   * @defaultValue `false`
   */
  readonly wrapResults?: boolean;
}

/** Options of {@link startLocalApi}. */
export interface LocalApiOptions {
  /**
   * A folder of Python files, each a function; its sub-folders are toolkits, the files in them tools. Read once, on start.
   * Without one there are no functions but those that are created.
   */
  readonly functions?: string;
  /**
   * The port on 127.0.0.1.
   * @defaultValue `0`: any that is free
   */
  readonly port?: number;
  /**
   * The key that callers send as `x-api-key`.
   * @defaultValue `"local"`
   */
  readonly apiKey?: string;
  /**
   * How many functions may run at once; others wait. Each takes a thread with a Python interpreter.
   * @defaultValue `1`
   */
  readonly workers?: number;
  /**
   * Milliseconds that a new function stays `analysing`. "Could take a minute" on the platform.
   * @defaultValue `20`
   */
  readonly analysisDelay?: number;
  /** Choices for what the real API leaves undocumented. */
  readonly undocumented?: UndocumentedOptions;
}

const DEFAULTS: Required<UndocumentedOptions> = {
  createStatus: 201,
  notReadyStatus: 409,
  wrongArgumentsStatus: 422,
  exceptionStatus: 500,
  timeoutStatus: 504,
  failureBody: (message) => ({ detail: message }),
  wrongKeyStatus: 403,
  wrapResults: false,
};

/** The choices, all made. */
export function withDefaults(chosen: UndocumentedOptions = {}): Required<UndocumentedOptions> {
  const all = { ...DEFAULTS, ...chosen };
  for (const [name, value] of Object.entries(all)) {
    if (!name.endsWith("Status")) continue;
    if (typeof value === "number" && Number.isInteger(value) && value >= 200 && value <= 599)
      continue;
    const problem = `undocumented.${name} is ${String(value)}`;
    throw new ConfigError(`${problem}; an HTTP status from 200 to 599 would be right`);
  }
  return all;
}

import type { JsonValue } from "../../runtime/json/json.js";
import { ConfigError } from "../../support/errors.js";
import type { PrintedLine } from "../execution/outcome.js";
import type { HttpAnswers } from "../network/answers.js";

/** Behaviour that the real API does not document. Each default is a guess; a test that depends on one should set it. */
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
   * Undocumented: the status of an execute whose Python raised an exception, or returned a value that is not JSON.
   * @defaultValue `500`
   */
  readonly exceptionStatus?: number;
  /**
   * Undocumented: the status of an execute that was ended at `max_run_time`.
   * @defaultValue `504`
   */
  readonly timeoutStatus?: number;
  /**
   * Undocumented: the body of a failed execute, made from a one-line message.
   * @defaultValue `(message) => ({ detail: message })`
   */
  readonly failureBody?: (message: string) => JsonValue;
  /**
   * Undocumented: the status of a wrong key; the API descriptions of xpander's other hosts say 403, its guides 401. A
   * missing key is always 401.
   * @defaultValue `403`
   */
  readonly wrongKeyStatus?: number;
  /**
   * Undocumented: whether execute wraps the result of the function, as invoking a tool does:
   * `{"result": …, "status": "success", "execution_time": 0.1}`.
   * @defaultValue `false`
   */
  readonly wrapResults?: boolean;
}

/** Options of {@link startLocalApi}. */
export interface LocalApiOptions {
  /**
   * A folder of Python files, each a function; its sub-folders are toolkits, the files in them tools. Read once, at the
   * start. A path, or a `file:` URL, such as `new URL("./functions", import.meta.url)`. A relative path starts at the
   * package: the nearest folder with a `package.json` or a `typecall.config`, from the working folder upwards, so that it
   * is the same for a test that is started in a sub-folder. Default: none; functions are then created with requests.
   */
  readonly functions?: string | URL;
  /**
   * The port on 127.0.0.1.
   * @defaultValue `0`: any free port
   */
  readonly port?: number;
  /**
   * The key that callers send as `x-api-key`, or as `Authorization: Bearer …`.
   * @defaultValue `"local"`
   */
  readonly apiKey?: string;
  /**
   * How many calls may run at once; further calls wait. Each takes a process with a Python interpreter: as many are loaded
   * at the start if the number is given, else one.
   * @defaultValue the number of cores
   */
  readonly workers?: number;
  /**
   * How many Python processes stay for the next call of their function; the least recently used ends for another one. Each
   * takes up to 200 MB.
   * @defaultValue `8`
   */
  readonly keep?: number;
  /**
   * Who shares a Python process: the calls of one `function`, as in a warm container, or no `call` with another one.
   * @defaultValue `"function"`
   */
  readonly isolation?: "function" | "call";
  /**
   * Whether the start waits until Python is loaded, so that the first call takes no longer than others: in tests, the time
   * is then part of what `beforeAll` allows.
   * @defaultValue `false`
   */
  readonly warm?: boolean;
  /** Gets each line that a function prints. Default: what functions print is dropped. */
  readonly onOutput?: (printed: PrintedLine) => void;
  /**
   * Milliseconds that a new function stays `analysing`. "Could take a minute" on the platform.
   * @defaultValue `20`
   */
  readonly analysisDelay?: number;
  /**
   * Ids of functions of the folder that are not analysed: their status is `draft` until a request changes their source.
   * Default: none. The platform's documents have the status, but do not say what leads to it.
   */
  readonly drafts?: readonly string[];
  /**
   * Which bodies an invocation of a tool may have. `"documented"`: each of the three that the documents show, with the
   * arguments in `body_params` and the like, in `parameters.body_params` and the like, or in `parameters` itself.
   * `"spec"`: `parameters` is ignored, as the API's specification has it, and a line of the log says so.
   * @defaultValue `"documented"`
   */
  readonly invoke?: "documented" | "spec";
  /** Takes each line of the log. Default: it is written to stderr. */
  readonly log?: (line: string) => void;
  /**
   * How arguments arrive in Python. `"json"`: as the values that JSON has, since the platform documents no conversion: a
   * text for a `datetime`, a `dict` for a dataclass. `"convert"`: as their annotations say.
   * @defaultValue `"json"`
   */
  readonly arguments?: "json" | "convert";
  /**
   * Answers to the HTTP requests of functions, by method and URL: `{ "GET https://wttr.in/*": "Oslo: +11°C" }`. They take
   * the place of those in the file `http.json` of the folder `functions` that have the same key. Other requests fail.
   */
  readonly http?: HttpAnswers;
  /**
   * Real hosts that functions may send requests to, where no answer is declared: `["wttr.in"]`. A host that leads to this
   * machine or into a private network is refused unless its address is named, too. Default: none.
   */
  readonly allowHosts?: readonly string[];
  /**
   * Packages that functions may import, by their names in Pyodide's lock: `["pydantic"]`. They and what they need are
   * downloaded once, checked against the hashes of the lock, and kept in `node_modules/.cache/typecall/wheels`.
   */
  readonly packages?: readonly string[];
  /** The URL of a folder with the files of Pyodide's lock. Default: that of the installed release on jsDelivr. */
  readonly packageIndex?: string;
  /**
   * The path of a Python interpreter that runs functions, with the modules that are installed there, instead of Pyodide.
   * Without isolation: a function can do what you can, also over the network. `http.json` is not read, and `http`,
   * `allowHosts` and `packages` are refused.
   */
  readonly python?: string;
  /** The environment of functions, `os.environ`. Default: empty; they see nothing of this process's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Behaviour that the real API does not document. */
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

/** All options, with defaults for those not set. */
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

import type { JsonObject } from "../../runtime/json/json.js";

export interface PythonCall {
  /** Of the function: another one gets another process, also with the same source. */
  readonly id: string;
  /** For what it prints. */
  readonly name: string;
  readonly source: string;
  /** The name of the function to call. */
  readonly entry: string;
  /** Its keyword arguments; as the JSON that the client sent, if every digit of their numbers has to arrive. */
  readonly arguments: JsonObject | string;
  /** Whether the arguments are made what their annotations say, instead of the values that JSON has. */
  readonly convert?: boolean;
}

/** A line that a Python function printed. */
export interface PrintedLine {
  /** The function's, or the tool's. */
  readonly name: string;
  readonly stream: "stdout" | "stderr";
  /** Cut after 10,000 characters; a call that prints more than 1 MB in all loses the rest. */
  readonly line: string;
}

/** Runs functions: Pyodide, or the user's own interpreter. */
export interface PythonRunner {
  /** Calls a function. `seconds` limits the run. */
  run(call: PythonCall, seconds: number): Promise<PythonOutcome>;
  /** Also ends the current runs. */
  close(): Promise<void>;
}

/** The outcome of a run. */
export type PythonOutcome =
  /** `json` is the result as Python printed it, with the exact digits of numbers that JavaScript cannot represent. */
  | { readonly kind: "result"; readonly json: string; readonly seconds: number }
  | {
      readonly kind: "exception";
      readonly type: string;
      readonly message: string;
      /** 1-based, in the function's own source. */
      readonly line: number | undefined;
      /** The frames of the function's own source, notes, and causes: indented lines. */
      readonly details?: string;
      readonly seconds: number;
    }
  /** The function returned a value that is not JSON. */
  | { readonly kind: "unfit"; readonly message: string; readonly seconds: number }
  /** An argument that cannot be converted to its annotation. */
  | {
      readonly kind: "argument";
      readonly name: string;
      readonly message: string;
      readonly seconds: number;
    }
  | { readonly kind: "timeout"; readonly seconds: number }
  /** The call crashed the interpreter; the next call gets a new one. */
  | { readonly kind: "broken"; readonly problem: string }
  /** Pyodide is not installed. */
  | { readonly kind: "unavailable"; readonly problem: string };

const MISSING_MODULE =
  "; the local API has Python's standard library, and the packages that it is started with (--package)";

/** `ValueError: too hot (line 3)`; below it the details of an exception. */
export function describeFailure(failure: Exclude<PythonOutcome, { kind: "result" }>): string {
  switch (failure.kind) {
    case "exception": {
      const said = failure.message === "" ? failure.type : `${failure.type}: ${failure.message}`;
      const hint = failure.type === "ModuleNotFoundError" ? MISSING_MODULE : "";
      const line = failure.line === undefined ? "" : ` (line ${failure.line})`;
      return `${said}${hint}${line}${failure.details ? `\n${failure.details}` : ""}`;
    }
    case "unfit":
      return `The result cannot be sent as JSON: ${failure.message}`;
    case "argument":
      return failure.message;
    case "timeout":
      return `The function was ended: it ran for more than ${failure.seconds} s (limits.max_run_time)`;
    case "broken":
    case "unavailable":
      return failure.problem;
  }
}

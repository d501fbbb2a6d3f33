import { CommanderError } from "commander";
import {
  ConfigError,
  FetchError,
  FileError,
  KeyError,
  type ToolchainError,
} from "../../support/errors.js";
import type { Exit } from "../options/exit-codes.js";

/** How a run that threw is reported. */
export interface Failure {
  readonly exit: Exit;
  readonly code: string;
  /** May have several lines. */
  readonly message: string;
}

/** The exit, code and message for a thrown error: usage, network, files, or else a bug. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof CommanderError) {
    const message = error.message.replace(/^error: /, "");
    return { exit: "usage", code: "E_USAGE", message: `${message}\nSee typecall --help.` };
  }
  if (error instanceof ConfigError) return describeKnown(error, "usage");
  if (error instanceof KeyError) return describeKnown(error, "unreachable");
  if (error instanceof FetchError) return describeKnown(error, "unreachable");
  if (error instanceof FileError) return describeKnown(error, "files");
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    exit: "bug",
    code: "E_INTERNAL",
    message: `this is a bug in Typecall; please report it with these lines:\n${trace}`,
  };
}

function describeKnown(error: ToolchainError, exit: Exit): Failure {
  const causes: string[] = [];
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) {
    if (!error.message.includes(cause.message)) causes.push(`\n  because: ${cause.message}`);
  }
  return { exit, code: error.code, message: `${error.message}${causes.join("")}` };
}

import { CommanderError } from "commander";
import { ConfigError, FetchError, FileError, type ToolchainError } from "../errors.js";

/** How a run that threw is reported. */
export interface Failure {
  readonly exitCode: number;
  readonly code: string;
  /** For people; may be several lines. */
  readonly message: string;
}

/** Exit codes beyond those of a command's own answer. 70 and 74 are those of sysexits.h. */
const USAGE = 2;
const UNREACHABLE = 3;
const BUG = 70;
const FILES = 74;

/** What went wrong, told apart by who can fix it. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof CommanderError) {
    const message = error.message.replace(/^error: /, "");
    return { exitCode: USAGE, code: "E_USAGE", message: `${message}\nSee typecall --help.` };
  }
  if (error instanceof ConfigError) return known(error, USAGE);
  if (error instanceof FetchError) return known(error, UNREACHABLE);
  if (error instanceof FileError) return known(error, FILES);
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    exitCode: BUG,
    code: "E_INTERNAL",
    message: `this is a bug in Typecall; please report it with these lines:\n${told}`,
  };
}

function known(error: ToolchainError, exitCode: number): Failure {
  const causes: string[] = [];
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) {
    if (!error.message.includes(cause.message)) causes.push(`\n  because: ${cause.message}`);
  }
  return { exitCode, code: error.code, message: `${error.message}${causes.join("")}` };
}

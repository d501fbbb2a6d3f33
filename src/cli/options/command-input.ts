import type { COMMANDS, CommandName, OptionValues } from "./options.js";

/** The parsed options and positional arguments of a command; global options are in `Context`. */
export interface CommandInput<Name extends CommandName> {
  readonly options: OptionValues<(typeof COMMANDS)[Name]["options"]>;
  readonly args: readonly unknown[];
}

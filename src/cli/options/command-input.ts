import type { COMMANDS, CommandName, OptionValues } from "./options.js";

/** A command's own options, and its positional arguments. */
export interface CommandInput<Name extends CommandName> {
  readonly options: OptionValues<(typeof COMMANDS)[Name]["options"]>;
  readonly args: readonly unknown[];
}

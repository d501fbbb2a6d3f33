import { createRequire } from "node:module";
import { Command, InvalidArgumentError, Option } from "commander";
import { EXITS } from "./exit-codes.js";
import {
  COMMANDS,
  type CommandName,
  type CommandSpec,
  flagOf,
  GLOBAL_OPTIONS,
  helpOf,
  type OptionSpecs,
} from "./options.js";

/** What the command line asked for. */
export interface Invocation {
  readonly command: CommandName;
  /** Positional arguments as they were given; a variadic one as an array. */
  readonly args: readonly unknown[];
  /** Values of the command's options and of the global ones. */
  readonly values: Readonly<Record<string, unknown>>;
}

const EXIT_LINES = Object.values(EXITS).map(
  ({ code, help }) => `  ${String(code).padEnd(2)}  ${help}`,
);

/** A parser made of the tables. It throws commander's errors, for help as well, and never ends the process. */
export function makeParser(invoke: (invocation: Invocation) => Promise<void>): Command {
  const program = new Command("typecall")
    .description("Typed TypeScript functions for what your team keeps on xpander.ai.")
    .version(readVersion(), "--version", "Print the version.")
    .helpOption("--help", "Print this help.")
    .addHelpText("after", ["\nExit codes:", ...EXIT_LINES, ""].join("\n"))
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
  addOptions(program, GLOBAL_OPTIONS);
  for (const [name, spec] of commands()) {
    const command = program.command(name).description(spec.help);
    // Set here too, since commander copies the settings above but not these two.
    command.helpOption("--help", "Print this help.");
    for (const argument of spec.arguments ?? []) command.argument(argument.name, argument.help);
    addOptions(command, spec.options);
    command.action(() =>
      invoke({ command: name, args: command.processedArgs, values: command.optsWithGlobals() }),
    );
  }
  return program;
}

function commands(): readonly (readonly [CommandName, CommandSpec])[] {
  const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);
  return Object.keys(COMMANDS)
    .filter(isCommand)
    .map((name) => [name, COMMANDS[name]]);
}

function addOptions(command: Command, specs: OptionSpecs): void {
  for (const [name, spec] of Object.entries(specs)) {
    const flag = flagOf(name);
    const option = new Option(
      spec.value === undefined ? flag : `${flag} <${spec.value}>`,
      helpOf(spec),
    );
    if (spec.choices !== undefined) option.choices(spec.choices);
    if (spec.type === "integer") option.argParser(readInteger);
    command.addOption(option);
    // Not as the option's default, of which --help would then say "(default: false)".
    const value = spec.type === "boolean" ? false : spec.default;
    if (value !== undefined) command.setOptionValue(name, value);
  }
}

function readInteger(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("A whole number would be right.");
  return Number(text);
}

function readVersion(): string {
  // By the package's own name, since this file lies at another depth when it is built.
  const manifest: unknown = createRequire(import.meta.url)("typecall/package.json");
  const version =
    typeof manifest === "object" && manifest !== null && "version" in manifest
      ? manifest.version
      : undefined;
  return String(version);
}

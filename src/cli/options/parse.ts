import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { packageFile } from "../../host/package-file.js";
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

/** A parsed command line. */
export interface Invocation {
  readonly command: CommandName;
  /** Positional arguments; a variadic one is an array. */
  readonly args: readonly unknown[];
  /** Values of the command's options and of the global ones. */
  readonly values: Readonly<Record<string, unknown>>;
}

const EXIT_LINES = Object.values(EXITS).map(
  ({ code, help }) => `  ${String(code).padEnd(2)}  ${help}`,
);

/** Builds the parser from the tables. It throws a `CommanderError`, also for help, and never exits the process. */
export function makeParser(invoke: (invocation: Invocation) => Promise<void>): Command {
  const program = new Command("typecall")
    .description("Typed TypeScript functions for what your team keeps on xpander.ai.")
    .version(readVersion(), "--version", "Print the version.")
    .helpOption("--help", "Print this help.")
    .helpCommand("help [command]", "Print the help of a command.")
    .addHelpText("after", ["\nExit codes:", ...EXIT_LINES, ""].join("\n"))
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
  addOptions(program, GLOBAL_OPTIONS);
  for (const [name, spec] of commands()) {
    const command = program.command(name).description(spec.help);
    // Commander copies the other settings of the program to its commands, but not the help option.
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
    if (spec.type === "list") option.argParser(append);
    command.addOption(option);
    // Not `option.default(value)`: --help would then print "(default: false)".
    const value = spec.type === "boolean" ? false : spec.type === "list" ? [] : spec.default;
    if (value !== undefined) command.setOptionValue(name, value);
  }
}

function append(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

function readInteger(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("A whole number would be right.");
  return Number(text);
}

export function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(packageFile("package.json"), "utf8"));
  const version =
    typeof manifest === "object" && manifest !== null && "version" in manifest
      ? manifest.version
      : undefined;
  return String(version);
}

import { CommanderError } from "commander";
import type { CommandInput } from "./options/command-input.js";
import { EXITS } from "./options/exit-codes.js";
import type { CommandName, GLOBAL_OPTIONS, OptionValues } from "./options/options.js";
import { type Invocation, makeParser, readVersion } from "./options/parse.js";
import { type CommandResult, Context } from "./report/context.js";
import { describeFailure } from "./report/failure.js";
import { type CliIo, colorizer } from "./report/terminal.js";

type Run<Name extends CommandName> = (
  context: Context,
  input: CommandInput<Name>,
) => Promise<CommandResult>;

/** One module per command, loaded when it runs: `--help` and a wrong option load none of them. */
const LOADERS: { readonly [Name in CommandName]: () => Promise<Run<Name>> } = {
  init: async () => (await import("./commands/init.js")).runInit,
  doctor: async () => (await import("./commands/doctor.js")).runDoctor,
  pull: async () => (await import("./commands/pull.js")).runPull,
  generate: async () => (await import("./commands/generate.js")).runGenerate,
  check: async () => (await import("./commands/check.js")).runCheck,
  diff: async () => (await import("./commands/diff.js")).runDiff,
  watch: async () => (await import("./commands/watch.js")).runWatch,
  local: async () => (await import("./commands/local.js")).runLocal,
  templates: async () => (await import("./commands/templates.js")).runTemplates,
  list: async () => (await import("./commands/list.js")).runList,
  show: async () => (await import("./commands/show.js")).runShow,
  call: async () => (await import("./commands/call/call.js")).runCall,
  completions: async () => (await import("./commands/completions.js")).runCompletions,
};

/** What the scripts of `typecall completions` run; not a command for people. */
const COMPLETE = "__complete";

/** Runs one command line and returns the exit code. Does not throw or exit the process. */
export async function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  const { stdout, stderr, env } = io;
  if (argv[0] === COMPLETE) {
    const { completionLines } = await import("./completion/complete.js");
    for (const line of await completionLines(argv.slice(1), io.cwd)) stdout.write(`${line}\n`);
    return EXITS.success.code;
  }
  let exitCode: number = EXITS.success.code;
  if (argv.includes("--version") && argv.includes("--json")) {
    stdout.write(`${JSON.stringify({ version: readVersion() })}\n`);
    return exitCode;
  }
  const parser = makeParser(async (invocation) => {
    exitCode = await runCommand(invocation.command, invocation, io);
  });
  for (const command of [parser, ...parser.commands]) {
    // Commander does not print errors itself: `describeFailure` formats them like all others.
    command.exitOverride().configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: () => {},
    });
  }
  try {
    await parser.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXITS.success.code;
    // Without a command, commander has printed the help to stderr.
    if (error instanceof CommanderError && error.code === "commander.help") {
      return EXITS.usage.code;
    }
    const { exit, code, message } = describeFailure(error);
    exitCode = EXITS[exit].code;
    if (argv.includes("--json")) {
      const command = argv.find((word) => Object.hasOwn(LOADERS, word));
      const facts = { ...(command && { command }), exitCode, error: { code, message } };
      stdout.write(`${JSON.stringify(facts, undefined, 2)}\n`);
    } else {
      stderr.write(`${colorizer(stderr, env)("red", "error")} ${message}\n`);
    }
    return exitCode;
  }
}

async function runCommand<Name extends CommandName>(
  name: Name,
  { args, values }: Invocation,
  io: CliIo,
): Promise<number> {
  // Safe: the parser and these types are derived from the same tables.
  const globals = values as OptionValues<typeof GLOBAL_OPTIONS>;
  const options = values as CommandInput<Name>["options"];
  const run = await LOADERS[name]();
  const context = new Context(name, io, globals);
  const { exit, facts } = await run(context, { options, args });
  const exitCode = EXITS[exit].code;
  if (facts !== undefined) context.json(facts, { exitCode });
  return exitCode;
}

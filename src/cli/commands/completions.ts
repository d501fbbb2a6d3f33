import { readFile } from "node:fs/promises";
import { packageFile } from "../../host/package-file.js";
import { ConfigError } from "../../support/errors.js";
import { findNearest } from "../../support/nearest.js";
import { quote } from "../../support/quote.js";
import { SHELLS } from "../completion/complete.js";
import type { CommandInput } from "../options/command-input.js";
import type { CommandResult, Context } from "../report/context.js";

/** Prints the script that a shell loads; it asks `typecall __complete` for words. */
export async function runCompletions(
  context: Context,
  { args }: CommandInput<"completions">,
): Promise<CommandResult> {
  const word = String(args[0]);
  const shell = SHELLS.find((name) => name === word);
  if (shell === undefined) {
    const near = findNearest(word, SHELLS);
    const hint =
      near === undefined ? "bash, zsh or fish would be right" : `did you mean ${quote(near)}?`;
    throw new ConfigError(`there are no completions for ${quote(word)}; ${hint}`);
  }
  const script = await readFile(packageFile(`templates/completions/typecall.${shell}`), "utf8");
  context.result(script.trimEnd());
  return { exit: "success", facts: { shell, script } };
}

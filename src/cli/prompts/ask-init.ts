import { confirm, isCancel, select } from "@clack/prompts";
import type { Choices } from "../../init/plan.js";
import { ConfigError } from "../../support/errors.js";

/** Whether a person can be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}

/** Asks for what the command line leaves open, with the proposals as defaults. `undefined`: the person gave up. */
export async function askChoices(
  proposed: Choices,
  { hasConfig, isFresh }: { readonly hasConfig: boolean; readonly isFresh: boolean },
): Promise<Choices | undefined> {
  let choices = proposed;
  if (!hasConfig && !proposed.sample) {
    const source = await select({
      message: "Where are the functions?",
      initialValue: proposed.source,
      options: [
        { value: "xpander" as const, label: "on xpander.ai" },
        { value: "python" as const, label: "in Python files of this project" },
      ],
    });
    if (isCancel(source)) return undefined;
    choices = { ...choices, source };
  }
  const questions = [
    ...(isFresh && !proposed.sample
      ? [["sample", "Add a sample: a Python function, and a call that needs no account?"] as const]
      : []),
    ...(proposed.agents
      ? []
      : [["agents", "Tell coding agents in AGENTS.md how to call the stubs?"] as const]),
    ["ci", "Add a workflow for GitHub Actions that checks pull requests?"] as const,
  ];
  for (const [name, message] of questions) {
    const answer = await ask(message, choices[name]);
    if (answer === undefined) return undefined;
    choices = { ...choices, [name]: answer };
  }
  return choices.sample ? { ...choices, source: "python" } : choices;
}

/** Asks a question with yes or no. `undefined`: the person gave up. */
export async function ask(message: string, initialValue: boolean): Promise<boolean | undefined> {
  const answer = await confirm({ message, initialValue });
  return isCancel(answer) ? undefined : answer;
}

export function cannotAsk(): ConfigError {
  return new ConfigError(
    "init asks, and there is no terminal to ask at; with --yes it takes what it proposes",
  );
}

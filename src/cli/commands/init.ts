import { spawnSync } from "node:child_process";
import { nodeHost } from "../../host/node.js";
import { type InitPlan, planInit, proposeChoices } from "../../init/plan.js";
import { describeProject, readProject } from "../../init/project.js";
import { ConfigError } from "../../support/errors.js";
import { printable } from "../../support/quote.js";
import type { CommandInput } from "../options/command-input.js";
import type { CommandResult, Context } from "../report/context.js";
import { plural } from "../report/problems.js";

/** Sets up a project. What it would write is shown first, and nothing is written if a file cannot be. */
export async function runInit(
  context: Context,
  { options }: CommandInput<"init">,
): Promise<CommandResult> {
  const { io } = context;
  if (context.options.config !== undefined)
    throw new ConfigError("init writes the config: --config names one that exists already");
  const isAsking = !options.yes && !context.options.json;
  const prompts = isAsking ? await import("../prompts/ask-init.js") : undefined;
  if (prompts?.canAsk() === false) throw prompts.cannotAsk();
  context.loadEnvFiles();
  const project = readProject(io.cwd, io.env);
  context.summary("Found:");
  for (const line of describeProject(project)) context.summary(`  ${line}`);
  const proposed = proposeChoices(project, options);
  const facts = { hasConfig: project.config !== undefined, isFresh: project.isFresh };
  const chosen = prompts === undefined ? proposed : await prompts.askChoices(proposed, facts);
  if (chosen === undefined) return givenUp(context);
  const surroundings = { host: nodeHost(), env: io.env };
  let plan = await planInit(
    project,
    { ...chosen, ...(prompts && { makeModule: false }) },
    surroundings,
  );
  if (prompts !== undefined && plan.needsModule) {
    const question = `TypeScript refuses generated code here (TS1295). Set "type": "module" in package.json?`;
    const makeModule = await prompts.ask(question, chosen.makeModule);
    if (makeModule === undefined) return givenUp(context);
    plan = await planInit(project, { ...chosen, makeModule }, surroundings);
  }
  showPlan(context, plan);
  const { list } = plan.changes;
  const isNothing = list.length + plan.installs.length === 0;
  if (prompts !== undefined && !isNothing && !(await prompts.ask("Write that?", true)))
    return givenUp(context);
  await plan.changes.write();
  const failed = plan.installs.filter((command) => !runs(command, project.root));
  for (const command of failed) {
    const message = `"${command}" failed; run it again`;
    context.problems([{ severity: "error", code: "install-failed", message }]);
  }
  if (!isNothing) context.summary(`${plural(list.length, "file")} written.`);
  for (const note of plan.notes) context.summary(`\nNote: ${note}.`);
  context.summary(`\nNext: ${plan.next.join(" && ")}`);
  const { notes, installs, next } = plan;
  return {
    exit: failed.length > 0 ? "differs" : "success",
    facts: { changes: list, notes, installs, failed, next },
  };
}

function givenUp(context: Context): CommandResult {
  context.summary("Nothing was written.");
  return { exit: "success", facts: { changes: [] } };
}

function showPlan(context: Context, { changes, installs }: InitPlan): void {
  const { list } = changes;
  if (list.length + installs.length === 0) {
    context.summary("\nNothing to write: all of it is there.");
    return;
  }
  context.summary("\nTo be written:");
  for (const { place, change, lines } of list) {
    const isShown = change === "changed" || context.options.verbose;
    const size = isShown ? "" : `, ${plural(lines.length, "line")}`;
    context.summary(
      `  ${context.colorize("bold", printable(place, 300))} ${change === "created" ? "(new)" : ""}${size}`.trimEnd(),
    );
    for (const line of isShown ? lines : [])
      context.summary(`    + ${printable(line.trim(), 200)}`);
  }
  for (const command of installs) context.summary(`  and: ${command}`);
}

/** Runs one of our own commands, through a shell: on Windows, package managers are scripts. */
function runs(command: string, cwd: string): boolean {
  // Its output is progress.
  const { status } = spawnSync(command, { cwd, shell: true, stdio: ["ignore", 2, 2] });
  return status === 0;
}

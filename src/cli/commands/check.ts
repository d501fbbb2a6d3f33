import { join } from "node:path";
import { type CheckReport, type Config, check, nodeHost } from "../../codegen.js";
import { packageManager } from "../../host/package-manager.js";
import { annotation } from "../../support/github-annotation.js";
import { placeOf } from "../../support/place.js";
import type { CommandInput } from "../options/command-input.js";
import { problemAnnotations, repositoryPlace } from "../report/annotations.js";
import type { CommandResult, Context } from "../report/context.js";
import { plural } from "../report/problems.js";
import { checkDrift } from "./check-drift.js";

const WORDS = {
  changed: "is out of date, or was edited",
  edited: "was edited after pull wrote it",
  missing: "is missing",
  unexpected: "is left over from an earlier run",
} as const;

export async function runCheck(
  context: Context,
  { options }: CommandInput<"check">,
): Promise<CommandResult> {
  const config = await context.loadConfig();
  const forGithub = options.format === "github";
  if (options.remote) return checkDrift(context, config, { forGithub });
  const report = await check(config, nodeHost());
  if (forGithub) annotate(context, config, report);
  else printReport(context, report);
  const output = placeOf(config.output, config.root);
  if (report.fresh) context.summary(`${output} is up to date with the snapshot.`);
  else {
    const { length } = report.stale;
    const are = length === 1 ? "is" : "are";
    const { run } = packageManager(config.root, context.io.env);
    context.summary(`${plural(length, "file")} ${are} out of date. Run: ${run} typecall generate`);
  }
  return { exit: report.fresh ? "success" : "differs", facts: { ...report } };
}

function printReport(context: Context, { diagnostics, stale }: CheckReport): void {
  context.problems(diagnostics);
  for (const { file, problem } of stale) {
    context.result(`${context.colorize("bold", file)} ${WORDS[problem]}`);
  }
}

function annotate(context: Context, { root }: Config, { diagnostics, stale }: CheckReport): void {
  const { quiet } = context.options;
  const { run } = packageManager(root, context.io.env);
  for (const { file, problem } of stale) {
    const place = repositoryPlace(join(root, file), root);
    const message = `${place} ${WORDS[problem]}. Run: ${run} typecall generate`;
    context.result(annotation({ level: "error", title: "Stale", message, file: place }));
  }
  for (const line of problemAnnotations(diagnostics, { root, quiet })) context.result(line);
}

import { join } from "node:path";
import { type CheckReport, type Config, check, nodeHost } from "../../codegen.js";
import { hasLocalSources } from "../../config/sources.js";
import { packageManager } from "../../host/package-manager.js";
import { annotation } from "../../support/github-annotation.js";
import { placeOf } from "../../support/place.js";
import type { CommandInput } from "../options/command-input.js";
import { problemAnnotations, repositoryPlace } from "../report/annotations.js";
import type { CommandResult, Context } from "../report/context.js";
import { plural } from "../report/problems.js";
import { importsLine } from "../report/report.js";
import { checkDrift } from "./check-drift.js";
import { unconcerned } from "./only-if.js";

const WORDS = {
  changed: "is out of date",
  outdated: "is not what its source gives now",
  edited: "was edited by hand",
  conflict: "has both sides of a merge",
  broken: "is broken",
  missing: "is missing",
  unexpected: "is left over",
} as const;

export async function runCheck(
  context: Context,
  { options, args }: CommandInput<"check">,
): Promise<CommandResult> {
  const config = await context.loadConfig();
  const skipped = await unconcerned(context, config, args);
  if (skipped !== undefined) return skipped;
  const forGithub = options.format === "github";
  if (options.remote) return checkDrift(context, config, { forGithub });
  const report = await check(config, nodeHost());
  if (forGithub) annotate(context, config, report);
  else printReport(context, report, options.verbose);
  if (options.verbose) context.summary(importsLine(report.imports, config));
  context.summary(summaryOf(report, config, packageManager(config.root, context.io.env).run));
  return { exit: report.fresh ? "success" : "differs", facts: { ...report } };
}

function summaryOf({ fresh, stale }: CheckReport, config: Config, run: string): string {
  if (fresh) {
    const sources = hasLocalSources(config) ? " and the sources on this machine" : "";
    return `${placeOf(config.output, config.root)} is up to date with the snapshot${sources}.`;
  }
  if (stale.length === 0) return "A source on this machine cannot be read: see above.";
  const are = stale.length === 1 ? "is" : "are";
  return `${plural(stale.length, "file")} ${are} out of date. ${adviceFor(stale, run)}`;
}

function printReport(
  context: Context,
  { diagnostics, stale }: CheckReport,
  verbose: boolean,
): void {
  context.problems(diagnostics);
  for (const { file, problem, difference } of stale) {
    context.result(`${context.colorize("bold", file)} ${WORDS[problem]}`);
    if (verbose && difference !== undefined) context.result(difference);
  }
}

function annotate(context: Context, { root }: Config, { diagnostics, stale }: CheckReport): void {
  const { quiet } = context.options;
  const { run } = packageManager(root, context.io.env);
  for (const each of stale) {
    const { file, problem } = each;
    const place = repositoryPlace(join(root, file), root);
    const message = `${place} ${WORDS[problem]}. ${adviceFor([each], run)}`;
    context.result(annotation({ level: "error", title: "Stale", message, file: place }));
  }
  for (const line of problemAnnotations(diagnostics, { root, quiet })) context.result(line);
}

/** Only an edited file of the output has a difference: with one of them, `generate` writes nothing. */
function adviceFor(stale: CheckReport["stale"], run: string): string {
  const isEdited = stale.some(({ difference }) => difference !== undefined);
  return isEdited
    ? `Undo the edit, or run: ${run} typecall generate --force`
    : `Run: ${run} typecall generate`;
}

import { join } from "node:path";
import { type CheckReport, type Config, check, type Diagnostic, nodeHost } from "../../codegen.js";
import { hasLocalSources } from "../../config/sources.js";
import { packageManager } from "../../host/package-manager.js";
import { annotation } from "../../support/github-annotation.js";
import { placeOf } from "../../support/place.js";
import type { CommandInput } from "../options/command-input.js";
import { problemAnnotations, repositoryPlace } from "../report/annotations.js";
import type { CommandResult, Context } from "../report/context.js";
import { exitOf } from "../report/exit.js";
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
  if (options.remote) return checkDrift(context, config, options);
  const report = await check(config, nodeHost());
  const { stale, failed, diagnostics } = report;
  const { verbose } = context.options;
  const { run } = packageManager(config.root, context.io.env);
  const shown = verbose || options.strict ? diagnostics : diagnostics.filter(isNews);
  if (forGithub) annotate(context, config, { stale, diagnostics: shown, run });
  else printReport(context, { stale, diagnostics: shown });
  const untold = diagnostics.filter((each) => each.severity === "warning" && !shown.includes(each));
  if (untold.length > 0)
    context.progress(
      `${plural(untold.length, "warning")}, which generate shows; --verbose does so here.`,
    );
  if (verbose) context.summary(importsLine(report.imports, config));
  const exit = failed || stale.length === 0 ? exitOf({ failed, diagnostics }, options) : "differs";
  for (const line of summaryOf(report, config, run)) context.summary(line);
  return {
    exit,
    facts: { ...report, stale: stale.map((each) => ({ ...each, fix: fixOf([each], run) })) },
  };
}

/** `generate` tells all other warnings and notes. */
function isNews({ severity, code }: Diagnostic): boolean {
  return severity === "error" || code === "imports-changed";
}

function summaryOf(
  { fresh, failed, stale }: CheckReport,
  config: Config,
  run: string,
): readonly string[] {
  if (fresh) {
    const sources = hasLocalSources(config) ? " and the sources on this machine" : "";
    return [`${placeOf(config.output, config.root)} is up to date with the snapshot${sources}.`];
  }
  if (stale.length === 0) {
    const [part, is] = failed ? ["A", "cannot be read"] : ["A part of a", "was left out"];
    return [`${part} source on this machine ${is}: see above.`];
  }
  const edited = stale.filter(({ problem }) => problem === "edited").length;
  const counts = [
    ...(edited === 0 ? [] : [`${plural(edited, "file")} ${was(edited)} edited by hand`]),
    ...(edited === stale.length
      ? []
      : [`${plural(stale.length - edited, "file")} ${is(stale.length - edited)} out of date`]),
  ];
  return [`${counts.join(", and ")}. ${adviceFor(stale, run)}`];
}

const is = (count: number) => (count === 1 ? "is" : "are");
const was = (count: number) => (count === 1 ? "was" : "were");

function printReport(
  context: Context,
  { diagnostics, stale }: Pick<CheckReport, "diagnostics" | "stale">,
): void {
  context.problems(diagnostics);
  for (const { file, problem, difference } of stale) {
    context.result(`${context.colorize("bold", file)} ${WORDS[problem]}`);
    if (context.options.verbose && difference !== undefined) context.result(difference);
  }
}

function annotate(
  context: Context,
  { root }: Config,
  {
    diagnostics,
    stale,
    run,
  }: Pick<CheckReport, "diagnostics" | "stale"> & { readonly run: string },
): void {
  const { quiet } = context.options;
  for (const each of stale) {
    const { file, problem } = each;
    const place = repositoryPlace(join(root, file), root);
    const message = `${place} ${WORDS[problem]}. ${adviceFor([each], run)}`;
    context.result(annotation({ level: "error", title: "Stale", message, file: place }));
  }
  for (const line of problemAnnotations(diagnostics, { root, quiet })) context.result(line);
}

type Stale = CheckReport["stale"][number];

/** Only an edited file of the output has a difference: with one of them, `generate` writes nothing. */
function isEdited({ difference }: Stale): boolean {
  return difference !== undefined;
}

/** The command after which the files are fresh. */
function fixOf(stale: readonly Stale[], run: string): string {
  return `${run} typecall generate${stale.some(isEdited) ? " --force" : ""}`;
}

function adviceFor(stale: readonly Stale[], run: string): string {
  const fix = fixOf(stale, run);
  return stale.some(({ problem }) => problem === "edited")
    ? `Undo the edit, or run: ${fix}`
    : `Run: ${fix}`;
}

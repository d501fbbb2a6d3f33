import { type Config, checkRemote, type DriftReport, nodeHost, renderDiff } from "../../codegen.js";
import { packageManager } from "../../host/package-manager.js";
import { placeOf } from "../../support/place.js";
import type { CommandInput } from "../options/command-input.js";
import { problemAnnotations, repositoryPlace } from "../report/annotations.js";
import type { CommandResult, Context } from "../report/context.js";
import { exitOf } from "../report/exit.js";

/** Without drift, problems decide. `unreachable` has an exit code of its own: whether the sources have changed is then unknown. */
const EXITS = {
  drifted: "differs",
  unreachable: "unreachable",
  breaking: "breaking",
} as const;

const WORDS = {
  same: "is up to date with its sources.",
  drifted: "differs from its sources. To update it, run: ",
  breaking: "differs from its sources, and the changes break callers. To update it, run: ",
  unreachable: "could not be compared: a source could not be reached or read.",
} as const;

/** Compares the snapshot with its sources, as in a scheduled CI run. Writes nothing. */
export async function checkDrift(
  context: Context,
  config: Config,
  options: CommandInput<"check">["options"],
): Promise<CommandResult> {
  const forGithub = options.format === "github";
  const report = await context.follow((onProgress) =>
    checkRemote(config, nodeHost({ online: true }), { onProgress }),
  );
  const { state, diagnostics, pull, ...facts } = report;
  const { root } = config;
  if (forGithub) {
    const { quiet } = context.options;
    for (const line of problemAnnotations(diagnostics, { root, quiet })) context.result(line);
  } else {
    context.problems(diagnostics);
  }
  await printChanges(context, config, { report, forGithub });
  const isDrift = state === "drifted" || state === "breaking";
  const command = isDrift ? `${packageManager(root, context.io.env).run} typecall generate` : "";
  context.summary(`${placeOf(config.snapshot, root)} ${WORDS[state]}${command}`);
  const sources = pull?.sources ?? [];
  const exit = state === "same" ? exitOf({ diagnostics }, options) : EXITS[state];
  return { exit, facts: { state, ...facts, sources, diagnostics } };
}

async function printChanges(
  context: Context,
  { root, snapshot }: Config,
  { report, forGithub }: { readonly report: DriftReport; readonly forGithub: boolean },
): Promise<void> {
  if (report.callables.length + report.operations.length > 0) {
    const text = await renderDiff(report, {
      format: forGithub ? "github" : "text",
      project: repositoryPlace(root, root),
      snapshot: repositoryPlace(snapshot, root),
    });
    context.result(text.trimEnd());
  } else if (report.state !== "unreachable") {
    // No change affects callers: list the changed files only.
    for (const { file, change } of report.changed) {
      context.result(`${placeOf(snapshot, root)}/${file} (${change})`);
    }
  }
}

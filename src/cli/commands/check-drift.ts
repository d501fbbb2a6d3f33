import { type Config, checkRemote, type DriftReport, nodeHost, renderDiff } from "../../codegen.js";
import { placeOf } from "../../support/place.js";
import { problemAnnotations, repositoryPlace } from "../report/annotations.js";
import type { CommandResult, Context } from "../report/context.js";

/** A remote that could not be asked says nothing about drift: it has a code of its own. */
const EXITS = {
  same: "success",
  drifted: "differs",
  unreachable: "unreachable",
  breaking: "breaking",
} as const;

const WORDS = {
  same: "is what the sources give.",
  drifted: "is not what the sources give. To take it over: npx typecall generate",
  breaking:
    "is not what the sources give, and what they give breaks callers. To take it over: npx typecall generate",
  unreachable: "may have drifted or not: a source could not be reached or read.",
} as const;

/** Snapshot against sources, for a schedule. Writes nothing. */
export async function checkDrift(
  context: Context,
  config: Config,
  { forGithub }: { readonly forGithub: boolean },
): Promise<CommandResult> {
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
  context.summary(`${placeOf(config.snapshot, root)} ${WORDS[state]}`);
  const sources = pull?.sources ?? [];
  return { exit: EXITS[state], facts: { state, ...facts, sources, diagnostics } };
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
    // Nothing changed for callers: the files are all there is to name.
    for (const { file, change } of report.changed) {
      context.result(`${placeOf(snapshot, root)}/${file} (${change})`);
    }
  }
}

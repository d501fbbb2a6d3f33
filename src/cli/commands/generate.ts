import { type Config, findLossy, generate, nodeHost, pull } from "../../codegen.js";
import { isRemote } from "../../config/sources.js";
import type { CommandInput } from "../options/command-input.js";
import type { CommandResult, Context } from "../report/context.js";
import { generateSummary, lossyLines, pullSummary } from "../report/report.js";
import { interruptible } from "../report/signals.js";
import { exitOf } from "./pull.js";

/** Generates even if a source failed: the snapshot still has the entries of its last answer. */
export async function runGenerate(
  context: Context,
  { options }: CommandInput<"generate">,
): Promise<CommandResult> {
  const config = await context.loadConfig();
  const host = nodeHost();
  const pulled = canPull(config, options.offline)
    ? await interruptible((signal) => {
        const online = nodeHost({ online: !options.offline, signal });
        return context.follow((onProgress) => pull(config, online, { onProgress }));
      })
    : undefined;
  const generated = await context.follow((onProgress) =>
    generate(config, host, { force: options.force, fresh: options.fresh, onProgress }),
  );
  context.problems([...(pulled?.diagnostics ?? []), ...generated.diagnostics]);
  for (const line of pulled ? pullSummary(pulled, config) : []) context.summary(line);
  for (const line of generateSummary(generated, config)) context.summary(line);
  const listsLossy = options.verbose || context.options.json;
  const lossy = listsLossy ? await findLossy(config, host) : [];
  for (const line of lossyLines(lossy)) context.summary(line);
  const exit = pulled === undefined ? "success" : exitOf(pulled);
  return {
    // A kept file that was edited by hand differs from the snapshot, so `check` would fail.
    exit: generated.kept.length > 0 && exit === "success" ? "differs" : exit,
    facts: {
      ...(pulled === undefined ? {} : { pull: pulled }),
      generate: { ...generated, lossy },
    },
  };
}

/** Whether any source can be read: with `offline`, only local ones. Without one, a pull could not change anything. */
function canPull({ openapi, functions, toolkits }: Config, offline: boolean): boolean {
  const { sources, overlays } = openapi;
  const callables = [...functions, ...toolkits];
  return !offline || sources.length + overlays.length > 0 || !callables.every(isRemote);
}

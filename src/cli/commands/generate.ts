import { type Config, findLossy, generate, nodeHost, pull } from "../../codegen.js";
import { isRemote } from "../../config/sources.js";
import type { CommandInput } from "../options/command-input.js";
import type { CommandResult, Context } from "../report/context.js";
import { generateSummary, lossyLines, pullSummary } from "../report/report.js";
import { interruptible } from "../report/signals.js";
import { exitOf } from "./pull.js";

/** A source that failed does not keep the rest from being generated: the snapshot still holds its last answer. */
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
  const isAsked = options.verbose || context.options.json;
  const lossy = isAsked ? await findLossy(config, host) : [];
  for (const line of lossyLines(lossy)) context.summary(line);
  const exit = pulled === undefined ? "success" : exitOf(pulled);
  return {
    // A file that was edited by hand is not what the snapshot gives, as `check` would say.
    exit: generated.kept.length > 0 && exit === "success" ? "differs" : exit,
    facts: {
      ...(pulled === undefined ? {} : { pull: pulled }),
      generate: { ...generated, lossy },
    },
  };
}

/** Off the network, and with nothing to read on this machine, a pull could only find the snapshot as it is. */
function canPull({ openapi, functions, toolkits }: Config, offline: boolean): boolean {
  const { sources, overlays } = openapi;
  const callables = [...functions, ...toolkits];
  return !offline || sources.length + overlays.length > 0 || !callables.every(isRemote);
}

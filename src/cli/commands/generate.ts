import {
  type Config,
  type Diagnostic,
  findLossy,
  generate,
  nodeHost,
  pull,
} from "../../codegen.js";
import { hasLocalSources } from "../../config/sources.js";
import { heldHost } from "../../host/dry-host.js";
import type { CommandInput } from "../options/command-input.js";
import type { CommandResult, Context } from "../report/context.js";
import { exitOf } from "../report/exit.js";
import { plural } from "../report/problems.js";
import { generateSummary, importsLine, lossyLines, pullSummary } from "../report/report.js";
import { interruptible } from "../report/signals.js";
import { unconcerned } from "./only-if.js";

/** Generates even if a source failed: the snapshot still has the entries of its last answer. */
export async function runGenerate(
  context: Context,
  { options, args }: CommandInput<"generate">,
): Promise<CommandResult> {
  const config = await context.loadConfig();
  const skipped = await unconcerned(context, config, args);
  if (skipped !== undefined) return skipped;
  // What a pull changes is written only once it is known that no edited file of the output is in the way.
  const { host, release } = heldHost(nodeHost(), config.snapshot);
  // Offline and without local sources, a pull could not change anything.
  const read =
    !options.offline || hasLocalSources(config)
      ? await interruptible((signal) => {
          const online = { ...nodeHost({ online: !options.offline, signal }), fs: host.fs };
          return context.follow((onProgress) => pull(config, online, { onProgress }));
        })
      : undefined;
  const { force, fresh, only } = options;
  const { verbose } = context.options;
  const generated = await context.follow((onProgress) =>
    generate(config, host, { force, fresh, only, beforeWriting: release, onProgress }),
  );
  const isRefused = generated.kept.length > 0;
  const pulled = read && isRefused ? { ...read, changed: [] } : read;
  const diagnostics = [
    ...(generated.callables === 0 ? withoutSources(config) : []),
    ...(pulled?.diagnostics ?? []),
    ...generated.diagnostics,
  ];
  context.problems(diagnostics);
  if (isRefused) {
    const count = plural(generated.kept.length, "file");
    context.summary(`Nothing was written, neither the snapshot nor a stub: ${count} in the way.`);
  } else {
    for (const line of pulled ? pullSummary(pulled, config) : []) context.summary(line);
    for (const line of generateSummary(generated, config)) context.summary(line);
  }
  if (verbose) context.summary(importsLine(generated.imports, config));
  const lossy = verbose || context.options.json ? await findLossy(config, host) : [];
  for (const line of lossyLines(lossy)) context.summary(line);
  const exit = exitOf({ failed: pulled?.failed ?? false, diagnostics }, options);
  return {
    exit: isRefused && exit === "success" ? "differs" : exit,
    facts: {
      ...(pulled === undefined ? {} : { pull: pulled }),
      generate: { ...generated, lossy },
      ...(isRefused ? { refused: true } : {}),
    },
  };
}

function withoutSources({ functions, toolkits, openapi }: Config): readonly Diagnostic[] {
  if (functions.length + toolkits.length + openapi.sources.length > 0) return [];
  const message =
    'the config names no source, so that there is no stub; functions: [{ from: "xpander" }] would be one';
  return [{ severity: "warning", code: "config-without-source", message }];
}

import { nodeHost, pull } from "../../codegen.js";
import type { CommandInput } from "../options/command-input.js";
import type { CommandResult, Context } from "../report/context.js";
import { exitOf } from "../report/exit.js";
import { pullSummary } from "../report/report.js";
import { interruptible } from "../report/signals.js";

export async function runPull(
  context: Context,
  { options }: CommandInput<"pull">,
): Promise<CommandResult> {
  const config = await context.loadConfig();
  const report = await interruptible((signal) =>
    context.follow((onProgress) =>
      pull(config, nodeHost({ online: true, signal }), { onProgress }),
    ),
  );
  context.problems(report.diagnostics);
  for (const line of pullSummary(report, config)) context.summary(line);
  return { exit: exitOf(report, options), facts: { ...report } };
}

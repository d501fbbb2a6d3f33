import { nodeHost, type PullReport, pull } from "../../codegen.js";
import type { CommandResult, Context } from "../report/context.js";
import { pullSummary } from "../report/report.js";
import { interruptible } from "../report/signals.js";

export async function runPull(context: Context): Promise<CommandResult> {
  const config = await context.loadConfig();
  const report = await interruptible((signal) =>
    context.follow((onProgress) =>
      pull(config, nodeHost({ online: true, signal }), { onProgress }),
    ),
  );
  context.problems(report.diagnostics);
  for (const line of pullSummary(report, config)) context.summary(line);
  return { exit: exitOf(report), facts: { ...report } };
}

/** After a failure the snapshot may be incomplete or outdated. */
export function exitOf({ failed }: PullReport): "success" | "unreachable" {
  return failed ? "unreachable" : "success";
}

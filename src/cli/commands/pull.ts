import { nodeHost, type PullReport, pull } from "../../codegen.js";
import type { Context, Outcome } from "../context.js";
import { pullSummary } from "../report.js";

export async function runPull(context: Context): Promise<Outcome> {
  const config = await context.loadConfig();
  const report = await context.follow((onProgress) =>
    pull(config, nodeHost({ online: true }), { onProgress }),
  );
  context.problems(report.diagnostics);
  for (const line of pullSummary(report, config)) context.summary(line);
  return { exitCode: exitCodeOf(report), facts: { ...report } };
}

/** 3: something could not be reached or read, so the snapshot may lack it. */
export function exitCodeOf(report: PullReport): number {
  return report.failed ? 3 : 0;
}

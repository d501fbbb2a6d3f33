import { generate, nodeHost, pull } from "../../codegen.js";
import type { Context, Outcome } from "../context.js";
import { generateSummary, pullSummary } from "../report.js";
import type { Asked } from "../run.js";
import { exitCodeOf } from "./pull.js";

/** A source that failed does not keep the rest from being generated: the snapshot still holds its last answer. */
export async function runGenerate(
  context: Context,
  { options }: Asked<"generate">,
): Promise<Outcome> {
  const config = await context.loadConfig();
  const host = nodeHost(options.offline ? {} : { fetch });
  const pulled = await context.follow((onProgress) => pull(config, host, { onProgress }));
  const generated = await generate(config, host);
  const diagnostics = [...pulled.diagnostics, ...generated.diagnostics];
  context.problems(diagnostics);
  for (const line of pullSummary(pulled, config)) context.summary(line);
  for (const line of generateSummary(generated, config)) context.summary(line);
  return {
    exitCode: exitCodeOf(pulled),
    facts: { pull: pulled, generate: generated },
  };
}

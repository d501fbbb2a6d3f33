import { check, nodeHost } from "../../codegen.js";
import { placeOf } from "../../support/place.js";
import type { Context, Outcome } from "../context.js";
import { plural } from "../problems.js";

const WORDS = {
  changed: "is not what the snapshot gives",
  edited: "is not as pull wrote it",
  missing: "is missing",
  unexpected: "is left over",
} as const;

export async function runCheck(context: Context): Promise<Outcome> {
  const config = await context.loadConfig();
  const report = await check(config, nodeHost());
  context.problems(report.diagnostics);
  for (const { file, problem } of report.stale) {
    context.result(`${context.paint("bold", file)} ${WORDS[problem]}`);
  }
  const output = placeOf(config.output, config.root);
  if (report.fresh) context.summary(`${output} is what the snapshot gives.`);
  else {
    const count = plural(report.stale.length, "file");
    context.summary(`${count} not as they should be. To write them anew: npx typecall generate`);
  }
  return { exitCode: report.fresh ? 0 : 1, facts: { ...report } };
}

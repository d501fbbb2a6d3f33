import { join } from "node:path";
import type { Config } from "../../config/config.js";
import { ENV_FILES } from "../../config/env-files.js";
import { configFiles } from "../../config/load.js";
import { type Cycle, makeCycle, warmUp, writtenBy } from "../../watch/cycle.js";
import { watch } from "../../watch/watch.js";
import type { CommandInput } from "../options/command-input.js";
import type { CommandResult, Context } from "../report/context.js";
import { describeFailure } from "../report/failure.js";
import { cycleChanges, watchSummary } from "../report/report.js";
import { nextSignal } from "../report/signals.js";

/** Generates after every change, until a signal ends the process. */
export async function runWatch(
  context: Context,
  { options }: CommandInput<"watch">,
): Promise<CommandResult> {
  const { cwd, env } = context.io;
  const file = context.options.config;
  const ended = new AbortController();
  const end = nextSignal(env).then(() => ended.abort());
  const runCycle = makeCycle();
  const reporter = new WatchReporter(context);
  await watch({
    configFiles: [
      ...configFiles({ cwd, ...(file === undefined ? {} : { file }) }),
      ...ENV_FILES.map((name) => join(context.folder, name)),
    ],
    load: () => context.loadConfig(),
    run: async (config, run) => {
      const cycle = await context.follow((onProgress) => runCycle(config, run, { onProgress }));
      if (cycle === undefined) return [];
      reporter.report(cycle, config);
      await warmUp();
      return writtenBy(cycle, config);
    },
    onProblem: (error) => reporter.fail(error),
    intervalMs: options.interval * 1_000,
    signal: ended.signal,
  });
  await end;
  context.progress("Ending the watch.");
  return { exit: "success" };
}

/** Prints what each run changed, and its problems if they differ from those of the run before. */
class WatchReporter {
  readonly #context: Context;
  #isFirst = true;
  #problems = "";

  constructor(context: Context) {
    this.#context = context;
  }

  report(cycle: Cycle, config: Config): void {
    const diagnostics = [...cycle.pulled.diagnostics, ...cycle.generated.diagnostics];
    const problems = JSON.stringify(diagnostics);
    const haveChanged = problems !== this.#problems;
    if (haveChanged) this.#context.problems(diagnostics);
    const changes = cycleChanges(cycle, config);
    if (!haveChanged && changes.length === 0 && !this.#isFirst) return;
    this.#problems = problems;
    for (const line of watchSummary(cycle, changes)) this.#context.summary(line);
    if (this.#isFirst) this.#context.progress("Watching for changes; Ctrl+C ends it.");
    this.#isFirst = false;
    this.#context.jsonLine({ changes, diagnostics, ms: Math.round(cycle.ms) });
  }

  fail(error: unknown): void {
    const { code, message } = describeFailure(error);
    // The next run prints its problems again.
    this.#problems = "";
    this.#context.problems([{ severity: "error", code, message }]);
    this.#context.progress("Waiting for a change that fixes it.");
    this.#context.jsonLine({ error: { code, message } });
  }
}

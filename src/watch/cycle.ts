import { join } from "node:path";
import {
  type GenerateProgress,
  type GenerateReport,
  generate,
  nodeHost,
  type PullProgress,
  pull,
} from "../codegen.js";
import type { Config } from "../config/config.js";
import { PullMemory } from "../pull/entries/memory.js";
import type { PullReport } from "../pull/pull.js";
import type { WatchRun } from "./watch.js";

/** What one run of a watch did. */
export interface Cycle {
  readonly pulled: PullReport;
  readonly generated: GenerateReport;
  readonly ms: number;
}

/** A run that was interrupted has nothing to tell. */
export type RunCycle = (
  config: Config,
  run: WatchRun,
  options: { readonly onProgress: (progress: PullProgress | GenerateProgress) => void },
) => Promise<Cycle | undefined>;

/** Pull and generate, for a process in which that happens again and again: what takes long to load or to read is kept. */
export function makeCycle(): RunCycle {
  let known: { readonly config: Config; readonly memory: PullMemory } | undefined;
  // One for all runs: connections are kept open for a while.
  const [online, offline] = [nodeHost({ online: true }), nodeHost()];
  return async (config, { network, signal }, options) => {
    const start = performance.now();
    const host = { ...(network ? online : offline), signal };
    if (known?.config !== config) known = { config, memory: new PullMemory() };
    const pulled = await pull(config, host, { ...options, memory: known.memory });
    if (signal.aborted) return undefined;
    const generated = await generate(config, host, options);
    return { pulled, generated, ms: performance.now() - start };
  };
}

/** The watched files that a run wrote itself. */
export function writtenBy({ pulled }: Cycle, config: Config): readonly string[] {
  return pulled.changed.map(({ file }) => join(config.snapshot, file));
}

/** Loads what the first change would otherwise have to wait for. */
export async function warmUp(): Promise<void> {
  await import("../generate/make/make-output.js");
}

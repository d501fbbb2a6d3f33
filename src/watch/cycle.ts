import { join } from "node:path";
import {
  type GenerateOptions,
  type GenerateProgress,
  type GenerateReport,
  generate,
  nodeHost,
  type PullProgress,
  pull,
} from "../codegen.js";
import type { Config } from "../config/config.js";
import { heldHost } from "../host/dry-host.js";
import { PullMemory } from "../pull/entries/memory.js";
import type { PullReport } from "../pull/pull.js";
import { rememberReads } from "./remembered-reads.js";
import type { WatchRun } from "./watch.js";

/** What one run of a watch did. */
export interface Cycle {
  readonly pulled: PullReport;
  readonly generated: GenerateReport;
  readonly ms: number;
}

/** Resolves to `undefined` if the run was interrupted. */
export type RunCycle = (
  config: Config,
  run: WatchRun,
  options: { readonly onProgress: (progress: PullProgress | GenerateProgress) => void },
) => Promise<Cycle | undefined>;

/** Pull and generate for a long-running process: analyses, parsed files and connections are reused between runs. */
export function makeCycle(): RunCycle {
  let previous: { readonly config: Config; readonly memory: PullMemory } | undefined;
  // The hosts are shared by all runs, so that keep-alive connections are reused.
  const fs = rememberReads(nodeHost().fs);
  const [online, offline] = [
    { ...nodeHost({ online: true }), fs },
    { ...nodeHost(), fs },
  ];
  const output: NonNullable<GenerateOptions["memory"]> = new Map();
  return async (config, { network, signal }, options) => {
    const start = performance.now();
    const { host, release } = heldHost(
      { ...(network ? online : offline), signal },
      config.snapshot,
    );
    if (previous?.config !== config) previous = { config, memory: new PullMemory() };
    const pulled = await pull(config, host, { ...options, memory: previous.memory });
    if (signal.aborted) return undefined;
    const generated = await generate(config, host, {
      ...options,
      memory: output,
      beforeWriting: release,
    });
    const isRefused = generated.kept.length > 0;
    return {
      pulled: isRefused ? { ...pulled, changed: [] } : pulled,
      generated,
      ms: performance.now() - start,
    };
  };
}

/** The watched files that a run wrote itself. */
export function writtenBy({ pulled }: Cycle, config: Config): readonly string[] {
  return pulled.changed.map(({ file }) => join(config.snapshot, file));
}

/** Imports ts-morph and the emitter ahead of the first change. */
export async function warmUp(): Promise<void> {
  await import("../generate/make/make-output.js");
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./median.js";

/** The resources that one process took. */
export interface ProcessUsage {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly mebibytes: number;
}

export interface Command {
  readonly args: readonly string[];
  readonly cwd: string;
  /** Variables of the environment, beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Prepares the run; not measured. */
  readonly before?: () => void;
  /** Other exit codes than 0 are accepted: a type checker exits with 1 or 2 if it finds errors. */
  readonly mayFail?: boolean;
}

/** A line that report-usage.mjs writes for each process. */
interface UsageLine {
  readonly kibibytes: number;
  readonly microseconds: number;
}

const USAGE = new URL("report-usage.mjs", import.meta.url).href;

export async function measure({ args, cwd, env, before, mayFail }: Command): Promise<ProcessUsage> {
  before?.();
  const folder = mkdtempSync(join(tmpdir(), "typecall-bench-usage-"));
  const usage = join(folder, "usage.jsonl");
  const began = performance.now();
  const child = spawn(process.execPath, [...args], {
    cwd,
    // Set in the environment, so that child processes are measured as well.
    env: { ...process.env, ...env, BENCH_USAGE: usage, NODE_OPTIONS: `--import=${USAGE}` },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const [code] = await once(child, "close");
  const seconds = (performance.now() - began) / 1_000;
  if (code !== 0 && mayFail !== true)
    throw new Error(`${args.join(" ")} ended with ${code}: ${said.slice(-2_000)}`);
  const lines = readFileSync(usage, "utf8").trim().split("\n");
  const used = lines.map((line): UsageLine => JSON.parse(line));
  rmSync(folder, { recursive: true });
  return {
    seconds,
    cpuSeconds: used.reduce((sum, { microseconds }) => sum + microseconds, 0) / 1e6,
    mebibytes: Math.max(...used.map(({ kibibytes }) => kibibytes)) / 1024,
  };
}

/** Medians of several rounds. Commands take turns, so that a temporarily slow machine affects all of them. */
export async function compare(
  commands: ReadonlyMap<string, Command>,
  rounds: number,
): Promise<ReadonlyMap<string, ProcessUsage>> {
  const taken = new Map([...commands.keys()].map((name) => [name, [] as ProcessUsage[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of commands) taken.get(name)?.push(await measure(command));
  }
  const medianOf = (all: readonly ProcessUsage[], of: keyof ProcessUsage) =>
    median(all.map((each) => each[of]));
  return new Map(
    [...taken].map(([name, all]) => [
      name,
      {
        seconds: medianOf(all, "seconds"),
        cpuSeconds: medianOf(all, "cpuSeconds"),
        mebibytes: medianOf(all, "mebibytes"),
      },
    ]),
  );
}

/** Prints a table, with the ratio of each figure to the first row. */
export function show(title: string, rows: ReadonlyMap<string, ProcessUsage>): void {
  const base = [...rows.values()][0];
  console.log(`\n${title}\n`);
  console.log("| | seconds | × | CPU seconds | × | MiB |\n|---|---:|---:|---:|---:|---:|");
  for (const [name, { seconds, cpuSeconds, mebibytes }] of rows) {
    const ratios = [seconds / (base?.seconds ?? 1), cpuSeconds / (base?.cpuSeconds ?? 1)];
    const [wall, cpu] = ratios.map((ratio) => ratio.toFixed(2));
    console.log(
      `| ${name} | ${seconds.toFixed(2)} | ${wall} | ${cpuSeconds.toFixed(2)} | ${cpu} | ${mebibytes.toFixed(0)} |`,
    );
  }
}

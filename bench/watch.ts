import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { median } from "./median.js";

const MAIN = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const COUNTS = [1, 100, 1000];
const SAVES = 15;

interface Saved {
  /** The time from each save until the stub was written. */
  readonly ms: readonly number[];
  /** The mean CPU time of the watch for a save: on a busy machine, an estimate of the time on an idle one. */
  readonly cpuMs: number;
}

/** Measures the time from saving a Python file until its stub is written, while `typecall watch` runs. */
export async function run(): Promise<void> {
  console.log(
    `| Python files | save to stub, median | slowest of ${SAVES} | CPU of the watch a save |`,
  );
  console.log("|---:|---:|---:|---:|");
  for (const count of COUNTS) {
    const folder = mkdtempSync(join(tmpdir(), "typecall-bench-watch-"));
    try {
      const { ms, cpuMs } = await measure(folder, count);
      const cells = [median(ms), Math.max(...ms), cpuMs].map((each) => `${each.toFixed(0)} ms`);
      console.log(`| ${[count, ...cells].join(" | ")} |`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}

async function measure(folder: string, count: number): Promise<Saved> {
  mkdirSync(join(folder, "py"));
  const config = { functions: [{ from: "python", path: "py" }] };
  writeFileSync(join(folder, "typecall.config.json"), JSON.stringify(config));
  for (let index = 0; index < count; index++) save(folder, index, "first");
  const child = spawn(process.execPath, [MAIN, "watch"], { cwd: folder });
  try {
    await said(child, "Watching");
    const ms: number[] = [];
    const before = cpuMsOf(child);
    for (let round = 0; round < SAVES; round++) {
      await sleep(400);
      const start = performance.now();
      save(folder, 0, `changed_${round}`);
      await stubHolds(folder, `changed_${round}`);
      ms.push(performance.now() - start);
    }
    return { ms, cpuMs: (cpuMsOf(child) - before) / SAVES };
  } finally {
    child.kill();
    await new Promise((resolve) => child.once("close", resolve));
  }
}

/** The CPU time of a process, from Linux's /proc in hundredths of a second; NaN on other systems. */
function cpuMsOf({ pid }: ChildProcess): number {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return Number.NaN;
  const [user, system] = readFileSync(path, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ")
    .slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

function save(folder: string, index: number, parameter: string): void {
  const text = `def f_${index}(${parameter}: int, unit: str = "m") -> dict[str, float]:
    """Looks up number ${index}."""
    return {unit: float(${parameter})}
`;
  writeFileSync(join(folder, "py", `f_${index}.py`), text);
}

async function stubHolds(folder: string, text: string): Promise<void> {
  const stub = join(folder, "generated/functions/f-0.ts");
  const end = performance.now() + 20_000;
  while (!readFileSync(stub, "utf8").includes(text)) {
    if (performance.now() > end) throw new Error(`${stub} was not written`);
    await sleep(1);
  }
}

function said(child: ChildProcess, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk;
      if (output.includes(text)) resolve();
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("close", () => reject(new Error(`the watch ended: ${output}`)));
  });
}

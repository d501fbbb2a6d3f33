import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Command, measure, type ProcessUsage } from "./measure.js";
import { median } from "./median.js";

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const MAIN = script("../../dist/cli.js");
const COUNTS = [1_000, 10_000];

/** The resources of a run, and its requests a second from the first to the last one. */
interface PullUsage extends ProcessUsage {
  readonly rate: number;
}

/**
 * Compares a pull from a server on this machine with loops that only send the same requests over 16 connections: over
 * bare sockets, which shows the capacity of the server, and with Node's own clients.
 */
export async function run({ rounds }: { readonly rounds: number }): Promise<void> {
  const peaks = new Map<number, number>();
  for (const count of COUNTS) {
    const rows = await compare(count, rounds);
    show(count, rows);
    peaks.set(count, rows.get("pull")?.mebibytes ?? Number.NaN);
  }
  const [few = 0, many = 0] = COUNTS;
  const growth = ((peaks.get(many) ?? 0) - (peaks.get(few) ?? 0)) * 1024;
  console.log(`\nMemory of a pull grows by ${(growth / (many - few)).toFixed(1)} KiB a function.`);
}

async function compare(count: number, rounds: number): Promise<ReadonlyMap<string, PullUsage>> {
  const taken = new Map<string, PullUsage[]>();
  await using plain = await Registry.start(count, "plain");
  await using tagged = await Registry.start(count, "etags");
  for (let round = 0; round < rounds; round++) {
    const folder = mkdtempSync(join(tmpdir(), "typecall-bench-pull-"));
    const config = { functions: [{ from: "xpander" }] };
    writeFileSync(join(folder, "typecall.config.json"), JSON.stringify(config));
    const bare = (way: string): Command => ({
      args: [script("bare.mjs"), way, plain.url, String(count)],
      cwd: folder,
    });
    const pull: Command = { args: [MAIN, "pull", "--quiet"], cwd: folder };
    const runs: readonly (readonly [string, Registry, Command])[] = [
      ["16 bare sockets", plain, bare("sockets")],
      ["node:http, 16 connections", plain, bare("http")],
      ["fetch, 16 at once", plain, bare("fetch")],
      ["pull", plain, pull],
      ["pull, with ETags", tagged, pull],
      ["pull, nothing changed", tagged, pull],
    ];
    for (const [name, registry, command] of runs) {
      if (name === "pull, with ETags") rmSync(join(folder, "openapi"), { recursive: true });
      const list = taken.get(name) ?? [];
      list.push(await registry.measure(command));
      taken.set(name, list);
    }
    rmSync(folder, { recursive: true });
  }
  const middle = (list: readonly PullUsage[], of: keyof PullUsage) =>
    median(list.map((each) => each[of]));
  return new Map(
    [...taken].map(([name, list]) => [
      name,
      {
        rate: middle(list, "rate"),
        seconds: middle(list, "seconds"),
        cpuSeconds: middle(list, "cpuSeconds"),
        mebibytes: middle(list, "mebibytes"),
      },
    ]),
  );
}

function show(count: number, rows: ReadonlyMap<string, PullUsage>): void {
  const best = [...rows.values()][0]?.rate ?? 1;
  console.log(`\n${count} functions\n`);
  console.log("| | requests a second | × | whole run, s | CPU, s | peak MiB |");
  console.log("|---|---:|---:|---:|---:|---:|");
  for (const [name, { rate, seconds, cpuSeconds, mebibytes }] of rows) {
    const cells = [rate.toFixed(0), (rate / best).toFixed(2), seconds.toFixed(2)];
    console.log(`| ${[name, ...cells, cpuSeconds.toFixed(2), mebibytes.toFixed(0)].join(" | ")} |`);
  }
}

/** The server of registry.ts. */
class Registry implements AsyncDisposable {
  private constructor(
    readonly url: string,
    private readonly stop: () => void,
  ) {}

  static async start(count: number, kind: "plain" | "etags"): Promise<Registry> {
    const args = ["--import", "tsx", script("registry.ts"), String(count), kind];
    const server = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
    const port = await new Promise((resolve) => server.stdout.once("data", resolve));
    return new Registry(`http://127.0.0.1:${String(port).trim()}`, () => server.stdin.end());
  }

  async measure(command: Command): Promise<PullUsage> {
    process.env.XPANDER_API_URL = this.url;
    process.env.XPANDER_API_KEY = "local";
    const taken = await measure(command);
    const response = await fetch(`${this.url}/served`);
    const { requests, ms } = await response.json();
    return { ...taken, rate: (requests / ms) * 1_000 };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.stop();
  }
}

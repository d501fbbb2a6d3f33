import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { median } from "./median.js";

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const TSX = ["--import", "tsx"];
const COUNTS = [1_000, 10_000];

interface Taken {
  readonly requests: number;
  readonly ms: number;
  /** MB. */
  readonly memory: number;
  /** Until the last answer was there; what follows is reading and writing. */
  readonly asking?: { readonly ms: number };
}

/** Pulls from a server on this machine, beside a loop that does nothing but ask it, with 16 connections. */
export async function run({ rounds }: { readonly rounds: number }): Promise<void> {
  console.log("| functions | | requests a second | whole run | peak memory |");
  console.log("|---:|---|---:|---:|---:|");
  for (const count of COUNTS) {
    for (const etags of ["plain", "etags"]) await compare(count, etags, rounds);
  }
}

async function compare(count: number, etags: string, rounds: number): Promise<void> {
  const server = spawn(process.execPath, [...TSX, script("registry.ts"), String(count), etags], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const port = await new Promise((resolve) => server.stdout.once("data", resolve));
  const url = `http://127.0.0.1:${String(port).trim()}`;
  const taken = new Map<string, Taken[]>();
  try {
    for (let round = 0; round < rounds; round++) {
      const folder = mkdtempSync(join(tmpdir(), "typecall-bench-pull-"));
      const modes =
        etags === "etags"
          ? ["first pull, with ETags", "nothing changed"]
          : ["bare requests", "pull"];
      for (const mode of modes) {
        const kind = mode === "bare requests" ? "bare" : "pull";
        const list = taken.get(mode) ?? [];
        list.push(await once([kind, url, String(count), folder]));
        taken.set(mode, list);
      }
      rmSync(folder, { recursive: true });
    }
  } finally {
    server.stdin.end();
  }
  for (const [mode, list] of taken) {
    const rate = median(
      list.map(({ requests, ms, asking }) => (requests / (asking?.ms ?? ms)) * 1e3),
    );
    const seconds = median(list.map(({ ms }) => ms)) / 1e3;
    const memory = median(list.map((one) => one.memory));
    console.log(
      `| ${count} | ${mode} | ${rate.toFixed(0)} | ${seconds.toFixed(2)} s | ${memory.toFixed(0)} MB |`,
    );
  }
}

async function once(args: readonly string[]): Promise<Taken> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...TSX,
    script("pull-once.ts"),
    ...args,
  ]);
  return JSON.parse(stdout);
}

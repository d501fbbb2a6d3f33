import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { requirePeers } from "../peers/installed.js";
import { measureBundles } from "./bundles.js";
import { inputOf, makeClients, type Send } from "./clients.js";
import { median } from "./median.js";

/** How long to measure. */
interface Options {
  readonly rounds: number;
  readonly seconds: number;
}

/** Requests a second, memory after 100,000 calls, and bytes in a bundle. */
export async function run(options: Options): Promise<void> {
  requirePeers();
  const server = spawn(process.execPath, [fileURLToPath(new URL("server.mjs", import.meta.url))], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [port] = await once(server.stdout, "data");
  const clients = await makeClients(`http://127.0.0.1:${String(port).trim()}`);
  console.log(
    `Node ${process.version}, ${options.rounds} rounds of ${options.seconds} s each, interleaved; medians\n`,
  );
  for (const concurrency of [1, 64]) await compare(clients, concurrency, options);
  await measureMemory(clients.get("stub, validation on") ?? missing());
  server.stdin.end();
  await measureBundles();
}

async function compare(clients: Map<string, Send>, concurrency: number, options: Options) {
  const figures = new Map([...clients.keys()].map((name) => [name, [] as number[]]));
  for (const send of clients.values()) await measure(send, concurrency, options.seconds / 2);
  for (let round = 0; round < options.rounds; round++) {
    for (const [name, send] of clients) {
      figures.get(name)?.push(await measure(send, concurrency, options.seconds));
    }
  }
  const base = figures.get("built-in fetch") ?? missing();
  console.log(`${concurrency} in flight`.padEnd(42), "requests/s", "  of fetch");
  for (const [name, values] of figures) {
    // The ratio within each round, so that a temporarily slow machine affects both sides.
    const ratio = median(values.map((value, round) => value / (base[round] ?? Number.NaN)));
    console.log(
      name.padEnd(42),
      median(values).toFixed(0).padStart(10),
      ratio.toFixed(2).padStart(10),
    );
  }
  console.log();
}

/** Requests a second. */
async function measure(send: Send, concurrency: number, seconds: number): Promise<number> {
  const began = performance.now();
  const end = began + seconds * 1_000;
  let count = 0;
  const work = async () => {
    while (performance.now() < end) await send(inputOf(count++));
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return (count / (performance.now() - began)) * 1_000;
}

/** Measures the heap and the timers that remain after calls in a row. */
async function measureMemory(send: Send): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const used: string[] = [];
  for (let part = 0; part <= 5; part++) {
    for (let call = 0; part > 0 && call < 20_000; call++) await send(inputOf(call));
    // Twice, with a turn of the event loop between: finalisers run after a collection and release more objects.
    for (let pass = 0; pass < 2; pass++) {
      collect();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    used.push(`${(process.memoryUsage().heapUsed / 2 ** 20).toFixed(1)} MiB, ${timers()} timers`);
  }
  console.log("Heap in use before, and after each 20,000 of 100,000 calls in a row:");
  console.log(`${used.join("\n")}\n`);
}

function missing(): never {
  throw new Error("a client of that name is not measured");
}

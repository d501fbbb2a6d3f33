import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { requirePeers } from "../peers/installed.js";
import { measureBundles } from "./bundles.js";
import { measureCalls } from "./calls.js";
import { inputOf, makeClients, type Send } from "./clients.js";

/** How long to measure. */
interface Options {
  readonly rounds: number;
  readonly seconds: number;
}

/** Calls for each second of CPU time, memory after 100,000 calls, and bytes in a bundle. */
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

async function compare(clients: ReadonlyMap<string, Send>, concurrency: number, options: Options) {
  const rows = await measureCalls(clients, { concurrency, ...options });
  console.log(`${concurrency} in flight`.padEnd(42), "calls/CPU s", "  of fetch");
  for (const { name, perCpuSecond, ratio } of rows) {
    console.log(
      name.padEnd(42),
      perCpuSecond.toFixed(0).padStart(11),
      ratio.toFixed(2).padStart(10),
    );
  }
  console.log();
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

import { inputOf, type Send } from "./clients.js";
import { median } from "./median.js";

/** Calls that one client makes for each second of CPU time, in this process with its helper threads. */
export interface CallsRow {
  readonly name: string;
  readonly perCpuSecond: number;
  /** Of the first client's, within each round: a machine that is slow for a while affects both sides. */
  readonly ratio: number;
}

/** Measures clients in rounds, each of them once a round, in another order each time; medians. */
export async function measureCalls(
  clients: ReadonlyMap<string, Send>,
  {
    concurrency,
    rounds,
    seconds,
  }: { readonly concurrency: number; readonly rounds: number; readonly seconds: number },
): Promise<readonly CallsRow[]> {
  const figures = new Map([...clients.keys()].map((name) => [name, [] as number[]]));
  for (const send of clients.values()) await callsPerCpuSecond(send, concurrency, seconds / 2);
  for (let round = 0; round < rounds; round++) {
    for (const [name, send] of rotated([...clients], round)) {
      figures.get(name)?.push(await callsPerCpuSecond(send, concurrency, seconds));
    }
  }
  const [base = []] = figures.values();
  return [...figures].map(([name, values]) => ({
    name,
    perCpuSecond: median(values),
    ratio: median(values.map((value, round) => value / (base[round] ?? Number.NaN))),
  }));
}

async function callsPerCpuSecond(send: Send, concurrency: number, seconds: number) {
  const before = process.cpuUsage();
  const end = performance.now() + seconds * 1_000;
  let count = 0;
  const work = async () => {
    while (performance.now() < end) await send(inputOf(count++));
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  const { user, system } = process.cpuUsage(before);
  return (count / (user + system)) * 1e6;
}

function rotated<Item>(items: readonly Item[], by: number): readonly Item[] {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LocalApi, startLocalApi } from "../src/local/index.js";
import { median } from "./median.js";

const SOURCE = "def double(n: int) -> int:\n    return n * 2\n";
const SLEEP = "import time\ndef sleep() -> None:\n    time.sleep(0.5)\n";

/** Measures the local API: its start, the first and the following calls of a function, and calls at the same time. */
export async function run({ rounds }: { readonly rounds: number }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "typecall-bench-local-"));
  try {
    writeFileSync(join(folder, "double.py"), SOURCE);
    writeFileSync(join(folder, "sleep.py"), SLEEP);
    const taken = new Map<string, number[]>();
    const take = (what: string, value: number) =>
      taken.set(what, [...(taken.get(what) ?? []), value]);
    for (let round = 0; round < rounds; round++) await measure(folder, take);
    for (const [what, values] of taken)
      console.log(`${what.padEnd(42)} ${median(values).toFixed(1)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(folder: string, take: (what: string, value: number) => void): Promise<void> {
  const started = performance.now();
  const since = (start: number) => performance.now() - start;
  const api = await startLocalApi({ functions: folder, workers: 2 });
  try {
    await get(api);
    take("start to first answer, ms", since(started));
    const first = performance.now();
    await execute(api, "double");
    take("first execute, ms", since(first));
    const warm: number[] = [];
    for (let call = 0; call < 50; call++) {
      const start = performance.now();
      await execute(api, "double");
      warm.push(since(start));
    }
    take("warm execute, ms", median(warm));
    await Promise.all([1, 2].map(() => execute(api, "sleep")));
    const many = performance.now();
    await Promise.all(Array.from({ length: 500 }, () => execute(api, "double")));
    take("executes per second, 2 workers", 500 / (since(many) / 1000));
  } finally {
    await api.close();
  }
  const four = await startLocalApi({ functions: folder, workers: 4, warm: true });
  try {
    for (const state of ["fresh", "used"]) {
      const sleeps = performance.now();
      await Promise.all(Array.from({ length: 10 }, () => execute(four, "sleep")));
      take(`ten sleeps of 0.5 s, 4 ${state} workers, ms`, since(sleeps));
    }
  } finally {
    await four.close();
  }
}

async function get(api: LocalApi): Promise<void> {
  await fetch(`${api.url}/v1/custom_functions`, { headers: { "x-api-key": api.apiKey } });
}

async function execute(api: LocalApi, id: string): Promise<void> {
  const answer = await fetch(`${api.url}/v1/custom_functions/${id}/execute`, {
    method: "POST",
    headers: { "x-api-key": api.apiKey, "content-type": "application/json" },
    body: id === "double" ? '{"n":4}' : "{}",
  });
  if (answer.status !== 200) throw new Error(await answer.text());
  await answer.text();
}

import { rename } from "node:fs/promises";
import { afterEach, describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.js";
import { type WatchOptions, type WatchRun, watch } from "../../src/watch/watch.js";
import { Gate, turn } from "../support/gate.js";
import { Workspace } from "../support/workspace.js";

type Run = (config: Config, run: WatchRun) => Promise<void>;

let work: Workspace;
let ended: AbortController;
let end: Promise<void>;
afterEach(async () => {
  ended.abort();
  await end;
  await work[Symbol.asyncDispose]();
});

/** Watches a folder `py`, and with `remote` an API, with the given run. */
async function start(run: Run, { remote = false, ...more }: Partial<WatchOptions> & Remote = {}) {
  work = await Workspace.create({ "py/a.py": "0", "config.json": "{}" });
  ended = new AbortController();
  const python = { from: "python", path: work.path("py") } as const;
  const functions = remote ? [python, { from: "xpander" } as const] : [python];
  end = watch({
    configFiles: [work.path("config.json")],
    load: async () => work.config({ functions }),
    run: async (config, asked) => {
      await run(config, asked);
      return [];
    },
    onProblem: (error) => {
      throw error;
    },
    intervalMs: 60_000,
    signal: ended.signal,
    ...more,
  });
}

interface Remote {
  readonly remote?: boolean;
}

/** Changes the watched file in one step: half of it is never to be seen, however slow the machine is. */
async function save(text: string): Promise<void> {
  await work.put("saved", text);
  await rename(work.path("saved"), work.path("py/a.py"));
}

describe("a watch", () => {
  it("runs once at a time, and once more for all that was saved during a run", async () => {
    const seen: string[] = [];
    let [running, most] = [0, 0];
    const saved = new Gate();
    await start(async () => {
      most = Math.max(most, ++running);
      seen.push(await work.read("py/a.py"));
      if (seen.length === 2) await saved.opened;
      running--;
    });
    await expect.poll(() => seen).toEqual(["0"]);
    await save("1");
    await expect.poll(() => seen).toEqual(["0", "1"]);
    for (let text = 2; text <= 30; text++) await save(String(text));
    saved.open();
    await expect.poll(() => seen.at(-1)).toBe("30");
    expect(most).toBe(1);
    expect(seen.length).toBeLessThan(8);
  });

  it("interrupts a run with network for a saved file, and repeats it afterwards", async () => {
    const events: string[] = [];
    await start(
      async (_, { network, signal }) => {
        events.push(network ? "remote" : "files");
        if (!network || events.length > 1) return;
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        events.push("interrupted");
      },
      { remote: true },
    );
    await expect.poll(() => events).toEqual(["remote"]);
    await save("1");
    await expect.poll(() => events).toEqual(["remote", "interrupted", "files", "remote"]);
  });

  it("follows the files that a tsconfig.json extends, and those of a changed one", async () => {
    const seen: string[] = [];
    await start(async () => void seen.push(await work.read("a.json").catch(() => "")), {
      load: async () => work.config({ importExtension: "auto" }),
    });
    await expect.poll(() => seen).toEqual([""]);
    await work.put("a.json", "{}");
    await work.put("tsconfig.json", '{ "extends": "./a.json" }');
    await expect.poll(() => seen.at(-1)).toBe("{}");
    const extended = '{ "compilerOptions": { "module": "esnext" } }';
    await work.put("a.json", extended);
    await expect.poll(() => seen.at(-1)).toBe(extended);
  });

  it("repeats a run with network after the interval, and not before", async () => {
    const times: number[] = [];
    await start(
      async () => {
        times.push(performance.now());
      },
      { remote: true, intervalMs: 120 },
    );
    await expect.poll(() => times.length).toBeGreaterThanOrEqual(3);
    const [first = 0, second = 0, third = 0] = times;
    expect(Math.min(second - first, third - second)).toBeGreaterThan(115);
  });

  it("reports what a run threw, and continues with the next change", async () => {
    const events: unknown[] = [];
    await start(
      async () => {
        const text = await work.read("py/a.py");
        if (text === "0") throw new Error("broken");
        events.push(text);
      },
      { onProblem: (error) => events.push(String(error)) },
    );
    await expect.poll(() => events).toEqual(["Error: broken"]);
    await save("1");
    await expect.poll(() => events).toEqual(["Error: broken", "1"]);
  });

  it("ends when its signal is aborted, after the current run", async () => {
    const [began, over] = [new Gate(), new Gate()];
    const events: string[] = [];
    await start(async (_, { signal }) => {
      signal.addEventListener("abort", () => events.push("aborted"));
      began.open();
      await over.opened;
      events.push("run ended");
    });
    await began.opened;
    ended.abort();
    const watched = end.then(() => events.push("watch ended"));
    await turn();
    over.open();
    await watched;
    expect(events).toEqual(["aborted", "run ended", "watch ended"]);
  });
});

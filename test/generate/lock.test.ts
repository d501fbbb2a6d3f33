import { spawnSync } from "node:child_process";
import { readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generate } from "../../src/generate/generate.js";
import type { Host } from "../../src/host/host.js";
import { nodeHost } from "../../src/host/node.js";
import { functionEntry, project } from "../support/project.js";

const host = nodeHost();
const SNAPSHOT = { "openapi/functions/a.json": functionEntry("a") };

describe("the lock of the output folder", () => {
  it("serialises concurrent runs: in the end the folder matches the snapshot", async () => {
    const { root, config, write, files } = await project(SNAPSHOT);
    const runs = [];
    for (let id = 0; id < 6; id++) {
      await write({ [`openapi/functions/f${id}.json`]: functionEntry(`f${id}`) });
      runs.push(generate(config, host));
    }
    const reports = await Promise.all(runs);
    expect(reports.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    await generate({ ...config, output: join(root, "clean") }, host);
    expect(await files("generated")).toEqual(await files("clean"));
  });

  it("is ignored if its run was killed", async () => {
    const { root, config, write, files } = await project(SNAPSHOT);
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    await write({ "generated/.typecall.lock": JSON.stringify({ pid, host: hostname() }) });
    await Promise.all([generate(config, host), generate(config, host)]);
    expect(Object.keys(await files("generated"))).not.toContain(".typecall.lock");
    expect(await readdir(join(root, "generated"))).toContain("index.ts");
  });

  it.each([
    [
      "of another machine that no longer refreshes it",
      JSON.stringify({ pid: 1, host: "elsewhere.example" }),
    ],
    ["that is empty", ""],
  ])("is removed if stale: one %s", async (_, text) => {
    const { root, config, files } = await project({ ...SNAPSHOT, "generated/x.txt": "" });
    const lock = join(root, "generated/.typecall.lock");
    await writeFile(lock, text);
    await utimes(lock, new Date(0), new Date(0));
    await generate(config, host);
    expect(Object.keys(await files("generated"))).toContain("index.ts");
  });

  it("is waited for while its run is alive", async () => {
    const { root, config, write } = await project(SNAPSHOT);
    const lock = join(root, "generated/.typecall.lock");
    await write({
      "generated/.typecall.lock": JSON.stringify({ pid: process.pid, host: hostname() }),
    });
    let ended = false;
    const run = generate(config, host).then(() => {
      ended = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(ended).toBe(false);
    await rm(lock);
    await run;
    expect(await readdir(join(root, "generated"))).not.toContain(".typecall.lock");
  });

  it("is not taken by a run without changes", async () => {
    const { root, config } = await project(SNAPSHOT);
    await generate(config, host);
    const changed = async () => (await stat(join(root, "generated"))).mtimeMs;
    const before = await changed();
    expect((await generate(config, host)).written).toEqual([]);
    expect(await changed()).toBe(before);
  });

  it("does not let a run write what it read before another run", async () => {
    const { root, config, write, files } = await project(SNAPSHOT);
    await write({ "openapi/functions/b.json": functionEntry("b") });
    const late: Host = {
      fs: {
        ...host.fs,
        lock: async (folder) => {
          // A complete run, with a newer snapshot, right before this one gets the lock.
          await write({ "openapi/functions/b.json": functionEntry("b", { type: "string" }) });
          await generate(config, host);
          return host.fs.lock(folder);
        },
      },
    };
    expect(await generate(config, late)).toMatchObject({ written: [], kept: [], diagnostics: [] });
    await generate({ ...config, output: join(root, "clean") }, host);
    expect(await files("generated")).toEqual(await files("clean"));
  });
});

import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generate } from "../../src/generate/generate.js";
import type { Host } from "../../src/host/host.js";
import { nodeHost } from "../../src/host/node.js";
import { functionEntry, type Project, project, toolEntry } from "../support/project.js";

const host = nodeHost();

const OLD = {
  "openapi/functions/a.json": functionEntry("a"),
  "openapi/functions/b.json": functionEntry("b"),
  "openapi/toolkits/kit/tool.json": toolEntry("kit", "tool"),
};
const NEW = {
  "openapi/functions/a.json": functionEntry("a", { type: "object" }),
  "openapi/functions/c.json": functionEntry("c"),
};
const NEWEST = {
  "openapi/functions/a.json": functionEntry("a", { type: "string" }),
  "openapi/functions/c.json": functionEntry("c", { type: "string" }),
};

describe("a run that is killed", () => {
  it.each([
    ["the same snapshot", NEW],
    ["a newer snapshot", NEWEST],
  ])("is completed by the next one, wherever it ended: %s", async (_, next) => {
    const work = await project(OLD);
    await generate(work.config, host);
    await cp(join(work.root, "generated"), join(work.root, "before"), { recursive: true });
    await change(work, next);
    await generate({ ...work.config, output: join(work.root, "wanted") }, host);
    const wanted = await work.files("wanted");
    let ended = false;
    for (let steps = 0; !ended; steps++) {
      await rm(join(work.root, "generated"), { recursive: true });
      await cp(join(work.root, "before"), join(work.root, "generated"), { recursive: true });
      await change(work, NEW);
      const dying = hostThatEndsAfter(steps);
      await generate(work.config, dying.host).then(
        () => {
          ended = true;
        },
        () => {},
      );
      await change(work, next);
      const report = await generate(work.config, host);
      expect(report.diagnostics).toEqual([]);
      expect(await work.files("generated")).toEqual(wanted);
      expect(steps).toBeLessThan(200);
    }
  });

  it("leaves the old state unchanged while files are still being printed", async () => {
    const work = await project(OLD);
    await generate(work.config, host);
    const before = await work.files("generated");
    await change(work, NEW);
    const failing: Host = {
      fs: {
        ...host.fs,
        stage: async (path, text, root) => {
          if (path.endsWith("index.ts")) throw new Error("the disk is full");
          return host.fs.stage(path, text, root);
        },
      },
    };
    await expect(generate(work.config, failing)).rejects.toThrow("the disk is full");
    expect(await work.files("generated")).toEqual(before);
  });
});

async function change(work: Project, snapshot: Readonly<Record<string, string>>): Promise<void> {
  await rm(join(work.root, "openapi"), { recursive: true });
  await work.write(snapshot);
}

/** The real file system, which ignores all changes after the given number of them, as after a kill. */
function hostThatEndsAfter(changes: number): { readonly host: Host } {
  let left = changes;
  const step = () => {
    if (left-- <= 0) throw new Error("killed");
  };
  return {
    host: {
      fs: {
        ...host.fs,
        // A killed run does not release its lock; `lock.test.ts` tests that the next run finds it stale.
        lock: async () => async () => {},
        write: async (path, text, root) => {
          step();
          return host.fs.write(path, text, root);
        },
        remove: async (path, root) => {
          step();
          return host.fs.remove(path, root);
        },
        stage: async (path, text, root) => {
          step();
          const staged = await host.fs.stage(path, text, root);
          return {
            commit: async () => {
              step();
              return staged.commit();
            },
            discard: async () => {
              step();
              return staged.discard();
            },
          };
        },
      },
    },
  };
}

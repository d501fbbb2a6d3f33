import { describe, expect, it } from "vitest";
import type { Config } from "../../../src/config/config.js";
import { nodeHost } from "../../../src/host/node.js";
import { PullMemory } from "../../../src/pull/entries/memory.js";
import { pull } from "../../../src/pull/pull.js";
import { Workspace } from "../../support/workspace.js";

const ADD = "def add(a: int, b: int) -> int:\n    return a + b\n";

function config(work: Workspace): Config {
  const source = { from: "python", path: work.path("py") } as const;
  return work.config({ functions: [source], toolkits: [source] });
}

describe("a pull with a memory", () => {
  it("gives the same as one without", async () => {
    await using remembering = await Workspace.create();
    await using forgetful = await Workspace.create();
    const memory = new PullMemory();
    const entry = "openapi/functions/add.json";
    const steps: readonly ((work: Workspace) => Promise<void>)[] = [
      (work) => work.put("py/add.py", ADD),
      (work) => work.put("py/tools/count.py", "def count(text: str) -> int: ...\n"),
      (work) => work.put("py/add.py", ADD.replace("b: int", "b: str")),
      (work) => work.put("py/add.py", ADD.replace("b: int", "b:")),
      (work) => work.put("py/add.py", ADD),
      async (work) => work.put(entry, (await work.read(entry)).replace("Add", "Sum")),
      (work) => work.put(entry, "{"),
      (work) => nodeHost().fs.remove(work.path(entry), work.root),
      (work) => nodeHost().fs.remove(work.path("py/add.py"), work.root),
      (work) => work.put("py/add.py", `${ADD}# again\n`),
    ];
    for (const step of steps) {
      for (const work of [remembering, forgetful]) await step(work);
      const report = await pull(config(remembering), nodeHost(), { memory });
      expect(report).toEqual(await pull(config(forgetful), nodeHost()));
      expect(await remembering.all("openapi")).toEqual(await forgetful.all("openapi"));
    }
  });
});

import { join } from "node:path";
import { expect, it } from "vitest";
import { Origins } from "../../src/catalog/origin.js";
import type { FunctionSource } from "../../src/config/config.js";
import { nodeHost } from "../../src/host/node.js";
import type { Callable } from "../../src/model/callable.js";
import { project } from "../support/project.js";

function functionWith(id: string): Callable {
  return { kind: "function", id, name: id, input_schema: {} };
}

async function origins(sources: (root: string) => readonly FunctionSource[]) {
  const { config, root } = await project({
    "python/sum.py": "",
    "python/tools/shout.py": "",
    "old/sum.py": "",
    "functions.jsonl": `{"name":"plain","input_schema":{}}\n`,
  });
  const functions = sources(root);
  return new Origins({ ...config, functions, toolkits: [] }, nodeHost());
}

it("is the last source of the config that has the id", async () => {
  const found = await origins((root) => [
    { from: "python", path: join(root, "old") },
    { from: "python", path: join(root, "python") },
    { from: "file", path: join(root, "functions.jsonl") },
    { from: "xpander" },
  ]);
  expect(await found.of(functionWith("sum"))).toEqual({ from: "python", file: "python/sum.py" });
  expect(await found.of(functionWith("plain"))).toEqual({ from: "file", file: "functions.jsonl" });
  expect(await found.of(functionWith("7f3a"))).toEqual({ from: "xpander" });
});

it.each(["gone", "tools/shout", "../old/sum", "tools"])("is unknown for the id %s", async (id) => {
  const found = await origins((root) => [{ from: "python", path: join(root, "python") }]);
  expect(await found.of(functionWith(id))).toBeUndefined();
});

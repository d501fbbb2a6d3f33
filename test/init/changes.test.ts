import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { nodeHost } from "../../src/host/node.js";
import { Changes } from "../../src/init/changes.js";
import { differences, projectWith, readFiles } from "../support/command.js";

let cwd = "";
afterEach(() => rm(cwd, { recursive: true }));

it("changes no file if the last one cannot be put in its place", async () => {
  cwd = await projectWith({ "one.json": "{}", "last.json": "{}" });
  const before = await readFiles(cwd, ["."]);
  const { fs } = nodeHost();
  const refusing: typeof fs = {
    ...fs,
    stage: async (path, text, root) => {
      const staged = await fs.stage(path, text, root);
      const refuse = () => Promise.reject(new Error("EPERM"));
      return path.endsWith("last.json") ? { ...staged, commit: refuse } : staged;
    },
  };
  const changes = new Changes(cwd, cwd, refusing);
  await changes.edit(join(cwd, "one.json"), () => `{ "a": 1 }`);
  await changes.create(join(cwd, "folder/new.txt"), "new");
  await changes.edit(join(cwd, "last.json"), () => `{ "b": 2 }`);
  await expect(changes.write()).rejects.toThrow("EPERM");
  expect(differences(before, await readFiles(cwd, ["."]))).toEqual([]);
});

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

it("removes what killed runs have left, also where nothing has to be written", async () => {
  cwd = await projectWith({
    "one.json": "{}",
    ".typecall-0123456789ab.tmp": "half",
    ".typecall.lock": "",
    ".typecall-mine.tmp": "mine",
    "folder/.typecall-ba9876543210.tmp": "half",
    "folder/kept.txt": "kept",
  });
  const changes = new Changes(cwd, cwd, nodeHost().fs);
  await changes.create(join(cwd, "one.json"), "not written");
  await changes.create(join(cwd, "folder/kept.txt"), "not written");
  await changes.write();
  expect([...(await readFiles(cwd, ["."])).keys()].map((path) => path.slice(-18))).toEqual([
    ...[".typecall-mine.tmp", "folder/kept.txt", "one.json", "package.json"],
  ]);
});

import { readFile, rm, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generate } from "../../src/generate/generate.js";
import { nodeHost } from "../../src/host-node.js";
import { functionEntry, project, toolEntry } from "../support/project.js";

const host = nodeHost();

const SNAPSHOT = {
  "openapi/functions/a.json": functionEntry("a"),
  "openapi/functions/b.json": functionEntry("b"),
  "openapi/toolkits/kit/tool.json": toolEntry("kit", "tool"),
};

describe("write", () => {
  it("writes every file and the manifest, and says so", async () => {
    const { config, files } = await project(SNAPSHOT);
    const report = await generate(config, host);
    expect(report).toMatchObject({ callables: 3, removed: [], unchanged: 0, diagnostics: [] });
    const written = Object.keys(await files("generated"));
    expect(written).toEqual([...report.written, "manifest.json"].sort());
    expect(written).toContain("toolkits/kit/tool.ts");
  });

  it("leaves the folder as it is when nothing changed", async () => {
    const { root, config, files } = await project(SNAPSHOT);
    await generate(config, host);
    const before = await files("generated");
    const times = await Promise.all(Object.keys(before).map((path) => time(root, path)));
    const report = await generate(config, host);
    expect(report).toMatchObject({ written: [], removed: [], unchanged: 6 });
    expect(await files("generated")).toEqual(before);
    expect(await Promise.all(Object.keys(before).map((path) => time(root, path)))).toEqual(times);
  });

  it("writes only what differs", async () => {
    const { config, write } = await project(SNAPSHOT);
    await generate(config, host);
    await write({ "openapi/functions/b.json": functionEntry("b", { type: "object" }) });
    const report = await generate(config, host);
    expect(report.written).toEqual(["README.md", "functions/b.ts"]);
  });

  it("removes what it wrote and generates no longer, and the folders that this empties", async () => {
    const { root, config, write, files } = await project(SNAPSHOT);
    await generate(config, host);
    await write({ "generated/functions/mine.ts": "export {};\n", "generated/notes.txt": "mine" });
    await rm(join(root, "openapi/toolkits"), { recursive: true });
    await rm(join(root, "openapi/functions/b.json"));
    const report = await generate(config, host);
    expect(report.removed).toEqual([
      "functions/b.ts",
      "toolkits/kit/index.ts",
      "toolkits/kit/tool.ts",
    ]);
    expect(Object.keys(await files("generated"))).toEqual([
      "README.md",
      "functions/a.ts",
      "functions/mine.ts",
      "index.ts",
      "manifest.json",
      "notes.txt",
    ]);
    await expect(stat(join(root, "generated/toolkits"))).rejects.toThrow("ENOENT");
  });

  it.each([
    "../outside.ts",
    "functions/../../outside.ts",
    "functions/..",
    "/etc/passwd",
    "functions\\..\\outside.ts",
    "notes.txt",
    "functions/deep/down.ts",
    "toolkits/../notes.ts",
    "__proto__",
  ])("does not touch %j, whatever the manifest says", async (path) => {
    const { config, write, files } = await project(SNAPSHOT);
    await generate(config, host);
    const kept = { "outside.ts": "x", "generated/notes.txt": "x", "generated/notes.ts": "x" };
    await write({
      ...kept,
      "generated/functions/deep/down.ts": "x",
      "generated/manifest.json": JSON.stringify({ version: 1, files: { [path]: "sha256:0" } }),
    });
    const report = await generate(config, host);
    expect(report.removed).toEqual([]);
    expect(await files("")).toMatchObject({ ...kept, "generated/functions/deep/down.ts": "x" });
  });

  it.each(["", "[]", "{", "null", '{"version":2,"files":{"functions/b.ts":"x"}}', '{"version":1}'])(
    "removes nothing on the word of the manifest %j",
    async (manifest) => {
      const { root, config, write } = await project(SNAPSHOT);
      await generate(config, host);
      await rm(join(root, "openapi/functions/b.json"));
      await write({ "generated/manifest.json": manifest });
      const report = await generate(config, host);
      expect(report.removed).toEqual([]);
      expect(report.diagnostics).toMatchObject([{ code: "manifest-unreadable" }]);
      expect(await readFile(join(root, "generated/functions/b.ts"), "utf8")).toContain(
        "defineFunction",
      );
    },
  );

  it("does not follow a link out of the output folder", async () => {
    const { root, config, write } = await project(SNAPSHOT);
    await write({ "elsewhere/a.ts": "mine" });
    await write({ "generated/keep.txt": "" });
    await symlink(join(root, "elsewhere"), join(root, "generated/functions"));
    await expect(generate(config, host)).rejects.toThrow("a link leads out of");
    expect(await readFile(join(root, "elsewhere/a.ts"), "utf8")).toBe("mine");
  });
});

async function time(root: string, path: string): Promise<number> {
  return (await stat(join(root, "generated", path))).mtimeMs;
}

import { readFile, rm, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generate } from "../../../src/generate/generate.js";
import { nodeHost } from "../../../src/host/node.js";
import { functionEntry, project, toolEntry } from "../../support/project.js";

const host = nodeHost();

const SNAPSHOT = {
  "openapi/functions/a.json": functionEntry("a"),
  "openapi/functions/b.json": functionEntry("b"),
  "openapi/toolkits/kit/tool.json": toolEntry("kit", "tool"),
};

describe("write", () => {
  it("writes every file, and reports it", async () => {
    const { config, files } = await project(SNAPSHOT);
    const report = await generate(config, host);
    expect(report).toMatchObject({ callables: 3, removed: [], unchanged: 0, diagnostics: [] });
    const written = Object.keys(await files("generated"));
    expect(written).toEqual([".gitattributes", ...report.written]);
    expect(written).toContain("toolkits/kit/tool.ts");
  });

  it("names the snapshot in the header of every file, for any location of the output", async () => {
    const { root, config, files } = await project({
      "snap/xpander.yaml": "openapi: 3.1.0\n",
      "snap/toolkits/kit/tool.json": toolEntry("kit", "tool"),
    });
    await generate({ ...config, snapshot: join(root, "snap") }, host);
    const headers = Object.entries(await files("generated")).map(([path, text]) => [
      path,
      /from (.+)\. Do not edit\./.exec(text.slice(0, text.indexOf("\n")))?.[1],
    ]);
    expect(Object.fromEntries(headers)).toEqual({
      "README.md": "snap",
      "api.ts": "snap/xpander.yaml",
      "index.ts": "snap",
      "toolkits/kit/index.ts": "snap/toolkits/kit",
      "toolkits/kit/tool.ts": "snap/toolkits/kit/tool.json",
    });
  });

  it("writes nothing when nothing changed", async () => {
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
    expect(report.written).toEqual(["functions/b.ts"]);
  });

  it("removes files that are no longer generated, and folders that become empty", async () => {
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
      ".gitattributes",
      "README.md",
      "functions/a.ts",
      "functions/mine.ts",
      "index.ts",
      "notes.txt",
    ]);
    await expect(stat(join(root, "generated/toolkits"))).rejects.toThrow("ENOENT");
  });

  it("changes only files that it signed", async () => {
    const { root, config, write, files } = await project(SNAPSHOT);
    await generate(config, host);
    const stub = (await files("generated"))["functions/b.ts"] ?? "";
    const others = {
      // A file of another config, whose snapshot has another name.
      "generated/functions/theirs.ts": await stubOfOtherConfig("theirs"),
      // The header names this snapshot, but no run of this config writes at these paths.
      "generated/b.ts": stub,
      "generated/toolkits/kit/deep/b.ts": stub,
      "generated/toolkits/kit/b.ts": stub,
      "generated/functions/deep/b.ts": stub,
      "b.ts": stub,
    };
    await write(others);
    await rm(join(root, "openapi/functions/b.json"));
    const report = await generate(config, host);
    expect(report).toMatchObject({ removed: ["functions/b.ts"], kept: [] });
    expect(await files("")).toMatchObject(others);
  });

  it("names the snapshot in the first line of every file, for any location of the snapshot", async () => {
    const description = "openapi: 3.1.0\ninfo: { title: t, version: '1' }\npaths: {}\n";
    const { root, config, files } = await project({
      "snap/xpander.yaml": description,
      "snap/functions/a.json": functionEntry("a"),
      "snap/toolkits/kit/tool.json": toolEntry("kit", "tool"),
    });
    await generate({ ...config, snapshot: join(root, "snap"), runtime: "inline" }, host);
    const headers = Object.entries(await files("generated")).map(([path, text]) => [
      path.startsWith("runtime/") ? "runtime" : path,
      text.slice(0, text.indexOf("\n")),
    ]);
    expect(Object.fromEntries(headers)).toEqual({
      ".gitattributes": "* text=auto eol=lf",
      "README.md": "<!-- Generated by typecall from snap. Do not edit. -->",
      "api.ts": "// Generated by typecall from snap/xpander.yaml. Do not edit.",
      "functions/a.ts": "// Generated by typecall from snap/functions/a.json. Do not edit.",
      "index.ts": "// Generated by typecall from snap. Do not edit.",
      runtime: "// Copied by typecall from its runtime for snap. Do not edit.",
      "toolkits/kit/index.ts": "// Generated by typecall from snap/toolkits/kit. Do not edit.",
      "toolkits/kit/tool.ts":
        "// Generated by typecall from snap/toolkits/kit/tool.json. Do not edit.",
    });
  });

  it("gives the same bytes for an API description in another layout, whatever was written before", async () => {
    const { root, config, write, files } = await project(SNAPSHOT);
    await generate(config, host);
    await write({
      "openapi/xpander.yaml": "{ openapi: 3.1.0, info: { title: t, version: '1' }, paths: {} }\n",
    });
    await generate(config, host);
    const after = await files("generated");
    expect(Object.keys(after)).toContain("api.ts");
    expect(await generate(config, host, { fresh: true })).toMatchObject({ written: [] });
    await rm(join(root, "generated"), { recursive: true });
    await generate(config, host);
    expect(await files("generated")).toEqual(after);
  });

  it("separates two configs that write to one folder", async () => {
    const { root, config, write, files } = await project(SNAPSHOT);
    await write({ "theirs/functions/c.json": functionEntry("c") });
    const theirs = { ...config, snapshot: join(root, "theirs") };
    await generate(config, host);
    await generate(theirs, host);
    await rm(join(root, "openapi/functions/b.json"));
    expect((await generate(config, host)).removed).toEqual(["functions/b.ts"]);
    expect(Object.keys(await files("generated/functions"))).toEqual(["a.ts", "c.ts"]);
  });

  it("separates two configs with equal snapshot names and nested outputs", async () => {
    const { root, config, write, files } = await project({
      "one/openapi/functions/a.json": functionEntry("a"),
      "two/openapi/functions/b.json": functionEntry("b"),
    });
    const output = join(root, "shared");
    for (const name of ["one", "two"]) {
      const folder = join(root, name);
      await generate({ ...config, root: folder, snapshot: join(folder, "openapi"), output }, host);
    }
    expect(Object.keys(await files("shared/functions"))).toEqual(["a.ts", "b.ts"]);
    await write({ "openapi/functions/a.json": functionEntry("a") });
    const inside = { ...config, output: join(config.output, "runtime") };
    await generate(inside, host);
    const before = await files("generated/runtime");
    expect((await generate(config, host)).removed).toEqual([]);
    expect(await files("generated/runtime")).toEqual(before);
  });

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

/** A stub of a config whose snapshot has another name. */
async function stubOfOtherConfig(name: string): Promise<string> {
  const { root, config, files } = await project({
    [`theirs/functions/${name}.json`]: functionEntry(name),
  });
  await generate({ ...config, snapshot: join(root, "theirs") }, host);
  return (await files("generated"))[`functions/${name}.ts`] ?? "";
}

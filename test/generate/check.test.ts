import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { check } from "../../src/generate/check.js";
import { generate } from "../../src/generate/generate.js";
import { nodeHost } from "../../src/host/node.js";
import { functionEntry, project } from "../support/project.js";

const host = nodeHost();

const SNAPSHOT = {
  "openapi/functions/a.json": functionEntry("a"),
  "openapi/functions/b.json": functionEntry("b"),
};

describe("check", () => {
  it("is fresh right after generating", async () => {
    const { config } = await project(SNAPSHOT);
    await generate(config, host);
    const looking = nodeHost();
    const read = vi.spyOn(looking.fs, "read");
    expect(await check(config, looking)).toEqual({
      fresh: true,
      failed: false,
      stale: [],
      imports: { extension: "js", reason: "the config says so" },
      diagnostics: [],
    });
    const paths = read.mock.calls.map(([path]) => path).filter((path) => /openapi/.test(path));
    expect(paths).toHaveLength(3);
    expect(new Set(paths).size).toBe(3);
  });

  it("reports what differs, and writes nothing", async () => {
    const { root, config, write, files } = await project(SNAPSHOT);
    await generate(config, host);
    await write({
      "generated/functions/a.ts": "// edited\n",
      "openapi/functions/c.json": functionEntry("c"),
    });
    await rm(join(root, "openapi/functions/b.json"));
    const before = await files("");
    const report = await check(config, host);
    expect(report.fresh).toBe(false);
    expect(report.stale).toEqual([
      { file: "generated/README.md", problem: "changed" },
      { file: "generated/functions/a.ts", problem: "edited", difference: expect.any(String) },
      { file: "generated/functions/b.ts", problem: "unexpected" },
      { file: "generated/functions/c.ts", problem: "missing" },
      { file: "generated/index.ts", problem: "changed" },
    ]);
    expect(await files("")).toEqual(before);
  });

  it("finds a snapshot file that was edited by hand", async () => {
    const { config, write } = await project(SNAPSHOT);
    const edited = functionEntry("a").replace('"string"', '"number"');
    await write({ "openapi/functions/a.json": edited });
    await generate(config, host);
    const report = await check(config, host);
    expect(report.stale).toEqual([{ file: "openapi/functions/a.json", problem: "edited" }]);
    expect(report.diagnostics).toMatchObject([{ code: "snapshot-edited" }]);
  });

  it("ignores the layout of the snapshot", async () => {
    const { config, write, files } = await project(SNAPSHOT);
    // A digest that JavaScript would parse as the number Infinity.
    const entry = functionEntry("a", { type: "object", description: '5e326 and " 9e999' });
    await write({ "openapi/functions/a.json": entry });
    await generate(config, host);
    const before = await files("generated");
    const laidOut = JSON.stringify(JSON.parse(entry), undefined, "\t").replaceAll("\n", "\r\n");
    await write({ "openapi/functions/a.json": laidOut });
    expect(await generate(config, host)).toMatchObject({ written: [] });
    expect(await files("generated")).toEqual(before);
    expect(await check(config, host)).toMatchObject({ fresh: true, stale: [] });
  });

  it.each([
    // As after an update of the package that does not change the output.
    ["another key", (text: string) => text.replace(/(?<=typecall )[0-9a-f]{16}/, "0".repeat(16))],
    ["other line ends", (text: string) => text.replaceAll("\n", "\r\n")],
    [
      "another layout",
      (text: string) => text.replaceAll("  ", "\t").replace(/from "(.*)";/g, "from '$1'"),
    ],
  ])("ignores %s", async (_, change) => {
    const { config, write, files } = await project(SNAPSHOT);
    await generate(config, host);
    const changed = Object.entries(await files("generated")).map(([path, text]) => [
      `generated/${path}`,
      change(text),
    ]);
    await write(Object.fromEntries(changed));
    expect(await check(config, host)).toMatchObject({ fresh: true, stale: [] });
  });

  it("reports an edit of a text by a blank, and shows it", async () => {
    const { config, write, files } = await project(SNAPSHOT);
    await generate(config, host);
    const stub = (await files("generated"))["functions/a.ts"] ?? "";
    await write({ "generated/functions/a.ts": stub.replace('"string"', '"str ing"') });
    expect((await check(config, host)).stale).toEqual([
      {
        file: "generated/functions/a.ts",
        problem: "edited",
        difference: expect.stringMatching(/\n-.*"string".*\n\+.*"str ing"/),
      },
    ]);
  });

  it.each([
    ["without its signature", (text: string) => text.replace(/^.*@generated.*\n/m, "")],
    ["with another sum", (text: string) => text.replace(/[0-9a-f]{16}$/m, "0".repeat(16))],
  ])("does not mind a file %s, which generate signs again", async (_, edit) => {
    const { config, write, files } = await project(SNAPSHOT);
    await generate(config, host);
    const before = await files("generated");
    await write({ "generated/functions/a.ts": edit(before["functions/a.ts"] ?? "") });
    expect((await check(config, host)).stale).toEqual([]);
    expect(await generate(config, host)).toMatchObject({ written: ["functions/a.ts"], kept: [] });
    expect(await files("generated")).toEqual(before);
  });
});

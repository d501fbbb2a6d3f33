import { readFile, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check } from "../../../src/generate/check.js";
import { generate } from "../../../src/generate/generate.js";
import { difference } from "../../../src/generate/write/difference.js";
import { nodeHost } from "../../../src/host/node.js";
import { functionEntry, project } from "../../support/project.js";

const host = nodeHost();

const SNAPSHOT = {
  "openapi/functions/a.json": functionEntry("a"),
  "openapi/functions/b.json": functionEntry("b"),
};

describe("a file that was edited by hand", () => {
  it("is not replaced, and the message shows the difference", async () => {
    const { config, write, files } = await project(SNAPSHOT);
    await generate(config, host);
    const stub = (await files("generated"))["functions/a.ts"] ?? "";
    const edited = stub.replace(
      "city?: string | undefined;",
      "city: string | undefined; // \u001b[31mred",
    );
    await write({ "generated/functions/a.ts": edited });
    const report = await generate(config, host);
    expect(report).toMatchObject({ written: [], kept: ["functions/a.ts"], unchanged: 3 });
    expect(report.diagnostics).toEqual([
      {
        severity: "error",
        code: "output-edited",
        message:
          "the file was edited by hand, so it is not replaced: undo the edit, or run again with --force; nothing was written",
        place: "generated/functions/a.ts",
        detail: expect.stringContaining(
          "-  city?: string | undefined;\n+  city: string | undefined; // \\u001b[31mred",
        ),
      },
    ]);
    expect((await files("generated"))["functions/a.ts"]).toBe(edited);
    // The next run reports it again, also with a newer snapshot.
    await write({ "openapi/functions/a.json": functionEntry("a", { type: "object" }) });
    expect((await generate(config, host)).kept).toEqual(["functions/a.ts"]);
  });

  it.skipIf(process.platform === "win32")(
    "does not show the text of another file that it is a link to",
    async () => {
      const { root, config, write } = await project({ ...SNAPSHOT, secret: "the secret text" });
      await generate(config, host);
      await rm(join(root, "generated/functions/a.ts"));
      await symlink(join(root, "secret"), join(root, "generated/functions/a.ts"));
      await write({ "openapi/functions/c.json": functionEntry("c") });
      const { kept, diagnostics } = await generate(config, host);
      expect(kept).toEqual(["functions/a.ts"]);
      expect(JSON.stringify(diagnostics)).toContain("it is a link; the text");
      const { stale } = await check(config, host);
      expect(JSON.stringify([diagnostics, stale])).not.toContain("secret text");
      expect(await readFile(join(root, "secret"), "utf8")).toBe("the secret text");
    },
  );

  it("keeps all other files as they are", async () => {
    const { root, config, write, files } = await project(SNAPSHOT);
    await generate(config, host);
    await write({
      "generated/functions/a.ts": "export const mine = 1;\n",
      "openapi/functions/c.json": functionEntry("c"),
    });
    await rm(join(root, "openapi/functions/b.json"));
    const before = await files("");
    let isCalled = false;
    const beforeWriting = async () => {
      isCalled = true;
    };
    const report = await generate(config, host, { beforeWriting });
    expect(report).toMatchObject({ written: [], removed: [], kept: ["functions/a.ts"] });
    expect(await files("")).toEqual(before);
    expect(isCalled).toBe(false);
    await generate(config, host, { beforeWriting, force: true });
    expect(isCalled).toBe(true);
  });

  it("is replaced with force, or if it equals what would be written", async () => {
    const { config, write, files } = await project(SNAPSHOT);
    await generate(config, host);
    const before = await files("generated");
    await write({ "generated/functions/a.ts": "// mine\n" });
    const report = await generate(config, host, { force: true });
    expect(report).toMatchObject({ written: ["functions/a.ts"], kept: [] });
    expect(await files("generated")).toEqual(before);
  });

  it("is not deleted when it is no longer generated", async () => {
    const { root, config, write, files } = await project(SNAPSHOT);
    await generate(config, host);
    const edited = `${(await files("generated"))["functions/b.ts"]}export const mine = 1;\n`;
    await write({ "generated/functions/b.ts": edited });
    await rm(join(root, "openapi/functions/b.json"));
    const report = await generate(config, host);
    expect(report).toMatchObject({ removed: [], kept: ["functions/b.ts"] });
    expect(report.diagnostics).toMatchObject([
      { code: "output-edited", place: "generated/functions/b.ts" },
    ]);
    expect(await readFile(join(root, "generated/functions/b.ts"), "utf8")).toBe(edited);
    expect((await generate(config, host, { force: true })).removed).toEqual(["functions/b.ts"]);
  });

  it("is not one that only lacks its signature", async () => {
    const { config, write, files } = await project(SNAPSHOT);
    await generate(config, host);
    const before = await files("generated");
    const unsigned = Object.entries(before).map(([path, text]) => [
      `generated/${path}`,
      text.replace(/^.*@generated.*\n/m, ""),
    ]);
    await write(Object.fromEntries(unsigned));
    expect((await generate(config, host)).kept).toEqual([]);
    expect(await files("generated")).toEqual(before);
  });

  it("is any file without a signature, even with a header", async () => {
    const { config, write, files } = await project(SNAPSHOT);
    const others = {
      "generated/functions/a.ts": "export const mine = 1;\n",
      "generated/functions/b.ts": "// Generated by typecall from openapi/x.json. Do not edit.\n",
    };
    await write(others);
    expect((await generate(config, host)).kept).toEqual(["functions/a.ts", "functions/b.ts"]);
    expect(await files("")).toMatchObject(others);
  });
});

describe("difference", () => {
  it.each([
    ["a\nb\nc\n", "a\nx\nc\n", "@@ -1,4 +1,4 @@\n a\n-b\n+x\n c\n "],
    ["a\n", "a\nb\n", "@@ -1,2 +1,3 @@\n a\n+b\n "],
    ["a\nb\nc\nd\ne\nf\ng", "a\nb\nc\nd\ne\nf", "@@ -5,3 +5,2 @@\n e\n f\n-g"],
    ["1\na\n2\nb\n3", "1\nA\n2\nB\n3", "@@ -1,5 +1,5 @@\n 1\n-a\n+A\n 2\n-b\n+B\n 3"],
    // Layout is no edit.
    ["a:\n  'b',\n1\n", 'a:\n\t"b"\n2\n', "@@ -1,4 +1,4 @@\n a:\n   'b',\n-1\n+2\n "],
    ["", "a", "@@ -1,1 +1,1 @@\n-\n+a"],
  ])("of %j and %j", (ours, theirs, shown) => {
    expect(difference({ ours, theirs })).toBe(shown);
  });

  it("is short, also for texts with nothing in common", () => {
    const lines = (word: string) =>
      Array.from({ length: 5_000 }, (_, n) => `${word}${n}`).join("\n");
    const shown = difference({ ours: lines("a"), theirs: lines("b") }).split("\n");
    expect(shown).toHaveLength(26);
    expect(shown.at(-1)).toBe("… 9976 more lines");
  });
});

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { newCase } from "./new-case.js";
import { Workspace } from "./workspace.js";

it("makes the files of a case", async () => {
  await using workspace = await Workspace.create();
  const files = newCase("one-more", workspace.root);
  expect(Object.keys(await workspace.all("one-more")).sort()).toEqual([
    "one-more/functions/sample.json",
    "one-more/options.json",
    "one-more/why.md",
  ]);
  const [sample = "{}"] = files.filter((file) => file.endsWith("sample.json"));
  expect(JSON.parse(readFileSync(sample, "utf8"))).toMatchObject({ kind: "function" });
});

it("refuses a name that is taken", async () => {
  await using workspace = await Workspace.create({ "taken/why.md": "Here." });
  expect(() => newCase("taken", workspace.root)).toThrow("there is a case taken already");
});

it.each(["", "..", "../x", "a/b", "One", "a b", "-a", "a--b", "a.b", "__proto__"])(
  "refuses the name %j",
  async (name) => {
    await using workspace = await Workspace.create();
    expect(() => newCase(name, workspace.root)).toThrow("is no name for a case");
    expect(await workspace.all(".")).toEqual({});
  },
);

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CHOICES } from "../../conformance/choices.js";
import { keywordsWith } from "../../src/model/json-schema.js";

const PAGE = readFileSync(join(import.meta.dirname, "../../docs/types.md"), "utf8");

/** The keywords in the first column of the table below a heading. */
function keywordsBelow(heading: string): readonly string[] {
  const [, section = ""] = PAGE.split(`## ${heading}\n`);
  const [table = ""] = section.split("\n## ");
  return [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name),
  );
}

it("docs/types.md names the keywords that types leave out, and those that they say in part", () => {
  const annotations = ["contentEncoding", "contentMediaType"];
  expect([...keywordsBelow("Left to run time")].sort()).toEqual(
    [...keywordsWith(({ typed }) => typed === false), ...annotations].sort(),
  );
  expect([...keywordsBelow("Said in part")].sort()).toEqual(
    keywordsWith(({ typed }) => typed === "partly").sort(),
  );
});

it("docs/types.md names the choices by which types refuse a valid value", () => {
  const [, section = ""] = PAGE.split("## Choices that refuse a valid value\n");
  const names = [...section.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
  expect(names).toEqual([...CHOICES.keys()]);
});

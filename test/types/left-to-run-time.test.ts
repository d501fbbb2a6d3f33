import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
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
  const annotations = ["format", "contentEncoding", "contentMediaType"];
  expect([...keywordsBelow("Left to run time")].sort()).toEqual(
    [...keywordsWith(({ typed }) => typed === false), ...annotations].sort(),
  );
  expect([...keywordsBelow("Said in part")].sort()).toEqual(
    keywordsWith(({ typed }) => typed === "partly").sort(),
  );
});

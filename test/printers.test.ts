import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { filesIn, GOLDEN } from "./support/fixtures.js";

/** Of each golden file the key and the sum that its signature says. */
const RECORD = join(import.meta.dirname, "golden-sums.json");

it("raises the version of the printers when they print something else of the same", async () => {
  const sums = Object.fromEntries(
    filesIn(GOLDEN).flatMap((path) => {
      const [, key, sum] = SIGNATURE.exec(readFileSync(join(GOLDEN, path), "utf8")) ?? [];
      return key === undefined ? [] : [[path, `${key} ${sum}`]];
    }),
  );
  expect(Object.keys(sums).length).toBeGreaterThan(80);
  const before: Readonly<Record<string, string>> = JSON.parse(readFileSync(RECORD, "utf8"));
  // The key says what a file was made of, the version of the printers among it.
  const changed = Object.keys(sums).filter((path) => isOtherwise(before[path], sums[path]));
  expect(
    changed,
    "the same was printed in another way: raise PRINTERS in src/generate/make/make-file.ts",
  ).toEqual([]);
  await expect(`${JSON.stringify(sums, undefined, 2)}\n`).toMatchFileSnapshot(RECORD);
});

const SIGNATURE = /@generated typecall ([0-9a-f]{16})!? [0-9a-f]{16}([0-9a-f]{16})/;

/** The same key, and another sum? */
function isOtherwise(before: string | undefined, now: string | undefined): boolean {
  return before !== undefined && before !== now && before.slice(0, 16) === now?.slice(0, 16);
}

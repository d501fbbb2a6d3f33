import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { filesIn, GOLDEN } from "./support/fixtures.js";

/** The key and the sum in the signature of each golden file. */
const RECORD = join(import.meta.dirname, "golden-sums.json");

it("requires a new version of the printers when they print another text for the same input", async () => {
  const sums = Object.fromEntries(
    filesIn(GOLDEN).flatMap((path) => {
      const [, key, sum] = SIGNATURE.exec(readFileSync(join(GOLDEN, path), "utf8")) ?? [];
      return key === undefined ? [] : [[path, `${key} ${sum}`]];
    }),
  );
  expect(Object.keys(sums).length).toBeGreaterThan(80);
  const before: Readonly<Record<string, string>> = JSON.parse(readFileSync(RECORD, "utf8"));
  // The key is a digest of the inputs of a file, which include the version of the printers.
  const changed = Object.keys(sums).filter((path) => isOtherwise(before[path], sums[path]));
  expect(
    changed,
    "the same input is printed differently: raise PRINTERS in src/generate/make/make-file.ts",
  ).toEqual([]);
  await expect(`${JSON.stringify(sums, undefined, 2)}\n`).toMatchFileSnapshot(RECORD);
});

const SIGNATURE = /@generated typecall ([0-9a-f]{16})!? [0-9a-f]{16}([0-9a-f]{16})/;

/** True if the key is the same, but not the sum. */
function isOtherwise(before: string | undefined, now: string | undefined): boolean {
  return before !== undefined && before !== now && before.slice(0, 16) === now?.slice(0, 16);
}

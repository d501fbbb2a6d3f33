import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../src/support/diagnostics.js";
import { filesIn, fixtures, GOLDEN, generateInMemory } from "./support/fixtures.js";

describe.each(fixtures())("$name", ({ name, snapshot, settings }) => {
  const golden = join(GOLDEN, name);

  it("writes exactly the golden files", async () => {
    const { files, diagnostics } = await generateInMemory(snapshot, settings);
    const told = diagnostics.map(line).join("");
    const all = [...files, ...(told === "" ? [] : [{ path: "diagnostics.txt", text: told }])];
    for (const file of all) {
      await expect(file.text).toMatchFileSnapshot(join(golden, file.path));
    }
    const written = new Set(all.map((file) => file.path));
    expect(filesIn(golden).filter((path) => !written.has(path))).toEqual([]);
  });

  it("writes the same files for any order of the snapshot", async () => {
    const first = await generateInMemory(snapshot, settings);
    const shuffled = new Map([...snapshot].reverse());
    expect(await generateInMemory(shuffled, settings)).toEqual(first);
  });
});

/** A diagnostic as one line of a golden file. */
function line({ severity, code, message, place, pointer }: Diagnostic): string {
  return `${severity} ${code} ${place}#${pointer ?? ""}\n  ${message}\n`;
}

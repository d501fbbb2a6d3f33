import { utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { nodeHost } from "../../src/host/node.js";
import { rememberReads } from "../../src/watch/remembered-reads.js";
import { project } from "../support/project.js";

/** A file, and how often it is read from the disk. */
async function counted() {
  const { root } = await project({ "a.txt": "first" });
  const path = join(root, "a.txt");
  let reads = 0;
  const { fs } = nodeHost();
  const read: typeof fs.read = (...args) => {
    reads++;
    return fs.read(...args);
  };
  return { path, fs: rememberReads({ ...fs, read }), reads: () => reads };
}

describe("rememberReads", () => {
  it("reads a file again only once it has changed, also within its times' rounding", async () => {
    const { path, fs, reads } = await counted();
    const later = vi.spyOn(Date, "now");
    // The file has just changed: it may change again, and have the same times.
    expect([await fs.read(path), await fs.read(path), reads()]).toEqual(["first", "first", 2]);
    await writeFile(path, "other");
    expect(await fs.read(path)).toBe("other");
    later.mockReturnValue(Date.now() + 10_000);
    for (let round = 0; round < 3; round++) expect(await fs.read(path)).toBe("other");
    expect(reads()).toBe(4);
    await writeFile(path, "third");
    await utimes(path, 1, 1);
    expect(await fs.read(path)).toBe("third");
    later.mockRestore();
  });

  it("keeps apart what only the start of a file decides", async () => {
    const { path, fs } = await counted();
    expect(await fs.read(path, () => false)).toBeUndefined();
    expect(await fs.read(path)).toBe("first");
    expect(await fs.read(`${path}.none`)).toBeUndefined();
  });
});

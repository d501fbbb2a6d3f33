import { describe, expect, it } from "vitest";
import { nodeHost } from "../../src/host-node.js";
import { FileMemory } from "../../src/watch/file-memory.js";
import { Workspace } from "../support/workspace.js";

async function start() {
  const work = await Workspace.create({ "watched/a": "1", "other/a": "1" });
  const memory = new FileMemory((path) => path.startsWith(work.path("watched")));
  return { work, memory, fs: memory.over(nodeHost().fs) };
}

describe("a memory of files", () => {
  it("reads what is watched once, until it is told of a change", async () => {
    const { work, memory, fs } = await start();
    await using _ = work;
    const [watched, other] = [work.path("watched/a"), work.path("other/a")];
    const read = () => Promise.all([fs.read(watched), fs.read(other)]);
    expect(await read()).toEqual(["1", "1"]);
    await work.put("watched/a", "2");
    await work.put("other/a", "2");
    expect(await read()).toEqual(["1", "2"]);
    memory.forget([watched]);
    expect(await read()).toEqual(["2", "2"]);
    await work.put("watched/a", "3");
    memory.clear();
    expect(await read()).toEqual(["3", "2"]);
  });

  it("does not remember that a file was not there", async () => {
    const { work, fs } = await start();
    await using _ = work;
    expect(await fs.read(work.path("watched/new"))).toBeUndefined();
    await work.put("watched/new", "1");
    expect(await fs.read(work.path("watched/new"))).toBe("1");
  });

  it("knows what is done through it", async () => {
    const { work, fs } = await start();
    await using _ = work;
    const path = work.path("watched/a");
    const acts: readonly (readonly [() => Promise<unknown>, string | undefined])[] = [
      [() => fs.write(path, "2", work.root), "2"],
      [async () => (await fs.stage(path, "4", work.root)).commit(), "4"],
      [() => fs.remove(path, work.root), undefined],
    ];
    for (const [act, text] of acts) {
      await fs.read(path);
      await act();
      expect(await fs.read(path)).toBe(text);
    }
  });
});

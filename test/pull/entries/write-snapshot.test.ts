import { expect, it } from "vitest";
import type { FileSystem } from "../../../src/host/host.js";
import { writeSnapshot } from "../../../src/pull/entries/write-snapshot.js";
import { memoryHost } from "../../support/memory-host.js";

const files = () =>
  new Map([
    ["/s/a.json", "a"],
    ["/s/f/b.json", "b"],
    ["/s/f/old.json", "old"],
    ["/s/lock.json", "lock"],
  ]);

/** The file system, with a record of what is done to it. */
function recorded(disk: Map<string, string>) {
  const { fs } = memoryHost(disk);
  const done: string[] = [];
  const watched: FileSystem = {
    ...fs,
    read: (path) => {
      done.push(`read ${path}`);
      return fs.read(path);
    },
    write: (path, text, root) => {
      done.push(`write ${path} in ${root ?? "any folder"}`);
      return fs.write(path, text, root);
    },
    remove: (path, root) => {
      done.push(`remove ${path} in ${root}`);
      return fs.remove(path, root);
    },
  };
  return { fs: watched, done };
}

it("writes what differs, removes first, and writes the lock file last", async () => {
  const disk = files();
  const { fs, done } = recorded(disk);
  const changes = await writeSnapshot("/s", fs, {
    write: new Map([
      ["lock.json", "new lock"],
      ["f/c.json", "c"],
      ["f/b.json", "new b"],
      ["a.json", "a"],
    ]),
    remove: ["f/old.json", "f/b.json"],
    known: new Map([["a.json", "a"]]),
  });
  expect(changes).toEqual([
    { file: "f/b.json", change: "updated" },
    { file: "f/c.json", change: "added" },
    { file: "f/old.json", change: "removed" },
    { file: "lock.json", change: "updated" },
  ]);
  expect(done.slice(0, 2).sort()).toEqual(["read /s/f/b.json", "read /s/lock.json"]);
  expect(done.slice(2)).toEqual([
    "remove /s/f/old.json in /s",
    "write /s/f/c.json in /s",
    "write /s/f/b.json in /s",
    "write /s/lock.json in /s",
  ]);
  expect(Object.fromEntries(disk)).toEqual({
    "/s/a.json": "a",
    "/s/f/b.json": "new b",
    "/s/f/c.json": "c",
    "/s/lock.json": "new lock",
  });
});

it("writes nothing where nothing differs, and does not believe in a file that is gone", async () => {
  const disk = files();
  const { fs, done } = recorded(disk);
  const write = new Map([
    ["lock.json", "lock"],
    ["f/gone.json", "x"],
  ]);
  const known = new Map([
    ["lock.json", "lock"],
    ["f/gone.json", "x"],
  ]);
  expect(await writeSnapshot("/s", fs, { write, remove: [], known })).toEqual([
    { file: "f/gone.json", change: "added" },
  ]);
  expect(done).toEqual(["write /s/f/gone.json in /s"]);
});

it("removes temporary files of runs that were killed, under the lock, and no other hidden file", async () => {
  const disk = files();
  disk.set("/s/.typecall-0123456789ab.tmp", "half");
  disk.set("/s/f/.typecall-ba9876543210.tmp", "half");
  disk.set("/s/toolkits/gone/.typecall-0123456789ab.tmp", "half");
  disk.set("/s/f/.typecall-mine.tmp", "mine");
  let isLocked = false;
  const { fs } = memoryHost(disk);
  const lock = async () => {
    isLocked = true;
    return async () => {
      isLocked = false;
    };
  };
  const remove = async (path: string, root: string) => {
    expect(isLocked).toBe(true);
    await fs.remove(path, root);
  };
  const write = new Map([
    ["a.json", "a"],
    ["f/b.json", "b"],
  ]);
  const changes = await writeSnapshot(
    "/s",
    { ...fs, lock, remove },
    { write, remove: [], known: new Map() },
  );
  expect(changes).toEqual([]);
  expect([...disk.keys()].filter((path) => path.includes("/."))).toEqual([
    "/s/f/.typecall-mine.tmp",
  ]);
  expect(isLocked).toBe(false);
});

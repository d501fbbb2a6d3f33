import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, symlink, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockFolder } from "../../src/host/folder-lock.js";
import { nodeHost } from "../../src/host/node.js";
import { Workspace } from "../support/workspace.js";

let work: Workspace;
beforeEach(async () => {
  work = await Workspace.create({ "out/a": "" });
});
afterEach(() => work[Symbol.asyncDispose]());

const NAME = "out/.typecall.lock";
const lock = () => lockFolder(work.path("out"));
const files = async () => Object.keys(await work.all("out"));
const onLinux = it.skipIf(process.platform !== "linux");
const onUnix = it.skipIf(process.platform === "win32");

/** Takes the lock, which must be that of this process, and gives it back. */
async function expectLocked(): Promise<void> {
  const unlock = await lock();
  expect(JSON.parse(await work.read(NAME))).toMatchObject({ pid: process.pid });
  await unlock();
  expect(await files()).toEqual(["out/a"]);
}

describe("a lock is taken over", () => {
  onLinux("if its process has ended, and the system has given its id to another one", async () => {
    const unlock = await lock();
    const own = JSON.parse(await work.read(NAME));
    await unlock();
    const other = spawn(process.execPath, ["-e", "process.stdin.resume()"], {
      stdio: ["pipe", 1, 2],
    });
    await once(other, "spawn");
    await work.put(NAME, JSON.stringify({ ...own, pid: other.pid }));
    await expectLocked();
    other.stdin?.end();
    await once(other, "exit");
  });

  it("if it was not touched for long, whatever process has its id now", async () => {
    await work.put(NAME, JSON.stringify({ pid: process.pid, host: hostname() }));
    await utimes(work.path(NAME), new Date(0), new Date(0));
    await expectLocked();
  });

  it.each(["", "{", "null", "[]", '{"pid":"x"}', '{"pid":-1,"host":"a"}', '{"pid":1}'])(
    "if its content is %j, although its time is in the future",
    async (text) => {
      await work.put(NAME, text);
      const later = new Date(Date.now() + 1e10);
      await utimes(work.path(NAME), later, later);
      await expectLocked();
    },
  );

  onUnix("if it is a link that leads nowhere, to a file or to itself", async () => {
    for (const target of ["nowhere", "a", ".typecall.lock"]) {
      await symlink(target, work.path(NAME));
      await expectLocked();
    }
    expect(await readFile(work.path("out/a"), "utf8")).toBe("");
  });

  onUnix("if it is a pipe, which is not read", async () => {
    execFileSync("mkfifo", [work.path(NAME)]);
    await expectLocked();
  });

  onUnix(
    "also where the file that guards the removal was left, as a link or in the future",
    async () => {
      const later = new Date(Date.now() + 1e10);
      await writeFile(work.path(`${NAME}.old`), "");
      await utimes(work.path(`${NAME}.old`), later, later);
      // Not stale: the guard alone is in the way of nothing.
      await expectLocked();
      await symlink("nowhere", work.path(`${NAME}.old`));
      await symlink("nowhere", work.path(NAME));
      await expectLocked();
    },
  );
});

it("a lock that is a folder is an error that says so", async () => {
  await mkdir(work.path(NAME));
  await expect(nodeHost().fs.lock(work.path("out"))).rejects.toThrow(
    `${NAME}: it is a folder, which no run makes; delete it`,
  );
});

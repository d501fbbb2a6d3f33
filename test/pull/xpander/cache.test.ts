import { chmod, readFile, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { nodeHost } from "../../../src/host/node.js";
import { AnswerCache } from "../../../src/pull/xpander/cache.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";
import { Workspace } from "../../support/workspace.js";

const open = (work: Workspace, scope = "s", problems = new Diagnostics()) =>
  AnswerCache.open({ path: work.path("c/pull.json"), scope, fs: nodeHost().fs, problems });

const tagged = { body: '{"a":1}', etag: '"1"' };
const listed = { body: '{"b":2}', row: "r" };

describe("a cache", () => {
  it("returns the answers of an interrupted run", async () => {
    await using work = await Workspace.create();
    const first = await open(work);
    expect(first.find("/a")).toBeUndefined();
    first.add("/a", tagged);
    first.add("/b", listed);
    await first.close({ isWhole: false });
    const next = await open(work);
    expect([next.find("/a"), next.find("/b")]).toMatchObject([tagged, listed]);
  });

  it("keeps the used answers of a whole run that have an ETag, without their rows", async () => {
    await using work = await Workspace.create();
    const first = await open(work);
    first.add("/a", { ...tagged, row: "r" });
    first.add("/b", listed);
    first.add("/c", tagged);
    await first.close({ isWhole: true });
    const second = await open(work);
    expect(second.find("/a")).toEqual({ ...tagged, row: undefined });
    expect(second.find("/b")).toBeUndefined();
    second.add("/a", tagged);
    await second.close({ isWhole: true });
    const third = await open(work);
    expect([third.find("/a")?.etag, third.find("/c")]).toEqual(['"1"', undefined]);
  });

  it("keeps older answers that an interrupted run did not reach", async () => {
    await using work = await Workspace.create();
    const first = await open(work);
    first.add("/a", tagged);
    first.add("/b", tagged);
    await first.close({ isWhole: true });
    const second = await open(work);
    second.add("/b", { ...tagged, row: "new" });
    await second.close({ isWhole: false });
    const third = await open(work);
    expect(third.find("/a")).toEqual({ ...tagged, row: undefined });
    expect(third.find("/b")).toEqual({ ...tagged, row: "new" });
  });

  it("leaves no file after a whole run without ETags", async () => {
    await using work = await Workspace.create();
    const first = await open(work);
    first.add("/b", listed);
    await first.close({ isWhole: false });
    await (await open(work)).close({ isWhole: true });
    expect(await work.all("c")).toEqual({});
  });

  it("ignores and replaces a cache of another scope", async () => {
    await using work = await Workspace.create();
    const first = await open(work);
    first.add("/a", tagged);
    await first.close({ isWhole: false });
    const other = await open(work, "other");
    expect(other.find("/a")).toBeUndefined();
    other.add("/o", listed);
    await other.close({ isWhole: false });
    expect((await open(work)).find("/a")).toBeUndefined();
    expect(await work.read("c/pull.json")).not.toContain("/a");
  });

  it("does not keep an invalid ETag or a huge answer", async () => {
    await using work = await Workspace.create();
    const first = await open(work);
    first.add("/a", { body: "{}", etag: "no quotes" });
    first.add("/b", { ...tagged, body: "x".repeat(1_000_001) });
    first.add("__proto__", tagged);
    await first.close({ isWhole: true });
    const next = await open(work);
    expect([next.find("/a"), next.find("/b"), next.find("constructor")]).toEqual(
      Array(3).fill(undefined),
    );
    expect(next.find("__proto__")).toMatchObject(tagged);
  });

  const broken: readonly [string, (text: string) => string][] = [
    ["cut off", (text) => text.slice(0, -9)],
    ["of another form", (text) => text.replace('"path":"/b"', '"path":5')],
    ["no object", () => "[]"],
    ["nested without end", () => "[".repeat(100_000)],
    ["of another version", (text) => text.replace('"typecall":1', '"typecall":2')],
    [
      "with an ETag that would be two headers",
      (text) => text.replace('"row":"r"', '"etag":"\\"\\r\\nx\\""'),
    ],
  ];
  it.each(broken)("that is %s is ignored", async (_, breakIt) => {
    await using work = await Workspace.create();
    const first = await open(work);
    first.add("/a", tagged);
    first.add("/b", listed);
    await first.close({ isWhole: false });
    const path = work.path("c/pull.json");
    const text = await readFile(path, "utf8");
    expect(breakIt(text)).not.toBe(text);
    await writeFile(path, breakIt(text));
    const problems = new Diagnostics();
    const next = await open(work, "s", problems);
    expect([next.find("/a"), next.find("/b"), problems.list]).toEqual([undefined, undefined, []]);
  });

  it("ignores answers of an interrupted run after a while", async () => {
    await using work = await Workspace.create();
    const first = await open(work);
    first.add("/b", listed);
    await first.close({ isWhole: false });
    // Resuming does not restart the time.
    const second = await open(work);
    second.add("/c", listed);
    await second.close({ isWhole: false });
    const path = work.path("c/pull.json");
    const text = await readFile(path, "utf8");
    const since = Number(/"since":(\d+)/.exec(text)?.[1]);
    await writeFile(path, text.replace(String(since), String(since - 3 * 3_600_000)));
    const third = await open(work);
    expect([third.find("/b")?.row, third.find("/c")?.row]).toEqual([undefined, undefined]);
  });

  it.skipIf(process.getuid?.() === 0)("says that it cannot be written", async () => {
    await using work = await Workspace.create({ "c/x": "" });
    await chmod(work.path("c"), 0o500);
    const problems = new Diagnostics();
    const cache = await open(work, "s", problems);
    cache.add("/a", tagged);
    await cache.close({ isWhole: true });
    await chmod(work.path("c"), 0o700);
    expect(problems.list).toMatchObject([{ severity: "warning", code: "cache-unusable" }]);
  });

  it("continues without a cache if a folder has its path", async () => {
    await using work = await Workspace.create({ "c/pull.json/x": "" });
    const problems = new Diagnostics();
    const cache = await open(work, "s", problems);
    cache.add("/a", tagged);
    await cache.close({ isWhole: true });
    expect(problems.list[0]).toMatchObject({ severity: "warning", code: "cache-unusable" });
  });
});

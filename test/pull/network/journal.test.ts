import { chmod, readFile, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../../src/diagnostics.js";
import { nodeHost } from "../../../src/host-node.js";
import { Journal } from "../../../src/pull/network/journal.js";
import { Workspace } from "../../support/workspace.js";

const problems = new Diagnostics();
const open = (work: Workspace, scope = "s") =>
  Journal.open({ path: work.path("c/pull.jsonl"), scope, fs: nodeHost().fs, problems });

const tagged = { body: '{"a":1}', etag: '"1"' };
const listed = { body: '{"b":2}', row: "r" };

describe("a journal", () => {
  it("gives an interrupted run's answers back", async () => {
    await using work = await Workspace.create();
    const journal = await open(work);
    expect(journal.find("/a")).toBeUndefined();
    await journal.add("/a", tagged);
    await journal.add("/b", listed);
    await journal.close({ isWhole: false });
    const next = await open(work);
    expect(next.find("/a")).toEqual({ ...tagged, resumable: true });
    expect(next.find("/b")).toEqual({ ...listed, resumable: true });
    await next.close({ isWhole: false });
  });

  it("keeps of a whole run what has an ETag and was used, and has it asked for", async () => {
    await using work = await Workspace.create();
    const first = await open(work);
    await first.add("/a", tagged);
    await first.add("/b", listed);
    await first.add("/c", { ...tagged, row: "r" });
    await first.close({ isWhole: true });
    const second = await open(work);
    expect(second.find("/a")).toEqual({ ...tagged, resumable: false });
    expect(second.find("/b")).toBeUndefined();
    await second.close({ isWhole: true });
    const third = await open(work);
    expect([third.find("/a")?.etag, third.find("/c")]).toEqual(['"1"', undefined]);
    await third.close({ isWhole: false });
  });

  it("resumes what the interrupted run had confirmed", async () => {
    await using work = await Workspace.create();
    const first = await open(work);
    await first.add("/a", { ...tagged, row: "old" });
    await first.close({ isWhole: true });
    const second = await open(work);
    second.confirm("/a", "new");
    await second.close({ isWhole: false });
    const third = await open(work);
    expect(third.find("/a")).toEqual({ ...tagged, row: "new", resumable: true });
    await third.close({ isWhole: false });
  });

  it("leaves nothing after a whole run without ETags", async () => {
    await using work = await Workspace.create();
    const journal = await open(work);
    await journal.add("/b", listed);
    await journal.close({ isWhole: true });
    expect(await work.all("c")).toEqual({});
  });

  it("takes the last of several answers", async () => {
    await using work = await Workspace.create();
    const journal = await open(work);
    await journal.add("/a", tagged);
    await journal.add("/a", { body: "{}", etag: 'W/"2"' });
    await journal.close({ isWhole: true });
    const next = await open(work);
    expect(next.find("/a")).toEqual({ body: "{}", etag: 'W/"2"', resumable: false });
    await next.close({ isWhole: false });
  });

  it("does not grow with what is superseded", async () => {
    await using work = await Workspace.create();
    for (let run = 0; run < 5; run++) {
      const journal = await open(work);
      journal.find("/a");
      await journal.add("/a", { body: String(run), etag: `"${run}"` });
      await journal.close({ isWhole: true });
    }
    expect((await work.read("c/pull.jsonl")).split("\n").length).toBeLessThan(8);
  });

  it("knows nothing of another scope, and takes no ETag that is none", async () => {
    await using work = await Workspace.create();
    const journal = await open(work);
    await journal.add("/a", tagged);
    await journal.add("/b", { body: "{}", etag: "no quotes" });
    await journal.close({ isWhole: false });
    expect((await open(work)).find("/b")).toBeUndefined();
    expect((await open(work, "other")).find("/a")).toBeUndefined();
    expect((await open(work)).find("/a")).toBeUndefined();
  });

  const broken: readonly [string, (text: string) => string][] = [
    ["cut off", (text) => text.slice(0, -9)],
    ["not JSON", (text) => text.replace('{"path":"/b"', "{path")],
    ["of another form", (text) => text.replace('{"path":"/b"', '{"path":5')],
    [
      "with an ETag that would be two headers",
      (text) => text.replace('"row":"r"', '"etag":"\\"\\r\\nx\\""'),
    ],
  ];
  it.each(broken)("leaves a line aside that is %s", async (_, breakIt) => {
    await using work = await Workspace.create();
    const journal = await open(work);
    await journal.add("/a", tagged);
    await journal.add("/b", listed);
    await journal.close({ isWhole: false });
    const path = work.path("c/pull.jsonl");
    await writeFile(path, breakIt(await readFile(path, "utf8")));
    const next = await open(work);
    expect([next.find("/a")?.body, next.find("/b")]).toEqual([tagged.body, undefined]);
  });

  it("forgets, after a while, what an interrupted run had", async () => {
    await using work = await Workspace.create();
    const journal = await open(work);
    await journal.add("/b", listed);
    await journal.close({ isWhole: false });
    const path = work.path("c/pull.jsonl");
    const text = await readFile(path, "utf8");
    await writeFile(path, text.replace(/"at":\d+/, `"at":${Date.now() - 3 * 3_600_000}`));
    expect((await open(work)).find("/b")?.resumable).toBe(false);
  });

  it.skipIf(process.getuid?.() === 0)("says once that it cannot be written", async () => {
    await using work = await Workspace.create({ "c/x": "" });
    await chmod(work.path("c"), 0o500);
    const found = new Diagnostics();
    const { fs } = nodeHost();
    const path = work.path("c/pull.jsonl");
    const journal = await Journal.open({ path, scope: "s", fs, problems: found });
    await journal.add("/a", tagged);
    await journal.close({ isWhole: true });
    await chmod(work.path("c"), 0o700);
    expect(found.list).toMatchObject([{ severity: "warning", code: "journal-unusable" }]);
  });

  it("goes on without a file where a folder stands in its place", async () => {
    await using work = await Workspace.create({ "c/pull.jsonl/x": "" });
    const found = new Diagnostics();
    const { fs } = nodeHost();
    const path = work.path("c/pull.jsonl");
    const journal = await Journal.open({ path, scope: "s", fs, problems: found });
    await journal.add("/a", tagged);
    await journal.close({ isWhole: true });
    expect(found.list).toMatchObject([{ severity: "warning", code: "journal-unusable" }]);
  });
});

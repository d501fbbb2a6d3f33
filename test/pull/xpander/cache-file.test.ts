import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { AnswerCache, type CachedAnswer } from "../../../src/pull/xpander/cache.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";
import { FileError } from "../../../src/support/errors.js";
import { memoryHost } from "../../support/memory-host.js";

const PATH = "/c/pull.json";
const HOUR = 3_600_000;
const START = 1_000 * HOUR;
const tagged = { body: "1", etag: '"1"' };
const listed = { body: "2", row: "r" };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

let disk: Map<string, string>;
beforeEach(() => {
  disk = new Map();
});
const open = (scope = "s") =>
  AnswerCache.open({ path: PATH, scope, fs: memoryHost(disk).fs, problems: new Diagnostics() });
const written = () => JSON.parse(disk.get(PATH) ?? "null");

async function run(isWhole: boolean, answers: Readonly<Record<string, CachedAnswer>>) {
  const cache = await open();
  for (const [path, answer] of Object.entries(answers)) cache.add(path, answer);
  await cache.close({ isWhole });
  return written();
}

it("the file holds the scope, the time of the first list, and each answer in its order", async () => {
  const both = { ...tagged, row: "r" };
  expect(await run(false, { "/b": listed, "/a": tagged, "/c": both, "/d": { body: "3" } })).toEqual(
    {
      ...{ typecall: 1, scope: "s", since: START },
      answers: [
        { path: "/b", ...listed },
        { path: "/a", ...tagged },
        { path: "/c", ...both },
      ],
    },
  );
  expect(await run(true, { "/b": listed, "/c": both })).toEqual({
    ...{ typecall: 1, scope: "s", since: START },
    answers: [{ path: "/c", ...tagged }],
  });
});

it("a run that resumes keeps the time of the first; any other starts anew", async () => {
  const at = async (
    ms: number,
    isWhole: boolean,
    answers: Readonly<Record<string, CachedAnswer>>,
  ) => {
    vi.setSystemTime(START + ms);
    return (await run(isWhole, answers)).since - START;
  };
  expect(await at(0, false, { "/a": listed })).toBe(0);
  expect(await at(HOUR, false, { "/b": listed })).toBe(0);
  expect(await at(2 * HOUR - 1, false, { "/b": listed })).toBe(0);
  expect(await at(2 * HOUR, false, { "/b": listed })).toBe(2 * HOUR);
  // After a whole run there is nothing to resume.
  expect(await at(2 * HOUR + 1, true, { "/b": tagged })).toBe(2 * HOUR);
  expect(await at(2 * HOUR + 2, true, { "/b": tagged })).toBe(2 * HOUR + 2);
});

it("the row of an answer counts for less than two hours, its ETag forever", async () => {
  await run(false, { "/a": { ...tagged, row: "r" } });
  const found = async (ms: number) => {
    vi.setSystemTime(START + ms);
    return (await open()).find("/a");
  };
  const whole = { ...tagged, row: "r" };
  expect(await found(2 * HOUR - 1)).toEqual(whole);
  expect(await found(2 * HOUR)).toEqual({ ...tagged, row: undefined });
  // The clock was set back.
  expect(await found(1 - 2 * HOUR)).toEqual(whole);
  expect(await found(-2 * HOUR)).toEqual({ ...tagged, row: undefined });
});

it("an ETag is kept only if it can be a header, and then as it was", async () => {
  const etags = ['""', 'W/"a"', '"!#~"', '"\xff"'];
  const bad = ["", "a", '"a', 'w/"a"', '"a b"', '"a"b"', '"a"\n', '"\x7f"', '"\u0100"', 'x"a"'];
  const answers = [...etags, ...bad].map((etag, at) => [`/${at}`, { body: "", etag, row: "r" }]);
  const { answers: kept } = await run(false, Object.fromEntries(answers));
  expect(kept).toEqual([
    ...etags.map((etag, at) => ({ path: `/${at}`, body: "", etag, row: "r" })),
    ...bad.map((_, at) => ({ path: `/${at + etags.length}`, body: "", row: "r" })),
  ]);
});

it("a body of a million characters is kept, a longer one is not", async () => {
  const { answers } = await run(true, {
    "/a": { body: "x".repeat(1_000_000), etag: '"1"' },
    "/b": { body: "x".repeat(1_000_001), etag: '"1"' },
  });
  expect(answers.map(({ path }: { path: string }) => path)).toEqual(["/a"]);
});

it("without an answer to keep, the file is removed, and only within its folder", async () => {
  await run(false, { "/a": listed });
  const removed: unknown[] = [];
  const { fs } = memoryHost(disk);
  const watched = {
    ...fs,
    remove: async (path: string, folder: string) => {
      removed.push([path, folder]);
      await fs.remove(path, folder);
    },
  };
  const cache = await AnswerCache.open({
    ...{ path: PATH, scope: "s", fs: watched, problems: new Diagnostics() },
  });
  await cache.close({ isWhole: true });
  expect([removed, disk.size]).toEqual([[[PATH, "/c"]], 0]);
});

it.each([
  ["typecall", (file: object) => ({ ...file, typecall: "1" })],
  ["scope", (file: object) => ({ ...file, scope: 1 })],
  ["another scope", (file: object) => ({ ...file, scope: "t" })],
  ["since", (file: object) => ({ ...file, since: "1" })],
  ["answers", (file: object) => ({ ...file, answers: {} })],
  ["body", (file: object) => ({ ...file, answers: [{ path: "/a", row: "r" }] })],
  ["row", (file: object) => ({ ...file, answers: [{ path: "/a", body: "1", row: 1 }] })],
  ["etag", (file: object) => ({ ...file, answers: [{ path: "/a", body: "1", etag: "a" }] })],
  ["no object", () => []],
])("a file with a wrong member is ignored: %s", async (_, change) => {
  const file = await run(false, { "/a": listed });
  expect((await open()).find("/a")).toEqual({ ...listed });
  disk.set(PATH, JSON.stringify(change(file)));
  expect((await open()).find("/a")).toBeUndefined();
});

it("a file that cannot be read or written is named once for each, other errors are passed on", async () => {
  const problems = new Diagnostics();
  const failing = (error: Error) => {
    const fail = () => Promise.reject(error);
    return { ...memoryHost(disk).fs, read: fail, write: fail, remove: fail };
  };
  const file = { path: PATH, scope: "s", problems };
  const fs = failing(new FileError(PATH, "it cannot be read"));
  const cache = await AnswerCache.open({ ...file, fs });
  cache.add("/a", tagged);
  await cache.close({ isWhole: true });
  const warning = {
    ...{ severity: "warning", code: "cache-unusable" },
    message: expect.stringMatching(
      /^.*pull\.json: it cannot be read; answers cannot be cached, and the next pull requests all of them again$/,
    ),
  };
  expect(problems.list).toEqual([warning, warning]);
  const bug = AnswerCache.open({ ...file, fs: failing(new Error("a bug")) });
  await expect(bug).rejects.toThrow("a bug");
});

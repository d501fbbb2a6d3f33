import { expect, it } from "vitest";
import type { Config } from "../../src/config/config.js";
import { nodeHost } from "../../src/host/node.js";
import { PullMemory } from "../../src/pull/entries/memory.js";
import { type PullProgress, pull } from "../../src/pull/pull.js";
import { Reply, TestServer } from "../support/http-server.js";
import { Workspace } from "../support/workspace.js";

const spec = (path: string, extra = "") =>
  `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths:\n  ${path}: { get: { responses: {} } }\n${extra}`;
const FILES = {
  "py/add.py": "def add(a: int) -> int:\n    return a\n",
  "py/kit/say.py": "def say(text: str) -> str:\n    return text\n",
  "more.jsonl": '{"id": "m", "name": "More", "input_schema": {}}\n{"id": "bad", "name": "B"}\n',
  "a.yaml": spec("/a"),
};

/** A config with every kind of source; `apis` are files, or URLs. */
function everything(work: Workspace, apis: readonly string[], change: Partial<Config> = {}) {
  const isUrl = (place: string) => place.startsWith("http");
  return work.config({
    openapi: { sources: apis.map((api) => (isUrl(api) ? api : work.path(api))), overlays: [] },
    functions: [
      { from: "xpander" },
      { from: "python", path: work.path("py") },
      { from: "file", path: work.path("more.jsonl") },
    ],
    toolkits: [{ from: "python", path: work.path("py") }, { from: "xpander" }],
    ...change,
  });
}

const source = (name: string, gives: string, count: number, change: object = {}) => ({
  ...{ source: name, gives, count, leftOut: 0, complete: true, state: "read", ...change },
});
const offline = { complete: false, state: "offline" };
const kept = (gives: string) => ({
  ...{ severity: "info", code: "source-offline", place: "xpander" },
  message: `the ${gives} of the snapshot were kept: this run is offline`,
});

it("a pull reports each source, each file and each problem", async () => {
  await using work = await Workspace.create(FILES);
  const config = everything(work, ["a.yaml"]);
  const without = {
    ...{ severity: "error", code: "function-without-schema", place: "more.jsonl", line: 2 },
    message: '"B" was left out: it has no input_schema, and it has no source',
  };
  const first = await pull(config, nodeHost());
  const report = {
    unchanged: 0,
    sources: [
      source("api", "api", 1),
      source("xpander", "functions", 0, offline),
      source("py", "functions", 1),
      source("more.jsonl", "functions", 1, { leftOut: 1 }),
      source("py", "toolkits", 1),
      source("xpander", "toolkits", 0, offline),
    ],
    diagnostics: [kept("functions"), without, kept("toolkits")],
    failed: false,
  };
  const files = [
    "functions/add.json",
    "functions/more.json",
    "lock.json",
    "pulled/a.yaml",
    "toolkits/kit/say.json",
    "xpander.yaml",
  ];
  expect(first).toStrictEqual({
    ...report,
    changed: files.map((file) => ({ file, change: "added" })),
  });
  expect(await work.read("openapi/pulled/a.yaml")).toBe(FILES["a.yaml"]);
  expect(await pull(config, nodeHost())).toStrictEqual({ ...report, changed: [], unchanged: 6 });
  // What a source left out, or one that was not read may have, stays: it counts as unchanged.
  await work.put("more.jsonl", '{"id": "m", "name": "More"}\n');
  await work.put("py/kit/say.py", "def say(text: str): ...\n");
  const third = await pull(config, nodeHost());
  expect([third.changed, third.unchanged, third.failed]).toEqual([
    [{ file: "toolkits/kit/say.json", change: "updated" }],
    5,
    false,
  ]);
});

it("a pull fails if a source fails, and only then; the others are written", async () => {
  await using work = await Workspace.create(FILES);
  const functions = [{ from: "file", path: work.path("gone.json") }] as const;
  const missing = (place: string) => ({
    ...{ severity: "error", code: "source-missing", message: "the file does not exist", place },
  });
  const failed = { complete: false, state: "failed" };
  const toolkits = [{ from: "python", path: work.path("py") }] as const;
  expect(await pull(everything(work, [], { functions, toolkits }), nodeHost())).toStrictEqual({
    changed: [{ file: "toolkits/kit/say.json", change: "added" }],
    unchanged: 0,
    sources: [source("gone.json", "functions", 0, failed), source("py", "toolkits", 1)],
    diagnostics: [missing("gone.json")],
    failed: true,
  });
  const config = everything(work, ["gone.yaml", "a.yaml"], { functions: [], toolkits });
  const first = await pull(config, nodeHost());
  expect(first).toStrictEqual({
    // Nothing was there before that could be lost.
    changed: ["lock.json", "pulled/a.yaml", "xpander.yaml"].map((file) => ({
      ...{ file, change: "added" },
    })),
    unchanged: 1,
    sources: [source("api", "api", 1, failed), source("py", "toolkits", 1)],
    diagnostics: [missing("gone.yaml")],
    failed: true,
  });
  await work.put("a.yaml", spec("/b"));
  expect(await pull(config, nodeHost())).toMatchObject({ changed: [], failed: true });
  await work.put("gone.yaml", spec("/gone"));
  expect((await pull(config, nodeHost())).changed).toEqual([
    { file: "lock.json", change: "updated" },
    { file: "pulled/a.yaml", change: "updated" },
    { file: "pulled/gone.yaml", change: "added" },
    { file: "xpander.yaml", change: "updated" },
  ]);
});

it("problems of files that the pull writes anew are not named, those of others are", async () => {
  await using work = await Workspace.create(FILES);
  const config = everything(work, ["a.yaml"], { functions: [] });
  await pull(config, nodeHost());
  await work.put("openapi/toolkits/kit/say.json", "{");
  await work.put("openapi/toolkits/kit/mine.json", "{");
  await work.put("openapi/lock.json", "{");
  const { changed, diagnostics } = await pull(config, nodeHost());
  expect(changed).toEqual([
    { file: "lock.json", change: "updated" },
    { file: "toolkits/kit/say.json", change: "updated" },
  ]);
  expect(diagnostics.map(({ code, place }) => `${code} ${place}`)).toEqual([
    expect.stringMatching(/ openapi\/toolkits\/kit\/mine\.json$/),
    "lock-broken openapi/lock.json",
    "source-offline xpander",
  ]);
});

it("a pull that repeats gives the same, and reads each broken file again", async () => {
  await using work = await Workspace.create(FILES);
  const config = everything(work, ["a.yaml"], { functions: [] });
  const memory = new PullMemory();
  const codes = async () => (await pull(config, nodeHost(), { memory })).diagnostics.length;
  expect([await codes(), await codes()]).toEqual([1, 1]);
  await work.put("openapi/toolkits/kit/mine.json", "{");
  expect([await codes(), await codes()]).toEqual([2, 2]);
  await work.put(
    "openapi/toolkits/kit/mine.json",
    await work.read("openapi/toolkits/kit/say.json"),
  );
  expect(await codes()).toBe(2);
});

it("every document of the network is counted while it arrives, six at a time, within one rate limit", async () => {
  let open = 0;
  let most = 0;
  const waiting: (() => void)[] = [];
  await using server = await TestServer.start(async ({ url }) => {
    most = Math.max(most, ++open);
    if (waiting.length < 5) await new Promise<void>((resolve) => waiting.push(resolve));
    for (const release of waiting) release();
    open--;
    return new Reply(200, spec(url.replace(".yaml", "")), { "content-type": "text/plain" });
  });
  await using work = await Workspace.create();
  const names = Array.from({ length: 8 }, (_, at) => `${server.url}/${at}.yaml`);
  const config = everything(work, names, { functions: [], toolkits: [] });
  const progress: PullProgress[] = [];
  const onProgress = (step: PullProgress) => progress.push(step);
  const { sources, diagnostics } = await pull(config, nodeHost({ online: true }), { onProgress });
  expect([sources, diagnostics, most]).toEqual([[source("api", "api", 8)], [], 6]);
  expect(progress).toEqual(
    names.map((_, at) => ({ source: "api", unit: "document", done: at + 1, total: 8 })),
  );
});

it("a source of the network that fails keeps its document, the lock file and the others", async () => {
  await using server = await TestServer.start(({ url }) =>
    url === "/down.yaml"
      ? new Reply(404)
      : new Reply(200, spec(url.replace(".yaml", "")), { "content-type": "text/plain" }),
  );
  await using work = await Workspace.create();
  const at = (name: string) => `${server.url}/${name}.yaml`;
  const run = (...names: readonly string[]) =>
    pull(
      everything(work, names.map(at), { functions: [], toolkits: [] }),
      nodeHost({ online: true }),
    );
  await run("a", "b");
  server.answer = ({ url }) =>
    url === "/b.yaml"
      ? new Reply(404)
      : new Reply(200, spec("/changed"), { "content-type": "text/plain" });
  const failed = await run("a", "b");
  expect(failed).toMatchObject({
    sources: [source("api", "api", 2, { complete: false, state: "failed" })],
    diagnostics: [{ code: "source-unreachable", place: at("b") }],
    failed: true,
  });
  expect(failed.changed.map(({ file }) => file)).toEqual([
    ...["lock.json", "pulled/a.yaml", "xpander.yaml"],
  ]);
  const text = await work.read("openapi/xpander.yaml");
  expect([text.includes("/changed:"), text.includes("/b:")]).toEqual([true, true]);
  // While a source fails, no pulled file is removed.
  expect((await run("b")).changed).toEqual([
    { file: "lock.json", change: "updated" },
    { file: "xpander.yaml", change: "updated" },
  ]);
  expect(await run("none", "b")).toMatchObject({ failed: true });
});

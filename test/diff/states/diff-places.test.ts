import { describe, expect, it } from "vitest";
import type { Config } from "../../../src/config/config.js";
import { diffFolders, diffPlaces } from "../../../src/diff/states/diff-places.js";
import { checkLocalSources, checkRemote } from "../../../src/diff/states/drift.js";
import type { Host } from "../../../src/host/host.js";
import { nodeHost } from "../../../src/host/node.js";
import { pull } from "../../../src/pull/pull.js";
import { memoryHost } from "../../support/memory-host.js";
import { KEY, Registry } from "../../support/registry-server.js";
import { Workspace } from "../../support/workspace.js";

const CONFIG: Config = {
  root: "/w",
  openapi: { sources: [], overlays: [] },
  functions: [{ from: "file", path: "/w/functions.jsonl" }],
  toolkits: [],
  operations: [],
  snapshot: "/w/openapi",
  output: "/w/generated",
  importExtension: "js",
  emit: "ts",
  serverOnly: false,
  readme: true,
  runtime: "typecall",
  keepSource: false,
  privateHosts: [],
  xpander: { baseUrl: "http://127.0.0.1:9" },
};
const fn = (name: string, input_schema: unknown = {}) =>
  JSON.stringify({ kind: "function", id: name, name, input_schema });
const API = "openapi: 3.1.0\npaths: { /a: { get: { responses: {} } } }\n";

/** A pulled snapshot, and another one that is older and describes an API. */
async function project(): Promise<{ files: Map<string, string>; host: Host }> {
  const files = new Map([["/w/functions.jsonl", fn("a")]]);
  const host = memoryHost(files);
  await pull(CONFIG, host, {});
  files.set("/w/old/functions/b.json", fn("b"));
  files.set("/w/old/functions/bad.json", "{");
  files.set("/w/old/xpander.yaml", API);
  files.set("/w/new/xpander.yaml", "openapi: [");
  return { files, host };
}

const stubsOf = (report: Awaited<ReturnType<typeof diffPlaces>>) => ({
  states: `${report.before} → ${report.after}`,
  changes: [
    ...report.callables.map(({ stub, changes }) => `${stub} ${changes[0]?.rule}`),
    ...report.operations.map(({ operation, changes }) => `${operation} ${changes[0]?.rule}`),
  ],
  problems: report.diagnostics.map(({ code, place }) => `${place} ${code}`),
});

describe("diffPlaces", () => {
  it("compares the snapshot, folders and sources", async () => {
    const { files, host } = await project();
    files.set("/w/functions.jsonl", fn("c"));
    const kept = new Map(files);
    expect(stubsOf(await diffPlaces(CONFIG, host))).toEqual({
      states: "openapi → the sources on this machine",
      changes: ["a callable-removed", "c callable-added"],
      problems: [],
    });
    const online = { ...host, network: () => Promise.reject(new Error("nothing to get")) };
    expect(stubsOf(await diffPlaces(CONFIG, online, {}, {})).states).toBe("openapi → the sources");
    const old = { changes: ["a callable-added", "b callable-removed", "GET /a callable-removed"] };
    expect(stubsOf(await diffPlaces(CONFIG, host, { from: "old" }))).toMatchObject({
      ...old,
      states: "old → openapi",
      problems: [
        "old/functions/b.json snapshot-edited",
        "old/functions/bad.json snapshot-file-broken",
      ],
    });
    const both = await diffPlaces(CONFIG, host, { from: "old", sources: true });
    expect(stubsOf(both)).toMatchObject({
      states: "old → the sources on this machine",
      changes: ["b callable-removed", "c callable-added", "GET /a callable-removed"],
    });
    expect(both.pull?.changed).toEqual([
      { file: "functions/a.json", change: "removed" },
      { file: "functions/c.json", change: "added" },
    ]);
    const { pull: none, uses, ...to } = await diffPlaces(CONFIG, host, { to: "/w/old" });
    expect([none, uses]).toEqual([undefined, undefined]);
    expect(stubsOf(to)).toMatchObject({
      states: "openapi → old",
      changes: ["a callable-removed", "b callable-added", "GET /a callable-added"],
    });
    expect(files).toEqual(kept);
  });

  it("has each problem once, and reads what it can", async () => {
    const { host } = await project();
    const { root } = CONFIG;
    const same = await diffFolders({ from: "old", to: "old" }, { root, host });
    expect(stubsOf(same)).toEqual({
      states: "old → old",
      changes: [],
      problems: [
        "old/functions/b.json snapshot-edited",
        "old/functions/bad.json snapshot-file-broken",
      ],
    });
    const broken = await diffFolders({ from: "openapi", to: "new" }, { root, host });
    expect(stubsOf(broken)).toEqual({
      states: "openapi → new",
      changes: ["a callable-removed"],
      problems: [expect.stringMatching(/^new\/xpander.yaml /)],
    });
  });

  it("refuses two states for one side, and folders without a snapshot", async () => {
    const { host } = await project();
    await expect(diffPlaces(CONFIG, host, { from: "old", against: "main" })).rejects.toHaveProperty(
      "message",
      "--against and a folder name the same side of the comparison; keep one of them",
    );
    await expect(diffPlaces(CONFIG, host, { to: "old", sources: true })).rejects.toHaveProperty(
      "message",
      "--remote and a second folder name the same side of the comparison; keep one of them",
    );
    await expect(diffPlaces(CONFIG, host, { to: "nowhere", sources: false })).rejects.toThrow(
      '"nowhere" contains no snapshot; a folder that pull wrote, such as openapi, would be right',
    );
    const empty = { ...CONFIG, functions: [], snapshot: "/w/nowhere" };
    expect(stubsOf(await diffPlaces(empty, host))).toEqual({
      states: "nowhere → the sources on this machine",
      changes: [],
      problems: [],
    });
  });

  it("finds the uses of what breaks", async () => {
    const call = 'client.GET("/a");\n';
    await using work = await Workspace.create({ "a.ts": call, ".git/HEAD": "" });
    const { root } = work;
    const files = new Map([[`${root}/old/xpander.yaml`, API]]);
    const config = { ...CONFIG, root, functions: [], snapshot: `${root}/openapi` };
    const found = await diffPlaces(config, memoryHost(files), { from: "old" }, { uses: true });
    expect(found).toMatchObject({
      before: "old",
      after: "openapi",
      uses: [{ file: "a.ts", line: 1, column: 1, stub: "GET /a" }],
      lookedAt: { files: 1, projects: 1 },
      diagnostics: [{ code: "uses-without-tsconfig" }],
    });
  });
});

describe("checkRemote", () => {
  it.each<[string, string, string, readonly string[]]>([
    ["nothing", fn("a"), "same", []],
    ["a compatible change", `${fn("a")}\n${fn("c")}`, "drifted", ["functions/c.json"]],
    ["a breaking change", fn("a", false), "breaking", ["functions/a.json"]],
    ["what callers do not notice", fn("a", { "x-order": 1 }), "drifted", ["functions/a.json"]],
    ["a source that failed", "", "unreachable", []],
  ])("after %s", async (_, source, state, changed) => {
    const { files, host } = await project();
    if (source === "") files.delete("/w/functions.jsonl");
    else files.set("/w/functions.jsonl", source);
    const report = await checkRemote(CONFIG, host);
    expect({ state: report.state, changed: report.changed.map(({ file }) => file) }).toEqual({
      state,
      changed,
    });
    expect(report).toMatchObject({ before: "openapi", after: "the sources on this machine" });
  });

  it("tells what was only partly read, and a document of other bytes, from drift", async () => {
    await using registry = await Registry.start();
    await using work = await Workspace.create();
    const row = { id: "a", name: "a", status: "ready", input_schema: {} };
    registry.functions = [row];
    const document = { openapi: "3.1.0", paths: {} };
    const items: (object | string)[] = [row];
    const page = { items, total: 2, page: 1, per_page: 50, total_pages: 1 };
    const answers = { list: { ...page, total: 1 }, document };
    registry.fault = ({ url }) => {
      if (url === "/openapi.json") return answers.document;
      return url.includes("?") ? answers.list : undefined;
    };
    const config = work.config({
      xpander: { baseUrl: registry.url, apiKey: KEY },
      functions: [{ from: "xpander" }],
      openapi: { sources: [`${registry.url}/openapi.json`], overlays: [] },
    });
    const host = nodeHost({ fetch });
    await pull(config, host, {});
    const kept = await work.all("openapi");
    answers.document = { paths: {}, openapi: "3.1.0" };
    const same = await checkRemote(config, host);
    expect(same.pull?.changed.map(({ file }) => file)).toEqual([
      "lock.json",
      "pulled/openapi.yaml",
    ]);
    expect(same).toMatchObject({ state: "same", changed: [], diagnostics: [] });
    for (const list of [page, { ...page, items: [...items, "broken"] }]) {
      answers.list = list;
      expect(await checkRemote(config, host)).toMatchObject({ state: "unreachable", changed: [] });
    }
    expect(await work.all("openapi")).toEqual(kept);
  });
});

describe("checkLocalSources", () => {
  it("gives the files that a pull would change and the errors, and asks no network", async () => {
    const { files, host } = await project();
    expect(await checkLocalSources(CONFIG, host)).toEqual({
      failed: false,
      changed: [],
      diagnostics: [],
    });
    files.set("/w/functions.jsonl", `${fn("a", { type: "string" })}\n{`);
    files.set("/w/a.yaml", `${API}components: 5\n`);
    const network = () => Promise.reject(new Error("nothing to get"));
    const config: Config = {
      ...CONFIG,
      openapi: { sources: ["/w/a.yaml"], overlays: [] },
      functions: [...CONFIG.functions, { from: "xpander" }],
    };
    const found = await checkLocalSources(config, { ...host, network });
    expect(found).toMatchObject({
      changed: [
        { file: "functions/a.json", change: "updated" },
        { file: "xpander.yaml", change: "added" },
      ],
      diagnostics: [{ severity: "error", code: "source-line-broken" }],
    });
    const { changed, diagnostics } = await pull(config, host);
    expect(changed.map(({ file }) => file)).toContain("pulled/a.yaml");
    expect(diagnostics.map(({ severity }) => severity)).toEqual(["warning", "error", "info"]);
  });
});

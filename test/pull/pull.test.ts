import { mkdir, symlink } from "node:fs/promises";
import { describe, expect, it, vi } from "vitest";
import type { Config } from "../../src/config/config.js";
import { nodeHost } from "../../src/host/node.js";
import { pull } from "../../src/pull/pull.js";
import { Workspace } from "../support/workspace.js";

const PYTHON = {
  "functions/weather_lookup.py":
    'def xpander_run_action(city: str, units: str = "metric") -> str:\n    """Looks up."""\n    return ""\n',
  "functions/add.py": "def add(a: int, b: int) -> int:\n    return a + b\n",
  "functions/text_tools/slugify.py": "def xpander_run_action(text: str) -> str:\n    return text\n",
};

function python(work: Workspace, changes: Partial<Config> = {}): Config {
  const source = { from: "python", path: work.path("functions") } as const;
  return work.config({ functions: [source], toolkits: [source], ...changes });
}

describe("a folder of Python files", () => {
  it("becomes a snapshot, and a second run changes nothing", async () => {
    await using work = await Workspace.create(PYTHON);
    const report = await pull(python(work), nodeHost());
    expect(report).toMatchObject({ failed: false, unchanged: 0, diagnostics: [] });
    expect(report.changed).toEqual([
      { file: "functions/add.json", change: "added" },
      { file: "functions/weather-lookup.json", change: "added" },
      { file: "toolkits/text-tools/slugify.json", change: "added" },
    ]);
    expect(JSON.parse(await work.read("openapi/functions/weather-lookup.json"))).toMatchObject({
      kind: "function",
      id: "weather_lookup",
      name: "Weather Lookup",
      description: "Looks up.",
      max_run_time: 15,
      input_schema: { required: ["city"] },
      output_schema: { type: "string" },
    });
    expect(JSON.parse(await work.read("openapi/toolkits/text-tools/slugify.json"))).toMatchObject({
      kind: "tool",
      toolkit_id: "text_tools",
      toolkit_name: "Text Tools",
      tool_id: "slugify",
      name: "Slugify",
    });
    const files = await work.all("openapi");
    expect(await pull(python(work), nodeHost())).toMatchObject({ changed: [], unchanged: 3 });
    expect(await work.all("openapi")).toEqual(files);
  });

  it("follows a changed, a new, a broken and a deleted file", async () => {
    await using work = await Workspace.create(PYTHON);
    await pull(python(work), nodeHost());
    await work.put(
      "functions/weather_lookup.py",
      "def xpander_run_action(city: str, day: int): ...\n",
    );
    await work.put("functions/add.py", "def add(a: int, b: int) -> int:\n    return a +\n");
    await work.put("functions/new.py", "def new() -> None: ...\n");
    await nodeHost().fs.remove(
      work.path("functions/text_tools/slugify.py"),
      work.path("functions"),
    );
    await work.put("functions/text_tools/count.py", "def count(text: str) -> int: ...\n");
    const report = await pull(python(work), nodeHost());
    expect(report.changed).toEqual([
      { file: "functions/new.json", change: "added" },
      { file: "functions/weather-lookup.json", change: "updated" },
      { file: "toolkits/text-tools/count.json", change: "added" },
      { file: "toolkits/text-tools/slugify.json", change: "removed" },
    ]);
    expect(report.diagnostics).toMatchObject([{ code: "python-file", place: "functions/add.py" }]);
    expect(await work.read("openapi/functions/add.json")).toContain('"id": "add"');
  });

  it("removes nothing when the folder does not exist, or the config names none", async () => {
    await using work = await Workspace.create(PYTHON);
    await pull(python(work), nodeHost());
    const nowhere = { from: "python", path: work.path("nowhere") } as const;
    for (const functions of [[nowhere], []]) {
      const report = await pull(python(work, { functions, toolkits: [] }), nodeHost());
      expect(report.changed).toEqual([]);
      expect(report.diagnostics.map(({ code }) => code)).toContain("entry-kept");
    }
  });

  it("stores the source only if the config says so", async () => {
    await using work = await Workspace.create(PYTHON);
    await pull(python(work), nodeHost());
    expect(await work.read("openapi/functions/add.json")).not.toContain("source_code");
    await pull(python(work, { keepSource: true }), nodeHost());
    expect(await work.read("openapi/functions/add.json")).toContain("source_code");
  });
});

describe("several sources", () => {
  it("uses the later of two callables with the same id, with a warning", async () => {
    await using work = await Workspace.create({
      ...PYTHON,
      "more.jsonl": '{"name": "add", "description": "from the file", "input_schema": {}}',
    });
    const path = work.path("functions");
    const functions = [
      { from: "python", path },
      { from: "file", path: work.path("more.jsonl") },
    ] as const;
    const report = await pull(python(work, { functions, toolkits: [] }), nodeHost());
    expect(report.diagnostics).toMatchObject([{ code: "callable-twice", place: "more.jsonl" }]);
    expect(await work.read("openapi/functions/add.json")).toContain("from the file");
  });

  it("keeps the entries of network sources when offline, and reads the rest", async () => {
    await using work = await Workspace.create(PYTHON);
    await pull(python(work), nodeHost());
    await work.put("functions/new.py", "def new() -> None: ...\n");
    await nodeHost().fs.remove(work.path("functions/add.py"), work.root);
    const functions = [
      { from: "xpander" },
      { from: "python", path: work.path("functions") },
    ] as const;
    const report = await pull(python(work, { functions }), nodeHost());
    expect(report).toMatchObject({
      failed: false,
      changed: [{ file: "functions/new.json", change: "added" }],
    });
    expect(report.diagnostics).toMatchObject([{ severity: "info", code: "source-offline" }]);
    expect(report.sources[0]).toMatchObject({
      source: "xpander",
      state: "offline",
      complete: false,
    });
  });
});

describe("the snapshot folder", () => {
  it("gets broken and hand-edited files replaced", async () => {
    await using work = await Workspace.create(PYTHON);
    await pull(python(work), nodeHost());
    const files = await work.all("openapi");
    await work.put("openapi/functions/add.json", "<<<<<<< HEAD\n");
    const weather = files["openapi/functions/weather-lookup.json"] ?? "";
    await work.put("openapi/functions/weather-lookup.json", weather.replace("sha256:", "sha256:0"));
    const report = await pull(python(work), nodeHost());
    expect(report.diagnostics).toEqual([]);
    expect(report.changed.map(({ change }) => change)).toEqual(["updated", "updated"]);
    expect(await work.all("openapi")).toEqual(files);
  });

  it("keeps the name that a user gave a file", async () => {
    await using work = await Workspace.create(PYTHON);
    await pull(python(work), nodeHost());
    const { fs } = nodeHost();
    const text = await work.read("openapi/functions/add.json");
    await work.put("openapi/functions/sum.json", text);
    await fs.remove(work.path("openapi/functions/add.json"), work.root);
    expect(await pull(python(work), nodeHost())).toMatchObject({ changed: [], unchanged: 3 });
    expect(Object.keys(await work.all("openapi/functions"))).not.toContain(
      "openapi/functions/add.json",
    );
  });

  it("is not written to through a link that leads out of it", async () => {
    await using work = await Workspace.create(PYTHON);
    await mkdir(work.path("openapi"), { recursive: true });
    await mkdir(work.path("elsewhere"));
    await symlink(work.path("elsewhere"), work.path("openapi/functions"));
    await expect(pull(python(work), nodeHost())).rejects.toThrow(/a link leads out of/);
    expect(await work.all("elsewhere")).toEqual({});
  });
});

describe("the API description", () => {
  const document = (path: string) =>
    `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths:\n  ${path}:\n    get:\n      operationId: a\n      responses: { "200": { description: ok } }\n`;

  it("is written with its pulled documents, which are removed with their sources", async () => {
    await using work = await Workspace.create({
      "a.yaml": document("/a"),
      "b.yaml": document("/b"),
    });
    const sources = (...names: readonly string[]) =>
      work.config({ openapi: { sources: names.map((name) => work.path(name)), overlays: [] } });
    const report = await pull(sources("a.yaml", "b.yaml"), nodeHost());
    expect(report.sources).toMatchObject([
      { source: "api", gives: "api", count: 2, state: "read" },
    ]);
    expect(report.changed.map(({ file }) => file)).toEqual([
      "lock.json",
      "pulled/a.yaml",
      "pulled/b.yaml",
      "xpander.yaml",
    ]);
    expect(JSON.parse(await work.read("openapi/lock.json"))).toEqual({
      version: 1,
      sources: {
        "a.yaml": { file: "pulled/a.yaml", sha256: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
        "b.yaml": { file: "pulled/b.yaml", sha256: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
      },
    });
    const again = nodeHost();
    const read = vi.spyOn(again.fs, "read");
    expect(await pull(sources("a.yaml", "b.yaml"), again)).toMatchObject({
      changed: [],
      unchanged: 4,
    });
    const paths = read.mock.calls.map(([path]) => path);
    expect(paths).toContain(work.path("openapi/lock.json"));
    expect(new Set(paths).size).toBe(paths.length);
    await work.put("openapi/pulled/mine.yaml", "");
    const less = await pull(sources("a.yaml"), nodeHost());
    expect(less.changed).toContainEqual({ file: "pulled/b.yaml", change: "removed" });
    expect(Object.keys(await work.all("openapi"))).toContain("openapi/pulled/mine.yaml");
  });

  it("is kept when a source file is missing", async () => {
    await using work = await Workspace.create({
      "a.yaml": document("/a"),
      "b.yaml": document("/b"),
    });
    const config = work.config({
      openapi: { sources: [work.path("a.yaml"), work.path("b.yaml")], overlays: [] },
    });
    await pull(config, nodeHost());
    const files = await work.all("openapi");
    await nodeHost().fs.remove(work.path("b.yaml"), work.root);
    const report = await pull(config, nodeHost());
    expect(report).toMatchObject({ failed: true, changed: [] });
    expect(await work.all("openapi")).toEqual(files);
  });

  it("is read from the snapshot's own folder without being written there", async () => {
    await using work = await Workspace.create({ "openapi/pulled/a.yaml": document("/a") });
    const config = work.config({
      openapi: { sources: [work.path("openapi/pulled/*.yaml")], overlays: [] },
    });
    const report = await pull(config, nodeHost());
    expect(report.changed).toEqual([{ file: "xpander.yaml", change: "added" }]);
  });
});

describe("operations of an API description", () => {
  const notes = (paths: object) =>
    JSON.stringify({
      openapi: "3.0.3",
      info: { title: "Notes", version: "1" },
      servers: [{ url: "https://notes.example.com" }],
      paths,
    });
  const listNotes = { tags: ["notes"], operationId: "listNotes", responses: {} };
  const settings = (work: Workspace): Config =>
    work.config({
      openapi: { sources: [work.path("notes.json")], overlays: [] },
      operations: [{ from: "openapi", exclude: ["* /internal/**"] }],
    });

  it("become entries, which keep their files whatever their names become", async () => {
    const paths = { "/notes": { get: listNotes }, "/internal/a": { get: { responses: {} } } };
    await using work = await Workspace.create({ "notes.json": notes(paths) });
    const report = await pull(settings(work), nodeHost());
    expect(report.sources).toContainEqual({
      ...{ source: "openapi", gives: "operations", count: 1, leftOut: 0 },
      ...{ complete: true, state: "read" },
    });
    expect(report.changed).toContainEqual({
      file: "operations/notes/list-notes.json",
      change: "added",
    });
    expect(JSON.parse(await work.read("openapi/operations/notes/list-notes.json"))).toMatchObject({
      kind: "operation",
      api: "notes",
      path: "/notes",
      request: { servers: ["https://notes.example.com"] },
    });

    const renamed = { ...listNotes, tags: ["other"], operationId: "allNotes" };
    await work.put("notes.json", notes({ "/notes": { get: renamed, post: renamed } }));
    const { changed } = await pull(settings(work), nodeHost());
    expect(changed.filter(({ file }) => file.startsWith("operations/"))).toEqual([
      { file: "operations/notes/list-notes.json", change: "updated" },
      { file: "operations/other/post-notes.json", change: "added" },
    ]);
  });

  it("stay as they are while a source of the description fails, and go when it leaves them out", async () => {
    await using work = await Workspace.create({
      "notes.json": notes({ "/a": { get: listNotes } }),
    });
    await pull(settings(work), nodeHost());
    await work.put("notes.json", "{");
    const failed = await pull(settings(work), nodeHost());
    expect(failed).toMatchObject({ failed: true, changed: [] });
    await work.put("notes.json", notes({ "/b": { get: { responses: {} } } }));
    const { changed } = await pull(settings(work), nodeHost());
    expect(changed).toContainEqual({ file: "operations/notes/list-notes.json", change: "removed" });
  });
});

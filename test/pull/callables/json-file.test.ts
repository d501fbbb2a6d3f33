import { describe, expect, it } from "vitest";
import { nodeHost } from "../../../src/host/node.js";
import { pullJsonFile } from "../../../src/pull/callables/json-file.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";
import { Workspace } from "../../support/workspace.js";

const schema = { type: "object", properties: { city: { type: "string" } } };

async function read(text: string, name = "functions.jsonl", keepSource = false) {
  await using work = await Workspace.create({ [name]: text });
  const problems = new Diagnostics();
  const { fs } = nodeHost();
  const result = await pullJsonFile(work.path(name), {
    fs,
    root: work.root,
    keepSource,
    problems,
  });
  return { ...result, problems: problems.list };
}

function lines(...values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join("\n");
}

describe("the forms of a file", () => {
  const item = { id: "1", name: "Weather", input_schema: schema };
  it.each([
    ["an array", JSON.stringify([item, { ...item, id: "2" }], undefined, 2)],
    ["items", JSON.stringify({ items: [item, { ...item, id: "2" }], total: 2 })],
    ["one a line", lines(item, { ...item, id: "2" })],
    [
      "one a line, with Windows line ends, a byte order mark and empty lines",
      `\uFEFF${lines(item)}\r\n\r\n${lines({ ...item, id: "2" })}\r\n`,
    ],
  ])("reads %s", async (_, text) => {
    for (const name of ["functions.json", "functions.jsonl"]) {
      const { callables, complete, problems } = await read(text, name);
      expect(problems).toEqual([]);
      expect(complete).toBe(true);
      expect(callables).toEqual([
        { kind: "function", id: "1", name: "Weather", input_schema: schema },
        { kind: "function", id: "2", name: "Weather", input_schema: schema },
      ]);
    }
  });

  it("reads a single object", async () => {
    expect((await read(JSON.stringify(item, undefined, 2))).callables).toHaveLength(1);
  });

  it("splits on line feeds only", async () => {
    const text = `${JSON.stringify({ ...item, description: "a\u2028b\u0085c" })}\n`;
    expect((await read(text)).callables).toMatchObject([{ description: "a\u2028b\u0085c" }]);
  });

  it("reads an empty file as an empty list", async () => {
    expect(await read(" \n")).toMatchObject({ callables: [], complete: true, problems: [] });
  });
});

describe("the members of a function", () => {
  it("uses the name for a missing id, numbered if it repeats", async () => {
    const names = [
      { name: "a" },
      { name: "a" },
      { id: "a-2", name: "b" },
      { name: "a" },
      { id: "", name: "c" },
    ];
    const { callables } = await read(
      lines(...names.map((item) => ({ ...item, input_schema: schema }))),
    );
    expect(callables.map((item) => item.kind === "function" && item.id)).toEqual([
      "a",
      "a-3",
      "a-2",
      "a-4",
      "c",
    ]);
  });

  it("uses the id for a missing name", async () => {
    expect((await read(lines({ id: "x", input_schema: true }))).callables).toMatchObject([
      { name: "x" },
    ]);
  });

  it.each(["input_schema", "inputSchema", "parameters"])("reads %s", async (key) => {
    expect((await read(lines({ name: "a", [key]: schema }))).callables).toMatchObject([
      { input_schema: schema },
    ]);
  });

  it("keeps a given output schema, and drops unknown members", async () => {
    const text = lines({
      name: "a",
      input_schema: {},
      outputSchema: { type: "null" },
      source: { repo: "x" },
    });
    expect((await read(text)).callables).toEqual([
      { kind: "function", id: "a", name: "a", input_schema: {}, output_schema: { type: "null" } },
    ]);
  });

  it("reads missing members from the Python source", async () => {
    const source_code =
      'def xpander_run_action(city: str) -> int:\n    """Counts."""\n    return 1\n';
    const { callables } = await read(
      lines({ name: "a", source_code, limits: { max_run_time: null } }),
    );
    expect(callables).toMatchObject([
      {
        description: "Counts.",
        input_schema: { properties: { city: { type: "string" } }, required: ["city"] },
        output_schema: { type: "integer", "x-typecall-from": "return annotation" },
      },
    ]);
    expect(callables[0]).not.toHaveProperty("max_run_time");
    expect(callables[0]).not.toHaveProperty("source_code");
    const kept = await read(lines({ name: "a", source_code }), "a.jsonl", true);
    expect(kept.callables).toMatchObject([{ source_code }]);
  });

  it("keeps names of Object.prototype", async () => {
    const text =
      '{"name":"__proto__","input_schema":{"properties":{"__proto__":{"type":"string"}}},"__proto__":{"status":"draft"}}';
    const { callables } = await read(text);
    expect(callables).toHaveLength(1);
    expect(JSON.stringify(callables)).toContain('"properties":{"__proto__":{"type":"string"}}');
  });
});

describe("what is left out", () => {
  const good = JSON.stringify({ name: "good", input_schema: true });
  it.each([
    ["a broken line", `${good}\n{"name": oops}\n${good}`, "source-line-broken", 2, false],
    ["a line that is no object", `${good}\n5`, "function-shape", 2, false],
    [
      "a function that is not ready",
      `${good}\n${lines({ name: "x", status: "analysing" })}`,
      "function-not-ready",
      2,
      true,
    ],
    [
      "one in error",
      `${good}\n${lines({ name: "x", status: "error", analysis_error_details: "no\u202e" })}`,
      "function-not-ready",
      2,
      true,
    ],
    [
      "one without a schema",
      `${good}\n${lines({ name: "x" })}`,
      "function-without-schema",
      2,
      true,
    ],
    [
      "a schema that is none",
      `${good}\n${lines({ name: "x", input_schema: "dict" })}`,
      "function-shape",
      2,
      true,
    ],
    [
      "one without id and name",
      `${good}\n${lines({ input_schema: true })}`,
      "function-shape",
      2,
      false,
    ],
    [
      "an id that is no text",
      `${good}\n${lines({ id: 5, name: "x", input_schema: true })}`,
      "function-shape",
      2,
      false,
    ],
    [
      "a schema without end",
      `${good}\n{"name":"x","input_schema":{"a":${"[".repeat(5000)}${"]".repeat(5000)}}}`,
      "source-line-broken",
      2,
      false,
    ],
  ])("%s", async (_, text, code, line, complete) => {
    const read_ = await read(text);
    expect(read_.problems).toMatchObject([{ code, place: "functions.jsonl", line }]);
    expect(read_.complete).toBe(complete);
    expect(read_.callables.map(({ name }) => name)).toContain("good");
    expect(JSON.stringify(read_.problems)).not.toContain("\u202e");
  });

  it.each([
    ["HTML", "<!doctype html>\n<p>", "functions.json", "source-not-json", 1],
    [
      "a JSON file that breaks off",
      '[\n  {"name": "a"},\n  {"name"\n',
      "functions.json",
      "source-not-json",
      4,
    ],
    ["no list", '{"items": {}}', "functions.json", "source-shape", undefined],
    ["a text", '"x"', "functions.json", "source-shape", undefined],
  ])("the whole file: %s", async (_, text, name, code, line) => {
    const { problems, complete, callables } = await read(text, name);
    expect(problems).toMatchObject([
      { code, place: name, ...(line === undefined ? {} : { line }) },
    ]);
    expect(complete).toBe(false);
    expect(callables).toEqual([]);
  });

  it("a file that does not exist", async () => {
    await using work = await Workspace.create();
    const problems = new Diagnostics();
    const options = { fs: nodeHost().fs, root: work.root, keepSource: false, problems };
    expect(await pullJsonFile(work.path("no.jsonl"), options)).toMatchObject({
      state: "failed",
      complete: false,
    });
    expect(problems.list).toMatchObject([{ code: "source-missing", place: "no.jsonl" }]);
  });
});

import { describe, expect, it } from "vitest";
import { nodeHost } from "../../src/host/node.js";
import type { Callable } from "../../src/model/callable.js";
import { formatEntry } from "../../src/snapshot/format.js";
import { laidOutEntry } from "../../src/snapshot/laid-out.js";
import { parseEntry } from "../../src/snapshot/parse-entry.js";
import { readSnapshot } from "../../src/snapshot/snapshot.js";
import { Diagnostics } from "../../src/support/diagnostics.js";
import { Workspace } from "../support/workspace.js";

const weather: Callable = {
  output_schema: { type: "string", "x-typecall-from": "return annotation" },
  input_schema: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
  max_run_time: 15,
  description: "Fetches current weather",
  name: "Weather Lookup",
  id: "6f1d",
  kind: "function",
};

const send: Callable = {
  kind: "tool",
  toolkit_id: "k",
  toolkit_name: "Slack",
  tool_id: "t",
  name: "Send",
  input_schema: true,
};

const WEATHER = `{
  "kind": "function",
  "id": "6f1d",
  "name": "Weather Lookup",
  "description": "Fetches current weather",
  "max_run_time": 15,
  "input_schema": {
    "type": "object",
    "properties": {
      "city": {
        "type": "string"
      }
    },
    "required": [
      "city"
    ]
  },
  "output_schema": {
    "type": "string",
    "x-typecall-from": "return annotation"
  },
  "fingerprint": "sha256:FINGERPRINT"
}
`;

describe("formatEntry", () => {
  it("prints a function", () => {
    expect(formatEntry(weather).replace(/sha256:[0-9a-f]{64}/, "sha256:FINGERPRINT")).toBe(WEATHER);
  });

  it("prints a tool", () => {
    expect(Object.keys(JSON.parse(formatEntry(send)))).toEqual([
      "kind",
      "toolkit_id",
      "toolkit_name",
      "tool_id",
      "name",
      "input_schema",
      "fingerprint",
    ]);
  });

  it("escapes invisible characters, and parses to the same text", () => {
    const description = "a\u202eb\u2028c\u200bd\u{e0041}e\ufefff\ud800 é 天 👍";
    const text = formatEntry({ ...weather, description });
    expect(text).toContain(String.raw`a\u202eb\u2028c\u200bd\udb40\udc41e\ufefff\ud800 é 天 👍`);
    expect(JSON.parse(text).description).toBe(description);
  });
});

async function read(files: Readonly<Record<string, string>>) {
  await using work = await Workspace.create(files);
  const problems = new Diagnostics();
  const snapshot = await readSnapshot(work.path("openapi"), nodeHost(), problems);
  return { ...snapshot, problems: problems.list };
}

describe("readSnapshot", () => {
  it("returns the formatted entries, sorted by file", async () => {
    const files = {
      "openapi/toolkits/slack/send.json": formatEntry(send),
      "openapi/functions/weather.json": formatEntry(weather),
      "openapi/functions/Zebra.json": formatEntry({ ...weather, id: "z" }),
      "openapi/xpander.yaml": "openapi: 3.1.0\n",
      "openapi/functions/.hidden.json": "no",
      "openapi/functions/notes.md": "no",
    };
    const { entries, api, problems } = await read(files);
    expect(problems).toEqual([]);
    expect(api).toEqual({ file: "xpander.yaml", text: "openapi: 3.1.0\n" });
    expect(entries.map(({ file }) => file)).toEqual([
      "functions/Zebra.json",
      "functions/weather.json",
      "toolkits/slack/send.json",
    ]);
    expect(entries[1]).toMatchObject({ callable: weather, text: formatEntry(weather) });
    expect(entries[1]?.fingerprint).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it("is empty where there is no folder", async () => {
    expect(await read({})).toEqual({ entries: [], problems: [] });
  });

  const valid = JSON.parse(formatEntry(weather));
  it.each([
    ["breaks off", '{\n  "kind": "function",\n  "id"\n', { line: 4 }, "it ends too early"],
    ["holds a merge conflict", '{\n<<<<<<< HEAD\n  "id": 1\n}', { line: 2 }, 'breaks at "<"'],
    ["is nested without end", `${"[".repeat(9999)}${"]".repeat(9999)}`, {}, "more than 200 levels"],
    ["holds no object", "[]", { pointer: "" }, "must be an object"],
    [
      "lacks an id",
      JSON.stringify({ ...valid, id: undefined }),
      { pointer: "/id" },
      '"id" is missing',
    ],
    [
      "has a number as name",
      JSON.stringify({ ...valid, name: 5 }),
      { pointer: "/name" },
      "must be a text",
    ],
    [
      "has a text as schema",
      JSON.stringify({ ...valid, input_schema: "dict" }),
      { pointer: "/input_schema" },
      "must be a JSON Schema",
    ],
    [
      "has no time to run",
      JSON.stringify({ ...valid, max_run_time: 0 }),
      { pointer: "/max_run_time" },
      "more than 0 seconds",
    ],
    ["is a tool", formatEntry(send), { pointer: "/kind" }, 'must be "function"'],
  ])("leaves out a file that %s", async (_, text, where, problem) => {
    const { entries, problems } = await read({
      "openapi/functions/bad.json": text,
      "openapi/functions/good.json": formatEntry(weather),
    });
    expect(entries.map(({ file }) => file)).toEqual(["functions/good.json"]);
    expect(problems).toMatchObject([
      {
        severity: "error",
        code: "snapshot-file-broken",
        place: "openapi/functions/bad.json",
        ...where,
      },
    ]);
    expect(problems[0]?.message).toContain(problem);
  });

  it("warns of a hand edit, and uses the edited content", async () => {
    const text = formatEntry(weather).replace('"city"\n', '"city", "day"\n');
    const { entries, problems } = await read({ "openapi/functions/weather.json": text });
    expect(problems).toMatchObject([
      { code: "snapshot-edited", place: "openapi/functions/weather.json" },
    ]);
    expect(entries).toMatchObject([{ callable: { input_schema: { required: ["city", "day"] } } }]);
    expect(text).not.toContain(entries[0]?.fingerprint);
  });

  it("leaves out the second file with an id", async () => {
    const { entries, problems } = await read({
      "openapi/functions/a.json": formatEntry(weather),
      "openapi/functions/b.json": formatEntry(weather),
    });
    expect(entries.map(({ file }) => file)).toEqual(["functions/a.json"]);
    expect(problems).toMatchObject([
      { code: "snapshot-id-twice", place: "openapi/functions/b.json" },
    ]);
  });
});

it("keeps every digit of integers that JavaScript rounds", () => {
  const text = `{
  "kind": "function",
  "id": "a",
  "name": "a",
  "input_schema": {
    "properties": { "id": { "enum": [9007199254740993, 9007199254740992] } }
  }
}`;
  const entry = parseEntry(text, "function");
  if (!entry.ok) throw new Error(entry.problem);
  const written = formatEntry(entry.callable);
  expect(written).toContain("9007199254740993");
  expect(written).toContain("9007199254740992");
  expect(laidOutEntry(written)).toBe(written);
  expect(parseEntry(written, "function")).toMatchObject({ ok: true, callable: entry.callable });
});

import { expect, it } from "vitest";
import { normalizeItems } from "../../../src/pull/callables/json-items.js";
import { readJsonRecords } from "../../../src/pull/callables/json-records.js";
import type { JsonValue } from "../../../src/runtime/json/json.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";

function read(text: string, place = "a.json") {
  const problems = new Diagnostics();
  const records = readJsonRecords(text, place, problems);
  const said = problems.list.map(({ severity, code, message, line, ...rest }) => {
    expect(rest).toEqual({ place });
    return `${severity} ${code} ${line ?? "-"}: ${message}`;
  });
  return [records, said];
}

const LIST =
  'error source-shape -: the file holds no list: expected an array, {"items": […]}, or one object per line';

it.each<[text: string, place: string, records: unknown[] | undefined, said: string[]]>([
  ["[1,{}]", "a.json", [{ value: 1 }, { value: {} }], []],
  ['{"items":[1]}', "a.json", [{ value: 1 }], []],
  ['{"a":1}', "a.json", [{ value: { a: 1 } }], []],
  ['{"items":{}}', "a.json", undefined, [LIST]],
  ["5", "a.json", undefined, [LIST]],
  ["null", "a.jsonl", undefined, [LIST]],
  ["", "a.jsonl", [], []],
  ["", "a.json", undefined, ["error source-not-json 1: the file is not JSON: it ends too early"]],
  [" \r\n\t", "a.jsonl", [], []],
  ["\uFEFF", "a.jsonl", [], []],
  [
    '{"a":1}\r{"b":"\u2028"}\r',
    "a.jsonl",
    [
      { value: { a: 1 }, line: 1 },
      { value: { b: "\u2028" }, line: 2 },
    ],
    [],
  ],
  [
    '\uFEFF{"a":1}\r\n\r\n 5 \n{"b":2}',
    "a.json",
    [
      { value: { a: 1 }, line: 1 },
      { value: 5, line: 3 },
      { value: { b: 2 }, line: 4 },
    ],
    [],
  ],
  [
    '\n{"a":1}\nx',
    "a.json",
    [{ value: { a: 1 }, line: 2 }],
    ['error source-line-broken 3: the line was left out: it is not JSON: it breaks at "x"'],
  ],
  [
    '{"a":"\uFEFF"}\n{"b":"\uFEFF"}',
    "a.json",
    [
      { value: { a: "\uFEFF" }, line: 1 },
      { value: { b: "\uFEFF" }, line: 2 },
    ],
    [],
  ],
  // By its name, what is not JSON may be broken lines, but not all of them.
  [
    'x\n{"a":1}',
    "a.json",
    undefined,
    ['error source-not-json 1: the file is not JSON: it breaks at "x"'],
  ],
  [
    'x\n{"a":1}',
    "a.NDJSON",
    [{ value: { a: 1 }, line: 2 }],
    ['error source-line-broken 1: the line was left out: it is not JSON: it breaks at "x"'],
  ],
  [
    'x\n{"a":1}',
    "a.jsonl.txt",
    undefined,
    ['error source-not-json 1: the file is not JSON: it breaks at "x"'],
  ],
  [
    "x\n5",
    "a.jsonl",
    undefined,
    ['error source-not-json 1: the file is not JSON: it breaks at "x"'],
  ],
  [
    '5\n{"a":1}',
    "a.json",
    undefined,
    ['error source-not-json 2: the file is not JSON: it breaks at "{"'],
  ],
])("the text %j of %s", (text, place, records, said) => {
  expect(read(text, place)).toEqual([records, said]);
});

it("a file nested too deeply has no line at fault", () => {
  expect(read(`${"[".repeat(999)}${"]".repeat(999)}`)).toEqual([
    undefined,
    ["error source-not-json -: the file is nested more than 200 levels deep"],
  ]);
});

it.each<[JsonValue[], JsonValue[]]>([
  [
    [{ name: "a" }, { name: "a", id: null }, { name: "a", id: "" }, { id: "a-2" }],
    [
      { id: "a", name: "a" },
      { id: "a-3", name: "a" },
      { id: "a-4", name: "a" },
      { id: "a-2", name: "a-2" },
    ],
  ],
  [
    [
      { id: "x", name: "" },
      { id: "y", name: 5 },
    ],
    [
      { id: "x", name: "x" },
      { id: "y", name: "y" },
    ],
  ],
  // What is wrong stays, to be reported.
  [
    [5, null, { id: 5, name: "a" }, { id: false, name: "a" }, {}, { name: "" }],
    [5, null, { id: 5, name: "a" }, { id: false, name: "a" }, {}, { name: "" }],
  ],
  [
    [{ input_schema: null, inputSchema: "", parameters: true, output_schema: 1, outputSchema: 2 }],
    [
      {
        ...{ input_schema: true, inputSchema: "", parameters: true },
        ...{ output_schema: 1, outputSchema: 2 },
      },
    ],
  ],
  [
    [{ input_schema: 1, inputSchema: 2, outputSchema: 3 }],
    [{ input_schema: 1, inputSchema: 2, outputSchema: 3, output_schema: 3 }],
  ],
])("the items %j", (items, wanted) => {
  expect(normalizeItems(items)).toEqual(wanted);
});

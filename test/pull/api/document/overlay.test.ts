import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { applyOverlay } from "../../../../src/pull/api/document/overlay.js";
import type { JsonObject, JsonValue } from "../../../../src/runtime/json/json.js";
import { Diagnostics } from "../../../../src/support/diagnostics.js";

const folder = new URL("../../../fixtures/overlay/", import.meta.url);

describe("an overlay", () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith(".json")))("%s", (name) => {
    const example = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
    const before = JSON.stringify(example.in);
    const problems = new Diagnostics();
    const overlay = { content: example.overlay, place: "o.yaml" };
    const applied = applyOverlay(example.in, overlay, problems);
    expect(JSON.stringify(applied)).toBe(JSON.stringify(example.out));
    expect(problems.list.map(({ place: _, ...problem }) => problem)).toEqual(example.problems);
    for (const { place } of problems.list) expect(place).toBe("o.yaml");
    expect(JSON.stringify(example.in), "the document handed in is left as it is").toBe(before);
  });
});

const apply = (document: JsonObject, ...actions: readonly JsonValue[]) => {
  const problems = new Diagnostics();
  const content = { overlay: "1.0.0", actions };
  const applied = applyOverlay(document, { content, place: "o.yaml" }, problems);
  return { applied, problems: problems.list.map(({ code, message }) => `${code}: ${message}`) };
};

it.each<[JsonValue, boolean]>([
  ["1.0.0", true],
  ["1.12.34", true],
  ["1.0", false],
  ["1.0.0-rc", false],
  ["v1.0.0", false],
  ["11.0.0", false],
  ["2.0.0", false],
  [1, false],
  [null, false],
])("an overlay of version %j is applied: %s", (overlay, isApplied) => {
  const problems = new Diagnostics();
  const content = { overlay, actions: [{ target: "$", update: { a: 1 } }] };
  const applied = applyOverlay({}, { content, place: "o.yaml" }, problems);
  expect(applied).toEqual(isApplied ? { a: 1 } : {});
  const message = 'the overlay does not start with "overlay: 1.0.0"; it was left out';
  const refused = { severity: "error", code: "overlay-version", message, place: "o.yaml" };
  expect(problems.list).toStrictEqual(isApplied ? [] : [refused]);
});

it.each([[{}], [{ actions: null }], [{ actions: { target: "$" } }], [{ actions: "$" }]])(
  "an overlay without a list of actions is left out: %j",
  (members) => {
    const problems = new Diagnostics();
    const content = { overlay: "1.0.0", ...members };
    expect(applyOverlay({ a: 1 }, { content, place: "o.yaml" }, problems)).toEqual({ a: 1 });
    const message = "a list of actions is missing; the overlay was left out";
    expect(problems.list).toStrictEqual([
      { severity: "error", code: "overlay-shape", message, place: "o.yaml" },
    ]);
  },
);

it("items are removed wherever they are, though each removal moves those behind it", () => {
  const remove = (target: string) => ({ target, remove: true });
  const list = Array.from({ length: 12 }, (_, index) => ({ index, tags: ["a", "b", "c"] }));
  const document = { list, deep: { list: [1, [2, 3, [4, 5]], 6] }, 1: ["x", "y"] };
  expect(apply({ list }, remove("$.list[1,9,10,2,11]")).applied).toEqual({
    list: list.filter(({ index }) => ![1, 2, 9, 10, 11].includes(index)),
  });
  expect(apply({ list }, remove("$.list[0:10]")).applied).toEqual({ list: list.slice(10) });
  expect(apply({ list: list.slice(0, 1) }, remove("$.list[*].tags[0,2]")).applied).toEqual({
    list: [{ index: 0, tags: ["b"] }],
  });
  expect(apply(document, remove("$..*")).applied).toEqual({});
  expect(apply(document, remove("$.deep.list[1]..*"), remove("$['1'][0]")).applied).toEqual({
    ...{ list, deep: { list: [1, [], 6] }, 1: ["y"] },
  });
  // Both a list and items of it: the items first.
  expect(apply({ a: [[1, 2], [3]] }, remove("$..[0]")).applied).toEqual({ a: [[]] });
});

it("an action that cannot be applied is named, and changes nothing", () => {
  const document = { info: { title: "T" }, tags: [{ name: "a" }, "b"] };
  const said = (action: JsonValue) => {
    const { applied, problems } = apply(document, action);
    expect(applied).toEqual(document);
    return problems;
  };
  const needsTarget = "overlay-shape: an action needs a target, a JSONPath as text";
  for (const action of [null, "$", [], {}, { target: 1, remove: true }]) {
    expect(said(action)).toEqual([needsTarget]);
  }
  const needsUpdate = "overlay-shape: an action needs an update, or `remove: true`";
  for (const remove of [{}, { remove: false }, { remove: "true" }]) {
    expect(said({ target: "$.info", ...remove })).toEqual([needsUpdate]);
  }
  expect(said({ target: "$.none", update: {} })).toEqual([
    'overlay-without-target: the target "$.none" is not in the description; the action does nothing',
  ]);
  expect(said({ target: "$", remove: true })).toEqual([
    "overlay-target: the whole description cannot be removed",
  ]);
  expect(said({ target: "$.info.title", update: "U" })).toEqual([
    'overlay-target: the target "$.info.title" selects a plain value at "/info/title"; select the object that holds it, and update its member',
  ]);
  expect(said({ target: "$.info", update: "U" })).toEqual([
    'overlay-target: the target "$.info" selects an object at "/info"; the update has to be an object too',
  ]);
  // Not even to those of its targets that would take the update.
  expect(said({ target: "$.tags[*]", update: { x: 1 } })).toEqual([
    'overlay-target: the target "$.tags[*]" selects a plain value at "/tags/1"; select the object that holds it, and update its member',
  ]);
});

it("an update of null, or beside `remove: true`, is one", () => {
  expect(apply({ a: [1] }, { target: "$.a", update: null }).applied).toEqual({ a: [1, null] });
  expect(apply({ a: {} }, { target: "$.a", update: { b: null } }).applied).toEqual({
    a: { b: null },
  });
  expect(apply({ a: 1, b: 2 }, { target: "$.a", remove: true, update: { c: 1 } }).applied).toEqual({
    b: 2,
  });
});

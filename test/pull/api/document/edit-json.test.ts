import { expect, it } from "vitest";
import { changeAt, mergeInto, removeAt } from "../../../../src/pull/api/document/edit-json.js";

const root = { list: [{ a: 1 }, { a: 2 }], 0: "zero", text: "ab" };
const mark = () => "!";

it("the part at a location is changed in a copy, by names and indexes", () => {
  const before = JSON.stringify(root);
  expect(changeAt(root, [], mark)).toBe("!");
  expect(changeAt(root, ["list", 1, "a"], mark)).toEqual({
    ...root,
    list: [{ a: 1 }, { a: "!" }],
  });
  expect(changeAt(root, [0], mark)).toEqual({ ...root, 0: "!" });
  expect(JSON.stringify(root)).toBe(before);
});

it.each([
  [["none"]],
  [["list", 2]],
  [["list", "1"]],
  [["list", 0, "b"]],
  [["text", 0]],
  [["text", "length"]],
  [["toString"]],
])("nothing changes where there is nothing: %j", (location) => {
  expect(changeAt(root, location, mark)).toEqual(root);
  expect(removeAt(root, location)).toEqual(root);
});

it("the part at a location is removed from its object or list", () => {
  expect(removeAt(root, ["list", 0])).toEqual({ ...root, list: [{ a: 2 }] });
  expect(removeAt(root, ["list", 0, "a"])).toEqual({ ...root, list: [{}, { a: 2 }] });
  expect(removeAt(root, [0])).toEqual({ list: root.list, text: "ab" });
});

it("objects are merged, lists joined, and other values replaced", () => {
  const target = { a: { b: 1, c: [1], d: { e: 1 } }, z: 1 };
  const update = { a: { b: [2], c: [2], d: "f" }, n: { m: 1 } };
  expect(JSON.stringify(mergeInto(target, update))).toBe(
    JSON.stringify({ a: { b: [2], c: [1, 2], d: "f" }, z: 1, n: { m: 1 } }),
  );
  expect(mergeInto(undefined, { a: 1 })).toEqual({ a: 1 });
  expect(mergeInto([1], { a: 1 })).toEqual({ a: 1 });
  expect(mergeInto({ a: 1 }, [1])).toEqual([1]);
  expect(mergeInto({ a: 1 }, null)).toBe(null);
});

import { expect, it } from "vitest";
import { compileInput } from "../../../src/runtime/validate/json-only.js";

const found = (value: unknown) =>
  compileInput({}, [])(value).map(({ path, message, found }) => [path.join("."), message, found]);

it.each<[string, unknown]>([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["a bigint", 10n],
  ["a function", () => 1],
  ["a symbol", Symbol("a")],
  ["a Map", new Map([["a", 1]])],
  ["a Set", new Set([1])],
  ["a Blob", new Blob(["a"])],
  ["an Error", new Error("a")],
  ["a RegExp", /a/],
  ["a Promise", Promise.resolve(1)],
  ["a Uint8Array", new Uint8Array(2)],
])("%s is named with its place", (name, value) => {
  const place = ["a.1.b", "must be JSON", name];
  expect(found({ a: [1, { b: value }] })).toEqual([place]);
});

it("what JSON would change to null in a list is named, too", () => {
  expect(found([1, undefined])).toEqual([["1", "must be JSON", "nothing"]]);
});

it("a value that holds itself is named; one that stands in two places is not", () => {
  const value: { a?: unknown } = {};
  value.a = { b: value };
  expect(found(value)).toEqual([["a.b", "must be JSON", "an object that holds itself"]]);
  const shared = { c: 1 };
  expect(found({ a: shared, b: [shared] })).toEqual([]);
});

it("what JSON keeps passes: absent members, dates, objects of any class, and what says itself how", () => {
  class Point {
    x = 1;
  }
  const plain = Object.assign(Object.create(null), { a: null, b: "x" });
  expect(found({ a: undefined, b: new Date(0), c: new Point(), d: plain, e: true })).toEqual([]);
  expect(found({ a: Object.assign(new Map(), { toJSON: () => [] }) })).toEqual([]);
});

it("what does not fit the schema is said by the schema", () => {
  const schema = { properties: { a: { type: "number" } } };
  expect(compileInput(schema, [])({ a: Number.NaN })).toMatchObject([
    { path: ["a"], message: "must be a number" },
  ]);
});

it("a getter that throws, and depth without end, are left to the call", () => {
  let deep: unknown = 1;
  for (let i = 0; i < 100_000; i++) deep = [deep];
  expect(found(deep)).toEqual([]);
  const broken = {
    get a() {
      throw new Error("gone");
    },
  };
  expect(found(broken)).toEqual([]);
});

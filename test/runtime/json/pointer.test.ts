import { describe, expect, it } from "vitest";
import {
  findAt,
  followReferences,
  jsonPointer,
  localReference,
  parseJsonPointer,
  parseLocalReference,
  referenceChain,
} from "../../../src/runtime/json/pointer.js";

const NAMES = [
  "",
  "a",
  "a/b",
  "~1",
  "%7E",
  "100%",
  "a b",
  "\u{1f600}",
  "\ud800",
  "\n",
  "#",
  "__proto__",
];

describe("JSON pointers", () => {
  it.each(NAMES)("print %j so that it is read again", (name) => {
    expect(parseJsonPointer(jsonPointer("a", name, 1))).toEqual(["a", name, "1"]);
    expect(parseLocalReference(localReference("a", name, 1))).toEqual(["a", name, "1"]);
  });

  it.each([
    ["#", []],
    ["#/", [""]],
    ["#/a%2Fb/c~1d", ["a", "b", "c/d"]],
    ["#/100%", undefined],
    ["#a", undefined],
    ["a#/b", undefined],
    ["", undefined],
  ])("read %j", (ref, tokens) => {
    expect(parseLocalReference(ref)).toEqual(tokens);
  });

  it("find own members only", () => {
    const root = { a: [{ b: null }] };
    expect(findAt(root, [])).toBe(root);
    expect(findAt(root, ["a", "0", "b"])).toBe(null);
    expect(findAt(root, ["a", 1])).toBe(undefined);
    expect(findAt(root, ["a", "00"])).toBe(undefined);
    expect(findAt(root, ["toString"])).toBe(undefined);
    expect(findAt("text", ["0"])).toBe(undefined);
    expect(findAt(root, ["a", "0", "b", "c"])).toBe(undefined);
    expect(findAt(root, ["none", "a"])).toBe(undefined);
    expect(findAt(root, ["a", "length", "a"])).toBe(undefined);
  });
});

describe("chains of references", () => {
  const root = {
    end: { type: "string" },
    link: { $ref: "#/end" },
    first: { $ref: "#/link" },
    ring: { $ref: "#/gnir" },
    gnir: { $ref: "#/ring" },
    lost: { $ref: "#/nowhere" },
  };
  it("are followed link by link", () => {
    expect([...referenceChain(root, root.first)]).toEqual([root.first, root.link, root.end]);
    expect([...referenceChain(root, root.ring)]).toEqual([root.ring, root.gnir]);
    expect([...referenceChain(root, undefined)]).toEqual([]);
  });
  it("end at a value that is not a reference", () => {
    expect(followReferences(root, root.first)).toBe(root.end);
    expect(followReferences(root, root.end)).toBe(root.end);
    expect(followReferences(root, true)).toBe(true);
    expect(followReferences(root, root.ring)).toBe(undefined);
    expect(followReferences(root, root.lost)).toBe(undefined);
  });
});

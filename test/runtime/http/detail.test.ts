import { expect, it } from "vitest";
import { readDetail } from "../../../src/runtime/http/detail.js";

const nest = (levels: number, inner: unknown): unknown =>
  levels === 0 ? inner : { detail: nest(levels - 1, inner) };

it.each<[unknown, string]>([
  [{ msg: "m", error: "e", message: "s", detail: "d" }, "d"],
  [{ msg: "m", error: "e", message: "s" }, "s"],
  [{ msg: "m", error: "e" }, "e"],
  [{ detail: "", message: null, error: [], msg: "m" }, "m"],
  [{ other: "o" }, ""],
  [false, "false"],
  [["a", "", null, "b", "c", "d"], "a; b; c"],
  [{ loc: ["body", 0], detail: "d" }, "body.0: d"],
  [{ loc: "body", detail: "d" }, "d"],
  [{ loc: ["a\u001b[2J\n", ["b"], null, 1], detail: "d" }, "a [2J .1: d"],
  [{ loc: ["x".repeat(600)], detail: "d" }, `${"x".repeat(500)}…: d`],
  [nest(5, "deep"), "deep"],
  [nest(6, "deep"), ""],
  [" \u200ba\t\tb\n", "a b"],
  ["x".repeat(500), "x".repeat(500)],
  ["x".repeat(501), `${"x".repeat(500)}…`],
  // Cut before it is cleaned.
  [`${" ".repeat(1_999)}ab`, "a"],
  [`500: {"detail": "json"}`, "json"],
  [`500: { 'detail': "it's" }`, "it's"],
  [`500: {'detail': 'a "b" \\'c\\''}`, `a "b" 'c'`],
  [`500: {'a': None, 'b': True, 'c': False, 'detail': 'd'}`, "d"],
  [`{"detail": None, "a": "None\\"", "message": "True"}`, "True"],
  [`{'detail': 'Noneed'}`, "Noneed"],
  [`{'detail': {'message': 'in\\nside'}}`, "in side"],
  ["{'detail': ''}", "{'detail': ''}"],
  ["{'detail': oops}", "{'detail': oops}"],
  ["see {a}", "see {a}"],
])("%j says %j", (body, detail) => {
  expect(readDetail(body)).toBe(detail);
});

it("reads strings that never end in time that grows with the text", () => {
  for (const quotes of ["\\'", '\\"', `'"`]) {
    const body = `{'${quotes.repeat(200_000)}`;
    const began = performance.now();
    expect(readDetail(body)).toMatch(/^\{'.*…$/);
    expect(performance.now() - began).toBeLessThan(2_000);
  }
});

it("passes over lists in a place, however deep", () => {
  const deep: unknown = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`);
  expect(readDetail({ loc: ["body", deep], detail: "d" })).toBe("body: d");
});

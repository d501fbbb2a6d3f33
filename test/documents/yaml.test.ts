import { describe, expect, it } from "vitest";
import { parseYaml } from "../../src/documents/yaml.js";
import { Diagnostics } from "../../src/support/diagnostics.js";

function parse(text: string) {
  const problems = new Diagnostics();
  const value = parseYaml({ text, place: "a.yaml", linesBefore: 10 }, problems);
  return {
    value,
    problems: problems.list.map(({ code, line }) =>
      line === undefined ? code : `${code} ${line}`,
    ),
  };
}

const bomb = [..."bcdefghij"].reduce(
  (text, name, index) => `${text}${name}: &${name} [${Array(9).fill(`*${"abcdefghi"[index]}`)}]\n`,
  "a: &a [x, x, x, x, x, x, x, x, x]\n",
);

describe("YAML", () => {
  it.each([
    [
      "core types only",
      "a: 2020-01-01\nb: yes\nc: 0o17\nd: ~",
      { a: "2020-01-01", b: "yes", c: 15, d: null },
    ],
    ["keys that are no text", "200: a\n1.5: b\ntrue: c", { 200: "a", "1.5": "b", true: "c" }],
    ["a key that is null", "null: a\nb: {~: c}", { null: "a", b: { null: "c" } }],
    ["an alias", "a: &x {b: 1}\nc: *x", { a: { b: 1 }, c: { b: 1 } }],
    [
      "merge keys",
      "a: &a {x: 1}\nb: &b {y: 2}\nc:\n  <<: [*a, *b]\n  x: 3",
      {
        a: { x: 1 },
        b: { y: 2 },
        c: { x: 3, y: 2 },
      },
    ],
    ["flow style", "{a: [1, 'b']}", { a: [1, "b"] }],
    ["block scalars", "a: |2-\n\n    x\n  y\nb: >-\n  p\n  q", { a: "\n  x\ny", b: "p q" }],
    ["lines that end in CR alone", "a: 1\rb:\r\n  - c\r  - d\n", { a: 1, b: ["c", "d"] }],
    ["nothing", "", null],
  ])("reads %s", (_, text, value) => {
    expect(parse(text)).toEqual({ value, problems: [] });
  });

  it("keeps names that every object has as plain names", () => {
    const { value } = parse("x: &x {__proto__: {a: 1}}\ny:\n  <<: *x\nconstructor: 2");
    expect(JSON.stringify(value)).toBe(
      '{"x":{"__proto__":{"a":1}},"y":{"__proto__":{"a":1}},"constructor":2}',
    );
    expect(Object.getPrototypeOf(Object(value).y)).toBe(Object.prototype);
    expect(Object.hasOwn({}, "a")).toBe(false);
  });

  it.each([
    ["a broken line", "a: 1\nb: [", ["yaml-syntax 12"]],
    ["a tab", "a:\n\t- b", ["yaml-syntax 12"]],
    ["a key twice", "a: 1\nb:\n  c: 1\n  c: 2", ["yaml-duplicate-key 14"]],
    ["a key twice once it is text", "1: a\n'1': b", ["yaml-duplicate-key 12"]],
    ["null twice", "null: a\n~: b", ["yaml-duplicate-key 12"]],
    ["a key that is a list", "? [a]\n: b", ["yaml-not-json 11"]],
    ["infinity", "a:\n  - .inf", ["yaml-not-json 12"]],
    ["an alias of nothing", "a: *b", ["yaml-aliases 11"]],
    ["a value that holds itself", "a: &a\n  b: *a", ["yaml-aliases 12"]],
    ["aliases of aliases", bomb, ["yaml-aliases"]],
    [
      "many aliases of much",
      `a: &a [${Array(20_000).fill("x")}]\nb: [${Array(900).fill("*a")}]`,
      ["yaml-aliases"],
    ],
    ["deep nesting", `${"[".repeat(300)}${"]".repeat(300)}`, ["yaml-too-deep"]],
    ["nesting without an end", "[".repeat(100_000), ["yaml-too-deep 11"]],
    ["two documents", "a: 1\n---\nb: 2", ["yaml-syntax 12"]],
    ["a merge of no mapping", "<<: 5", ["yaml-syntax"]],
  ])("refuses %s", (_, text, problems) => {
    expect(parse(text)).toEqual({ value: undefined, problems });
  });

  it("does not act on tags", () => {
    const { value, problems } = parse("a: !!js/function 'x'\nb: !!binary aGk=\nc: !own {d: 1}");
    expect(value).toEqual({ a: "x", b: "aGk=", c: { d: 1 } });
    expect(problems).toEqual(["yaml-tag 11", "yaml-tag 12", "yaml-tag 13"]);
  });

  it("does not let a directive change the types", () => {
    expect(parse("%YAML 1.1\n---\na: yes\nb: 2001-01-01").value).toEqual({
      a: "yes",
      b: "2001-01-01",
    });
  });
});

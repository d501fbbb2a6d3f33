import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { CHOICES, type Context } from "../../conformance/python/choices.js";
import { compareSchemas, type Difference } from "../../conformance/python/compare.js";
import { readEntry } from "../../conformance/python/oracle.js";
import { printPythonReport } from "../../conformance/python/report.js";
import { judge, scorePython } from "../../conformance/python/score.js";
import { analyseCompiled } from "../../src/python/analyse.js";
import type { JsonObject, JsonValue } from "../../src/runtime/json/json.js";

const CASES = fileURLToPath(new URL("python", import.meta.url));
const RANDOM = fileURLToPath(new URL("python-random", import.meta.url));
const PAGE = readFileSync(new URL("../../docs/python.md", import.meta.url), "utf8");

it("the functions of this repository have the schemas that pydantic makes of them, or differ by choice", () => {
  const wrong = scorePython(CASES).filter(({ verdict }) => verdict === "wrong");
  expect(wrong.length, printPythonReport(wrong)).toBe(0);
});

describe("random signatures", () => {
  it("have the schemas that pydantic made of them, or differ by choice", () => {
    const scores = scorePython(RANDOM);
    const wrong = scores.filter(({ verdict }) => verdict === "wrong");
    expect(scores).toHaveLength(80);
    expect(wrong.length, printPythonReport(wrong)).toBe(0);
  });

  it("have the same schemas where annotations are read after the module", () => {
    for (const name of readdirSync(RANDOM).filter((file) => file.endsWith(".py"))) {
      const source = readFileSync(join(RANDOM, name), "utf8");
      const deferred = analyseCompiled(`from __future__ import annotations\n${source}`);
      const eager = analyseCompiled(source);
      if (!deferred.ok || !eager.ok) throw new Error(`${name} is refused`);
      expect(deferred.function.inputSchema, name).toEqual(eager.function.inputSchema);
      expect(deferred.function.outputSchema, name).toEqual(eager.function.outputSchema);
    }
  });
});

it("docs/python.md lists each choice", () => {
  const rows = PAGE.split("\n").filter((line) => line.startsWith("| "));
  expect(rows).toEqual([
    "| choice | why |",
    ...CHOICES.map(({ name, reason }) => `| ${name} | ${reason} |`),
  ]);
});

describe("two schemas", () => {
  const node = { properties: { next: { $ref: "#/$defs/Node" } }, type: "object" };

  it.each<[string, JsonObject, JsonObject]>([
    ["of another order", { b: 1, required: ["x", "y"] }, { required: ["y", "x"], b: 1 }],
    [
      "of a circle",
      { $ref: "#/$defs/Node", $defs: { Node: node } },
      { $defs: { Node: node }, $ref: "#/$defs/Node" },
    ],
  ])("%s are the same", (_, ours, oracle) => {
    expect(compareSchemas(ours, oracle)).toEqual([]);
  });

  const int = { type: "integer" };
  it.each<[string, JsonObject, JsonObject, string, JsonValue | undefined, JsonValue | undefined]>([
    ["a keyword that ours lacks", {}, int, "/type", undefined, "integer"],
    ["a keyword that only ours has", int, {}, "/type", "integer", undefined],
    ["the order of enum", { enum: [1, 2] }, { enum: [2, 1] }, "/enum", [1, 2], [2, 1]],
    ["a default", { default: { a: 1 } }, { default: { a: 2 } }, "/default", { a: 1 }, { a: 2 }],
    [
      "data that looks like a schema",
      { default: { required: ["a", "b"] } },
      { default: { required: ["b", "a"] } },
      "/default",
      { required: ["a", "b"] },
      { required: ["b", "a"] },
    ],
    [
      "a property",
      { properties: { "a/b": int } },
      { properties: { "a/b": {} } },
      "/properties/a~1b/type",
      "integer",
      undefined,
    ],
    [
      "a property called like a keyword",
      { properties: { $ref: int } },
      { properties: { $ref: {} } },
      "/properties/$ref/type",
      "integer",
      undefined,
    ],
    [
      "an alternative",
      { anyOf: [int, int] },
      { anyOf: [int, {}] },
      "/anyOf/1/type",
      "integer",
      undefined,
    ],
    [
      "the number of alternatives",
      { anyOf: [int] },
      { anyOf: [int, {}] },
      "/anyOf",
      [int],
      [int, {}],
    ],
    [
      "a definition",
      { $ref: "#/$defs/A", $defs: { A: int } },
      { $ref: "#/$defs/A", $defs: { A: {} } },
      "/$defs/A/type",
      "integer",
      undefined,
    ],
    [
      "a definition that is missing",
      { $ref: "#/$defs/A" },
      { $ref: "#/$defs/A", $defs: { A: int } },
      "/$defs/A",
      undefined,
      int,
    ],
    ["a definition that nothing refers to", { $defs: { A: int } }, {}, "/$defs/A", int, undefined],
    [
      "the key of a definition",
      { $ref: "#/$defs/A", $defs: { A: int } },
      { $ref: "#/$defs/B", $defs: { B: int } },
      "/$defs/A",
      "A",
      "B",
    ],
    [
      "a definition for two",
      { anyOf: [{ $ref: "#/$defs/A" }, { $ref: "#/$defs/A" }], $defs: { A: int } },
      { anyOf: [{ $ref: "#/$defs/A" }, { $ref: "#/$defs/B" }], $defs: { A: int, B: int } },
      "/anyOf/1/$ref",
      "#/$defs/A",
      "#/$defs/B",
    ],
    [
      "a discriminator",
      { discriminator: { propertyName: "a" } },
      { discriminator: { propertyName: "b" } },
      "/discriminator",
      { propertyName: "a" },
      { propertyName: "b" },
    ],
    [
      "a mapping",
      { discriminator: { mapping: { a: "#/$defs/A" } }, $defs: { A: int } },
      { discriminator: { mapping: { a: "#/$defs/A" } }, $defs: { A: {} } },
      "/$defs/A/type",
      "integer",
      undefined,
    ],
  ])("differ by %s", (_, ours, oracle, pointer, ourPart, oraclePart) => {
    const found = compareSchemas(ours, oracle).map((each) => [
      each.pointer,
      each.ours,
      each.oracle,
    ]);
    expect(found).toEqual([[pointer, ourPart, oraclePart]]);
  });
});

describe("a function", () => {
  const source = (docstring = "") =>
    `def f(a: int = 1) -> str:\n    """Do it.\n\n    ${docstring}"""\n`;
  const input = (a: JsonObject = {}) => ({
    title: "FArgs",
    type: "object",
    properties: { a: { title: "A", type: "integer", default: 1, ...a } },
  });
  const out = { type: "string" };
  const verdictOf = (text: string, entry: JsonObject) => judge(text, "f", readEntry(entry));

  it.each<[string, string, JsonObject]>([
    ["the same schemas", source(), { in_val: input(), out }],
    ["the other names of keys", source(), { input: input(), output: out }],
    ["one of several inputs", source(), { in_val: {}, either_in: [input()], out }],
  ])("is identical with %s", (_, text, entry) => {
    expect(verdictOf(text, entry)).toEqual({ verdict: "identical", differences: [] });
  });

  it("is compared without titles with an oracle that has none", () => {
    const untitled = { type: "object", properties: { a: { type: "integer", default: 1 } } };
    expect(verdictOf(source(), { in_val: untitled, out }).verdict).toBe("identical");
  });

  it.each<[string, string, JsonObject, string]>([
    [
      "a description",
      source(":param a: One."),
      { in_val: input(), out },
      "the docstring describes the parameters",
    ],
    [
      "the expected description",
      source(":param a: One."),
      { in_val: input(), out, descriptions: { a: "One." } },
      "the docstring describes the parameters",
    ],
    [
      "a refused parameter",
      source(),
      { in_val: { title: "FArgs", type: "object", properties: {} }, in_refused: { a: "no" }, out },
      "what pydantic refuses is described as far as it can be",
    ],
    [
      "a refused input",
      source(),
      { in_err: "no", out },
      "what pydantic refuses is described as far as it can be",
    ],
    [
      "an allowed refusal",
      "f = 1\n",
      { in_val: input(), out, or_refused: "no function" },
      "a function made by a call may be refused",
    ],
    [
      "a default made by a call",
      source(),
      {
        in_val: { ...input(), properties: { a: { title: "A", type: "integer" } } },
        out,
        call_defaults: ["a"],
      },
      "a default made by a call is read where it is known, or else left out",
    ],
  ])("differs by choice with %s", (_, text, entry, choice) => {
    const { verdict, differences } = verdictOf(text, entry);
    expect([verdict, differences.map((each) => each.choice)]).toEqual(["by choice", [choice]]);
  });

  it.each<[string, string, JsonObject, string]>([
    ["another type", source(), { in_val: input({ type: "string" }), out }, "/properties/a/type"],
    ["another title", source(), { in_val: { ...input(), title: "GArgs" }, out }, "/title"],
    [
      "another description",
      source(":param a: One."),
      { in_val: input(), out, descriptions: { a: "Two." } },
      "/properties/a/description",
    ],
    [
      "no description",
      source(),
      { in_val: input(), out, descriptions: { a: "Two." } },
      "/properties/a/description",
    ],
    [
      "a description too many",
      source(":param a: One."),
      { in_val: input(), out, descriptions: {} },
      "/properties/a/description",
    ],
    [
      "a description other than pydantic's",
      source(":param a: One."),
      { in_val: input({ description: "Two." }), out },
      "/properties/a/description",
    ],
    [
      "a default that has to be left out",
      source(),
      {
        in_val: { ...input(), properties: { a: { title: "A", type: "integer" } } },
        out,
        absent_defaults: ["a"],
      },
      "/properties/a/default",
    ],
    ["no output", "def f(a: int = 1): pass\n", { in_val: input(), out }, ""],
    ["an output that pydantic lacks", source(), { in_val: input() }, ""],
    ["a refusal", "f = 1\n", { in_val: input(), out }, ""],
  ])("is wrong with %s", (_, text, entry, pointer) => {
    const { verdict, differences } = verdictOf(text, entry);
    expect([verdict, differences.map((each) => each.pointer)]).toEqual(["wrong", [pointer]]);
  });
});

describe("a choice", () => {
  const entry = readEntry({ absent_defaults: ["day"] });
  const choiceOf = (
    difference: Partial<Difference>,
    context: Partial<Context> = {},
  ): string | undefined => {
    const whole: Difference = {
      kind: "value",
      pointer: "",
      ours: undefined,
      oracle: undefined,
      ...difference,
    };
    const place: Context = { side: "input", source: "", entry, ours: {}, oracle: {}, ...context };
    return CHOICES.find(({ covers }) => covers(whole, place))?.name;
  };

  it("covers the refusal of what cannot be passed by name, and no other refusal", () => {
    const refused = (ours: string, source: string) =>
      choiceOf({ kind: "ours refused", ours }, { source });
    const name = "positional-only parameters and `*args` are refused";
    expect(refused("the parameter a is positional-only", "def f(a, /): pass")).toBe(name);
    expect(refused("the parameter *a is not passed by name", "def f(*a): pass")).toBe(name);
    expect(refused("the parameter a is positional-only", "def f(a): pass")).toBeUndefined();
    expect(refused("a line is too long", "def f(a, /): pass")).toBeUndefined();
  });

  it("covers a text in Annotated", () => {
    const found = { pointer: "/$defs/A/properties/a/description", ours: "Its name" };
    const source = 'a: Annotated[str, "Its name"]';
    expect(choiceOf(found, { source })).toBe("a plain string in `Annotated` is a description");
    expect(choiceOf({ ...found, ours: "Another" }, { source })).toBeUndefined();
    expect(choiceOf(found, { source: "a: str" })).toBeUndefined();
  });

  it("covers further properties for **kwargs", () => {
    const context = {
      source: "def f(a, **more: int): pass",
      oracle: { properties: { a: {}, more: { title: "More", type: "integer" } } },
    };
    const name = "`**kwargs` accepts further properties";
    const whole = { type: "integer" };
    expect(choiceOf({ pointer: "/properties/more", oracle: whole }, context)).toBe(name);
    expect(choiceOf({ pointer: "/required", ours: ["a"], oracle: ["a", "more"] }, context)).toBe(
      name,
    );
    expect(choiceOf({ pointer: "/additionalProperties", ours: whole }, context)).toBe(name);
    expect(choiceOf({ pointer: "/additionalProperties", ours: true }, context)).toBeUndefined();
    expect(
      choiceOf({ pointer: "/required", ours: [], oracle: ["a", "more"] }, context),
    ).toBeUndefined();
    expect(choiceOf({ pointer: "/properties/a", oracle: whole }, context)).toBeUndefined();
  });

  it("covers a default that has to be left out", () => {
    const found = { pointer: "/properties/day/default", oracle: "2024-01-01" };
    expect(choiceOf(found)).toBe("a default that depends on the moment or the machine is left out");
    expect(choiceOf({ ...found, ours: "2024-01-02" })).toBeUndefined();
    expect(choiceOf({ ...found, pointer: "/properties/other/default" })).toBeUndefined();
  });

  it("covers each value of an Enum once", () => {
    const found = { pointer: "/$defs/Color/enum", oracle: ["red", "green", "red"] };
    expect(choiceOf({ ...found, ours: ["red", "green"] })).toBe(
      "an `Enum` with aliases lists each value once",
    );
    expect(choiceOf({ ...found, ours: ["green", "red"] })).toBeUndefined();
    expect(choiceOf(found)).toBeUndefined();
  });

  it("covers a key of $defs that is more readable", () => {
    const found: Partial<Difference> = {
      kind: "key",
      pointer: "/$defs/Invoice.Status",
      oracle: "module__Invoice__Status",
    };
    expect(choiceOf({ ...found, ours: "Invoice.Status" })).toBe(
      "two classes of one name have short keys in `$defs`",
    );
    expect(choiceOf({ ...found, ours: "a_module__Invoice__Status" })).toBeUndefined();
    expect(choiceOf({ ...found, ours: "Other", oracle: "Status" })).toBeUndefined();
    expect(choiceOf({ ...found, ours: "Page", oracle: "Page_Pair_str__int__" })).toBeUndefined();
  });

  it("covers keys that are no texts, and no others", () => {
    const defs = { Level: { enum: [1], type: "integer" }, Color: { enum: ["a"], type: "string" } };
    const keys = (name: string) =>
      choiceOf(
        { kind: "value", pointer: "/propertyNames", oracle: { $ref: `#/$defs/${name}` } },
        { oracle: { $defs: defs } },
      );
    expect(keys("Level")).toBe("keys of a dict are only held to types of texts");
    expect(keys("Color")).toBeUndefined();
  });
});

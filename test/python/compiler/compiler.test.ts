import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { findPyodide } from "../../../src/pyodide/pyodide-files.js";
import { analysePython } from "../../../src/python/analyse.js";
import { pythonCompiler } from "../../../src/python/compiler/compiler.js";
import { PythonSource } from "../../../src/python/syntax/source.js";

const compiler = pythonCompiler(findPyodide());
// Loading Pyodide takes some seconds, once for all of these tests.
beforeAll(() => compiler.compile(""));

/** The lines of a file, each a JSON value. */
function linesOf(file: string): readonly unknown[] {
  const text = readFileSync(new URL(`fixtures/${file}`, import.meta.url), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

// Each line and message is that of CPython 3.12, as `python -c` prints it.
it.each(linesOf("wrong.jsonl").map((row) => [row]))("refuses %j as Python does", async (row) => {
  const [source, line, column, reason] = row as [string, number, number | null, string];
  expect(await analysePython(source, { compiler })).toEqual({
    ok: false,
    reason,
    line,
    ...(column !== null && { column }),
    lineText: source.split("\n")[line - 1],
  });
});

const FIXTURES = new URL("../fixtures/", import.meta.url);
it.each(readdirSync(FIXTURES).filter((name) => name.endsWith(".py")))(
  "accepts the fixture %s",
  async (name) => {
    const source = readFileSync(new URL(name, FIXTURES), "utf8");
    const verdict = await compiler.compile(new PythonSource(source).text);
    expect(verdict).toEqual({ kind: "valid" });
  },
);

describe("a valid form", () => {
  const forms = linesOf("right.jsonl").map(String);
  const FUNCTION =
    'def entry_point(a: int, b: str = "x", *, c=1, **d) -> int:\n    "Doc."\n    return 1\n';
  const read = {
    ok: true,
    function: {
      description: "Doc.",
      inputSchema: {
        properties: { a: { type: "integer" }, b: { default: "x" }, c: { default: 1 } },
      },
      outputSchema: { type: "integer" },
    },
  };

  // Also where the grammar of the syntax tree lacks the form.
  it.each(forms)("%j is accepted, and hides no function after or before it", async (form) => {
    const options = { compiler, entry: "entry_point" };
    expect(await analysePython(`${form}\n${FUNCTION}`, options)).toMatchObject(read);
    expect(await analysePython(FUNCTION + form, options)).toMatchObject(read);
  });

  it.each([
    "lambda x, /, y: 0",
    "lambda x,: 0",
    "1.",
    "-1.",
    '{"k": 1.}',
    'f"{-0.:.1f}"',
    "[r for k, *r in rows]",
    "fr'\\{{\\}}'",
    "x[*y]",
    "5..real",
  ])("%s as default or annotation hides no other parameter", async (value) => {
    for (const parameter of [`b=${value}`, `b: ${value} = 1`, `b: A[int, F(x=${value})] = 1`]) {
      const source = `def f(a: int, ${parameter}, *, c: str = "x"): pass\n`;
      expect(await analysePython(source, { compiler, entry: "f" })).toMatchObject({
        function: {
          inputSchema: {
            properties: { a: { type: "integer" }, b: {}, c: { default: "x" } },
            required: ["a"],
          },
        },
      });
    }
  });
});

describe("a hostile source", () => {
  it.each<[string, string, object]>([
    [
      "calls",
      `f${"()".repeat(100_000)}`,
      { message: "RecursionError: maximum recursion depth exceeded during compilation" },
    ],
    [
      "signs",
      `${"-".repeat(200_000)}1`,
      { message: "MemoryError: Parser stack overflowed - Python source too complex to parse" },
    ],
    ["brackets", "(".repeat(100_000), { line: 1, column: 201 }],
    ["f-strings", 'f"{'.repeat(50_000), { message: "SyntaxError: too many nested f-strings" }],
    ["a large number", `x = ${"9".repeat(200_000)}`, { line: 1 }],
    [
      "a surrogate",
      "x = '\ud800'",
      { message: expect.stringMatching(/^UnicodeEncodeError: .*\\ud800/) },
    ],
  ])("of many %s is refused, and the next one is compiled", async (_, source, verdict) => {
    expect(await compiler.compile(source)).toMatchObject({ kind: "invalid", ...verdict });
    expect(await compiler.compile("x = 1\n")).toEqual({ kind: "valid" });
  });

  it("of many loops is compiled or crashes the compiler, as its stack allows, and the next one is compiled", async () => {
    const verdict = await compiler.compile(`[a ${"for a in b ".repeat(20_000)}]`);
    const message = "Python's compiler crashed: its expressions or blocks are nested too deeply";
    expect([{ kind: "valid" }, { kind: "invalid", message }]).toContainEqual(verdict);
    expect(await compiler.compile("x = 1\n")).toEqual({ kind: "valid" });
  });
});

it("says why it cannot load", async () => {
  const nowhere = pythonCompiler({ ok: true, folder: "/nowhere" });
  expect(await analysePython("x = 1 2\n", { compiler: nowhere })).toMatchObject({
    reason: expect.stringContaining("syntax error; Python's own message needs Pyodide, which"),
    line: 1,
    column: 7,
  });
});

import { describe, expect, it } from "vitest";
import { analyseCompiled } from "../../src/python/analyse.js";

describe("the budget of annotations", () => {
  const WARNING = {
    severity: "warning",
    code: "python-too-many-types",
    message:
      '"xpander_run_action" has too many annotations to read; any value is accepted for the rest',
    line: 2,
  };

  // Of 20000, the last cannot be spent: one for each annotation, and a string's length.
  it.each([
    ["is spent by a string", 19_998, [{}, {}]],
    ["is spent inside of a string", 19_997, [{}, {}]],
    ["is spent after a string", 19_996, [{ type: "integer" }, {}]],
    ["is not spent", 19_995, [{ type: "integer" }, { type: "integer" }]],
  ])("%s of %d characters", (_, length, [b, c]) => {
    const string = `"int${" ".repeat(length - 5)}"`;
    const source = `\ndef xpander_run_action(a: int, b: ${string}, c: int): pass\n`;
    expect(analyseCompiled(source)).toEqual({
      ok: true,
      function: {
        name: "xpander_run_action",
        line: 2,
        inputSchema: {
          properties: {
            a: { title: "A", type: "integer" },
            b: { title: "B", ...b },
            c: { title: "C", ...c },
          },
          required: ["a", "b", "c"],
          title: "Xpander_Run_ActionArgs",
          type: "object",
        },
      },
      diagnostics: length === 19_995 ? [] : [WARNING],
    });
  });
});

describe("names of modules", () => {
  const hint = (before: string, written: string): unknown => {
    const analysis = analyseCompiled(`${before}\ndef xpander_run_action() -> ${written}: pass\n`);
    if (!analysis.ok) throw new Error(analysis.reason);
    const { "x-typecall-from": _, ...schema } = analysis.function.outputSchema ?? {};
    return [schema, ...analysis.diagnostics.map(({ message }) => message)];
  };
  const integers = { items: { type: "integer" }, type: "array" };

  it.each<[before: string, written: string, ...read: unknown[]]>([
    ["from typing import *", "List[int]", integers],
    ["from json import *\nfrom collections.abc import *", "Sequence[int]", integers],
    ["from datetime import *", "date", { format: "date", type: "string" }],
    [
      "from json import *",
      "List[int]",
      integers,
      '"List" is not imported; it is read as typing.List',
    ],
    ["import collections.abc", "collections.abc.Sequence[int]", integers],
    ["import collections.abc as c", "c.Sequence[int]", integers],
    ["from collections import abc as c", "c.Sequence[int]", integers],
    ["if x: from typing import List\nelse: List = list", "List[int]", integers],
    [
      "type Ünïque = int\ntype Unique = Ünïque\ntype _n_que = Unique",
      "tuple[_n_que, Ünïque]",
      {
        $defs: {
          _n_que: { $ref: "#/$defs/_n_que__2" },
          _n_que__2: { type: "integer" },
        },
        maxItems: 2,
        minItems: 2,
        prefixItems: [{ $ref: "#/$defs/_n_que" }, { $ref: "#/$defs/_n_que__2" }],
        type: "array",
      },
    ],
  ])("after %j, %s is read", (before, written, ...read) => {
    expect(hint(before, written)).toEqual(read);
  });
});

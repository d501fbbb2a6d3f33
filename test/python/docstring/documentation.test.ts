import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDocumentation } from "../../../src/python/docstring/documentation.js";

const NAMES = ["a", "b", "args", "kw"];

/** The description is the docstring as it was. */
const SAME = Symbol("same");

type Case = readonly [
  docstring: string,
  members: { readonly [name: string]: string },
  description: string | typeof SAME | undefined,
];

function expectDocumentation(
  [docstring, members, description]: Case,
  kind: "function" | "class" = "function",
): void {
  const read = readDocumentation(docstring, NAMES, kind);
  expect({ members: Object.fromEntries(read.members), description: read.description }).toEqual({
    members,
    description: description === SAME ? docstring : description,
  });
}

describe("Google style", () => {
  it.each<Case>([
    ["No sections.\n\na: Not in one.", {}, SAME],
    ["Args:\n  a: One.\n  b (int, optional): Two.", { a: "One.", b: "Two." }, undefined],
    [
      "  Arguments:  \n    a : One.\n  Returns:\n    b: Not.",
      { a: "One." },
      "  Returns:\n    b: Not.",
    ],
    ["Params:\n  a:\n    One.\n\n      More.\n  b:Two.", { a: "One. More.", b: "Two." }, undefined],
    [
      "Keyword Args:\n  *args: All.\n  **kw: Others.\n  k*w: No.",
      { args: "All.", kw: "Others." },
      "Keyword Args:\n  k*w: No.",
    ],
    [
      "Keyword Arguments:\n\n  a: One.\n   \n  b: Two.\nb: Not.",
      { a: "One.", b: "Two." },
      "b: Not.",
    ],
    [
      "Parameters:\n  a: One.\n  c: No parameter.\n  b:  ",
      { a: "One." },
      "Parameters:\n  c: No parameter.",
    ],
    ["Other Parameters:\n  a: One.", { a: "One." }, undefined],
    ["Do.\n\nargs:\n  a: One.\n\nEnd.", { a: "One." }, "Do.\n\nEnd."],
    ["ARGUMENTS :\n  a: One.", { a: "One." }, undefined],
    ["Args:\n  ａ: One.", { a: "One." }, undefined],
    ["Args:\n  10.  a: One.", { a: "One." }, undefined],
    ["Args:\n  a : int", { a: "int" }, undefined],
    ["Args:\n  a: int\n    More.", { a: "int More." }, undefined],
    ["Args:\n  a - int\n    More.", { a: "int More." }, undefined],
    ["Args:\n  a, c:Both.", { a: "Both." }, undefined],
    ["Args:\n  a:**One** two.", { a: "**One** two." }, undefined],
    ["Args:\n  a (dict of\n    str):One.", { a: "One." }, undefined],
    ["Args:\n  a: One.\n  c:\n    Not.", { a: "One." }, "Args:\n  c:\n    Not."],
    ["Args:\n  a: One\n  mail me@x.y.", { a: "One mail me@x.y." }, undefined],
    ["Args:\n  a: About\n    ~5 units.\n  b: Two.", { a: "About ~5 units.", b: "Two." }, undefined],
    ["Keyword  Args:\n  a: One.", { a: "One." }, undefined],
    // Indented below a text
    ["Do.. it\n  Args:\n    a: One.", { a: "One." }, "Do.. it"],
    ["Do @once\n  Args:\n    a: One.", { a: "One." }, "Do @once"],
    ["Do: it\n  Args:\n    a: One.", { a: "One." }, "Do: it"],
    ["..\n  Args:\n    a: Not.", {}, SAME],
    ["```\n:param a: Not.\n```", {}, SAME],
    // Several sections
    ["Args:\n  a: First.\n\nKeyword Args:\n  b: Second.", { a: "First.", b: "Second." }, undefined],
    [
      "Do.\n\nArgs:\n  a: One.\n\nReturns:\n  It.\n\nOther Parameters:\n  b: Two.\n\nExample:\n  f(1)",
      { a: "One.", b: "Two." },
      "Do.\n\nReturns:\n  It.\n\nExample:\n  f(1)",
    ],
    [
      "Args:\n  a: First.\nArgs:\n  a: Second.\n  b:\nArgs:\n  b: Third.",
      { a: "First.", b: "Third." },
      undefined,
    ],
    // Types
    ["Args:\n  a (tuple(int, int)): One.", { a: "One." }, undefined],
    ['Args:\n  a (str, default "b (c)"): One: x.', { a: "One: x." }, undefined],
    ["Args:\n  a (dict[str, list[int]]) : One.", { a: "One." }, undefined],
    ["Args:\n  a(int): One.\n  b [str]: Two.", { a: "One.", b: "Two." }, undefined],
    ["Args:\n  a (int: One.\n  b: Two.", { a: "(int: One.", b: "Two." }, undefined],
    [
      "Args:\n  b: Two.\n  a (dict[str,\n    int]): One,\n    more.",
      { a: "One, more.", b: "Two." },
      undefined,
    ],
    [
      "Args:\n  a : int, optional\n    One.\n  b : list[str]\n    Two.",
      { a: "One.", b: "Two." },
      undefined,
    ],
    ["Args:\n  a : list of\n    names.\n  b: str\n", { a: "list of names.", b: "str" }, undefined],
    // Names
    ["Args:\n  a, b (int): Both.", { a: "Both.", b: "Both." }, undefined],
    ["Args:\n  a, c: Both.", { a: "Both." }, undefined],
    ["Args:\n  `a`: One.\n  ``b`` (int): Two.", { a: "One.", b: "Two." }, undefined],
    ["Args:\n  **a**: One.\n  **b:** Two.", { a: "One.", b: "Two." }, undefined],
    ["Args:\n  \\*args: All.\n  \\*\\*kw: Others.", { args: "All.", kw: "Others." }, undefined],
    [
      "Args:\n  - a (int): One.\n    - x: y\n  - b: Two.",
      { a: "One. - x: y", b: "Two." },
      undefined,
    ],
    ["Args:\n  1. a: One.\n  2. b - Two.", { a: "One.", b: "Two." }, undefined],
    [
      "Do.\n\nParameters:\n- a (int): One.\n- b: Two.\n\nEnd.",
      { a: "One.", b: "Two." },
      "Do.\n\nEnd.",
    ],
    ["**Parameters:**\n\n* `a`: One.\n* **b** (int): Two.", { a: "One.", b: "Two." }, undefined],
    ["## Args\n\n- a: One.\n\n## Returns\n\n- b: Not.", { a: "One." }, "## Returns\n\n- b: Not."],
    [":Parameters:\n  - `a`: One.", { a: "One." }, undefined],
    // PEP 257
    [
      "Do.\n\nKeyword arguments:\na -- the first (default 0.0)\nb -- the second",
      { a: "the first (default 0.0)", b: "the second" },
      "Do.",
    ],
    [
      "Arguments:\n  a - One.\n  b (int) — Two.\n  c -- no parameter",
      { a: "One.", b: "Two. c -- no parameter" },
      undefined,
    ],
    ["Args:\n  **a: One **x**.", { a: "One **x**." }, undefined],
    ["Args:\n  a word - text", {}, SAME],
    ["Args:\n  a -\n    One.", { a: "One." }, undefined],
    ["```\n```x\nArgs:\n  a: Not.\n```", {}, SAME],
    ["```\nx\n`````\n\nArgs:\n  a: One.", { a: "One." }, "```\nx\n`````"],
    // Lines that are not indented as they should be
    [
      "Args:\na: One.\n    More.\nb: Two.\n\nText: not an entry.",
      { a: "One. More.", b: "Two." },
      "Text: not an entry.",
    ],
    ["Args:\na: One.\nReturns: It.\nb: Not.", { a: "One." }, "Returns: It.\nb: Not."],
    ["Args:\n    a: One.\n  b: Less indented.", { a: "One.", b: "Less indented." }, undefined],
    [
      "Args:\n  a: One, which\n  goes on.\n  b: Two.",
      { a: "One, which goes on.", b: "Two." },
      undefined,
    ],
    [
      "Args:\n  a: One, see\n  https://x.y/z\n  b: Two.",
      { a: "One, see https://x.y/z", b: "Two." },
      undefined,
    ],
    [
      "Args:\n  a: One.\n\n  All are needed.\n  b: Two.",
      { a: "One.", b: "Two." },
      "Args:\n\n  All are needed.",
    ],
    ["Args:\n  a: One.\n  Returns:\n    b: Not.", { a: "One." }, "  Returns:\n    b: Not."],
    [":param   a: One.\n@param  b Two.", { a: "One.", b: "Two." }, undefined],
    [":param (int, str) a, int b: Both.", { a: "Both.", b: "Both." }, undefined],
    ["Args:\n  :param a: One.\n  @param b: Two.", { a: "One.", b: "Two." }, undefined],
    [
      "Args:\n  a: One.\n\n    Second paragraph.\n      x\n",
      { a: "One. Second paragraph. x" },
      undefined,
    ],
    [`Args:\n  a: 1\n${"    x\n".repeat(60)}`, { a: `1${" x".repeat(60)}` }, undefined],
    [
      "Args:\n  output: Not.\n  note:\n    Not.\n  a: One.",
      { a: "One." },
      "Args:\n  output: Not.\n  note:\n    Not.",
    ],
    // No sections
    ["Args:\n  (none):\n    a: One.", {}, SAME],
    ["Args:\n  No entry.\n    a: One.", {}, SAME],
    ["Args:", {}, SAME],
    ["Args:\n\n", {}, SAME],
    ["Args:\nReturns:\n  a: Not.", {}, SAME],
    ["Args:\nNo entry.\na: Not.", {}, SAME],
    ["All Args:\n  a: One.", {}, SAME],
    ["Args: these\n  a: One.", {}, SAME],
    ["Attributes:\n  a: One.", {}, SAME],
    ["Returns:\n  a: One.\n\n  Args:\n    a: One.", {}, SAME],
    // Examples and code
    [
      "Example:\n  Args:\n    a: Not.\n\nArgs:\n  a: One.",
      { a: "One." },
      "Example:\n  Args:\n    a: Not.",
    ],
    [
      "Like this::\n\n  Args:\n    a: Not.\n\n  x\n\nArgs:\n  a: One.",
      { a: "One." },
      "Like this::\n\n  Args:\n    a: Not.\n\n  x",
    ],
    ["```\nArgs:\n  a: Not.\n```\n\nArgs:\n  b: Two.", { b: "Two." }, "```\nArgs:\n  a: Not.\n```"],
    ["~~~\n```\nArgs:\n  a: Not.\n~~~", {}, SAME],
    ["``` x ```\nArgs:\n  a: One.", { a: "One." }, "``` x ```"],
    [
      ">>> f.__doc__\nArgs:\n  a: Not.\n\nArgs:\n  b: Two.",
      { b: "Two." },
      ">>> f.__doc__\nArgs:\n  a: Not.",
    ],
    [
      "A docstring is text.\n\n    Args:\n        a: Not.\n\nArgs:\n  a: One.",
      { a: "One." },
      "A docstring is text.\n\n    Args:\n        a: Not.",
    ],
    ["Do.\n  Args:\n    a: One.", { a: "One." }, "Do."],
    [
      "Args:\n  a: One:\n    ```\n    b: x\n    ```\n  b: Two.",
      { a: "One: ``` b: x ```", b: "Two." },
      undefined,
    ],
    ["Args:\n  a: One.\n  >>> b: x\n  ... b: y", { a: "One." }, "Args:\n  >>> b: x\n  ... b: y"],
  ])("%j describes %j", (...one) => expectDocumentation(one));
});

describe("NumPy style", () => {
  it.each<Case>([
    ["Parameters\n---\na\n  One.\nThings\n---\nb\n  Not.", { a: "One." }, "Things\n---\nb\n  Not."],
    ["Parameters\n~\na: Not.", {}, SAME],
    [
      "Parameters\n---\na : A number, the rate\nb : int, optional\n",
      { a: "A number, the rate" },
      undefined,
    ],
    [
      "Parameters\n---\nmethod : str\n    Not.\nb\n    Two.",
      { b: "Two." },
      "Parameters\n---\nmethod : str\n    Not.",
    ],
    ["Parameters\n----------\na : int\n    One.\nb\n    Two.", { a: "One.", b: "Two." }, undefined],
    [
      "  Other Parameters\n  ---\n  **kw\n      Others.\n\n  Returns\n  ---\n  a\n      Not.",
      { kw: "Others." },
      "  Returns\n  ---\n  a\n      Not.",
    ],
    [
      "  Parameters\n  ---\n  a\n      One.\n  b\n      Two.\nEnd.",
      { a: "One.", b: "Two." },
      "End.",
    ],
    [
      "Parameters\n---\na : int\n    One.\n\nOther Parameters\n---\nb : int\n    Two.\n\nNotes\n---\nX.",
      { a: "One.", b: "Two." },
      "Notes\n---\nX.",
    ],
    ["Parameters\n---\na, b : int, optional\n    Both.", { a: "Both.", b: "Both." }, undefined],
    ["Parameters\n---\n*args, **kw\n    Others.", { args: "Others.", kw: "Others." }, undefined],
    [
      "Parameters\n---\n`a` : {'x', 'y'}, default 'x'\n    One.\n\n    More.",
      { a: "One. More." },
      undefined,
    ],
    ["Parameters\n---\na: int\n    One.\nb: the second", { a: "One.", b: "the second" }, undefined],
    ["parameters:\n===\na : int\n    One.", { a: "One." }, undefined],
    ["Parameters\n---\n    a : int\n        One.", { a: "One." }, undefined],
    [
      "Parameters\n---\na : int\n    One.\nc.d : int\n    Not.\nb\n    Two.",
      { a: "One.", b: "Two." },
      "Parameters\n---\nc.d : int\n    Not.",
    ],
    [
      "Parameters\n---\na : int\n    One.\n\nThat is all.\n\nb : int\n    Not.",
      { a: "One." },
      "That is all.\n\nb : int\n    Not.",
    ],
    ["Parameters\n  ---  \na\n    One.", { a: "One." }, undefined],
    ["Parameters\n---\na\n\nb : int", {}, undefined],
    ["Parameters\n--\na\n    One.", {}, SAME],
    ["Parameters\nab---\na\n    One.", {}, SAME],
    ["Parameters\n---ab\na\n    One.", {}, SAME],
    ["Parameters", {}, SAME],
    ["My Parameters\n---\na\n    One.", {}, SAME],
    ["Parameters of it\n---\na\n    One.", {}, SAME],
    ["Returns\n---\na\n    One.", {}, SAME],
    [
      "Examples\n---\nArgs:\n  a: Not.\n:param a: Not.\n\nParameters\n---\na\n    One.",
      { a: "One." },
      "Examples\n---\nArgs:\n  a: Not.\n:param a: Not.",
    ],
    ["My title\n========\n\nArgs:\n  a: One.", { a: "One." }, "My title\n========"],
  ])("%j describes %j", (...one) => expectDocumentation(one));
});

describe("reST and Epytext fields", () => {
  it.each<Case>([
    [":param a: One.\n:arg int b: Two.", { a: "One.", b: "Two." }, undefined],
    [
      " :parameter  int  a : One\n  two.\n\n  three.\n :argument b:\n   Two.",
      { a: "One two. three.", b: "Two." },
      undefined,
    ],
    [
      ":key a: One.\n:keyword int b: Two.\n:kwarg args: X.\n:kwparam kw: Y.",
      { a: "One.", b: "Two.", args: "X.", kw: "Y." },
      undefined,
    ],
    [
      ":param a: One,\nwhich goes on.\n\nNo more.\n:param b:",
      { a: "One, which goes on." },
      "No more.",
    ],
    [":param *args: All.\n:param \\*\\*kw: Others.", { args: "All.", kw: "Others." }, undefined],
    [
      ":param a: One.\n:type a: int\n:param b: Two.\n:type c: int",
      { a: "One.", b: "Two." },
      ":type c: int",
    ],
    [
      "Do.\n:param a: One.\n:returns: It.\n:param b: Two.\n:raises X: if\n  :param a: x",
      { a: "One.", b: "Two." },
      "Do.\n:returns: It.\n:raises X: if\n  :param a: x",
    ],
    [
      ":param dict[str, int] a: One.\n:param int a, str b: Two.",
      { a: "One.", b: "Two." },
      undefined,
    ],
    [":param dict [str] a: One.", { a: "One." }, undefined],
    ["@param a -- One - two.", { a: "One - two." }, undefined],
    ["@param a One - two.", { a: "One - two." }, undefined],
    [":param a (int): One.\n:param `b`: Two.", { a: "One.", b: "Two." }, undefined],
    [
      ":param a: One or :param: two.\n  :param b: three",
      { a: "One or :param: two. :param b: three" },
      undefined,
    ],
    [
      ":param a: see::\n\n    :param b: Not.\n\n:param b: Two.",
      { a: "see:: :param b: Not.", b: "Two." },
      undefined,
    ],
    [
      ":param a: One.\n.. versionadded:: 2\n:param b: Two.",
      { a: "One.", b: "Two." },
      ".. versionadded:: 2",
    ],
    [".. note:: :param a: Not.\n.. note::\n   :param a: Not.\n\n   :param b: Not.", {}, SAME],
    [":raises a: Not.\n:params a: Not.\n:param c: Not.", {}, SAME],
    ["See :param a: One.", {}, SAME],
    [":param: a: One.\n:param a One.", {}, SAME],
    [":ivar a: One.", {}, SAME],
    [
      "@param a: One.\n  More.\n@type a: int\n@keyword b: Two.\n@return: It.",
      { a: "One. More.", b: "Two." },
      "@return: It.",
    ],
    ["@arg a: One.\n@param b The second: it.", { a: "One.", b: "The second: it." }, undefined],
    [
      "@param {string} a - One.\n@param {number} b Two.\n@param {number} c Three.",
      { a: "One.", b: "Two." },
      "@param {number} c Three.",
    ],
    // Styles that are mixed: the first text counts.
    [":param a: Rest.\n\nArgs:\n  a: Google.\n  b: Two.", { a: "Rest.", b: "Two." }, undefined],
    [":param a:\n\nArgs:\n  a: Google.", { a: "Google." }, undefined],
  ])("%j describes %j", (...one) => expectDocumentation(one));
});

describe("a class", () => {
  it.each<Case>([
    ["It.\n\nAttributes:\n  a: One.\n  b (int): Two.", { a: "One.", b: "Two." }, "It."],
    [
      "It.\n\nArgs:\n  a: One.\n\nAttributes:\n  a: Other.\n  b: Two.",
      { a: "One.", b: "Two." },
      "It.",
    ],
    [
      "Attributes\n---\na : int\n    One.\nb\n    Two.\n\nMethods\n---\nc()\n    Not.",
      { a: "One.", b: "Two." },
      "Methods\n---\nc()\n    Not.",
    ],
    [
      ":ivar a: One.\n:vartype a: int\n:cvar int b: Two.\n:var kw: X.\n:param args: Y.",
      { a: "One.", b: "Two.", kw: "X.", args: "Y." },
      undefined,
    ],
    ["@ivar a: One.\n@cvar b: Two.", { a: "One.", b: "Two." }, undefined],
  ])("%j describes %j", (...one) => expectDocumentation(one, "class"));
});

describe("what is left", () => {
  it.each<Case>([
    ["", {}, undefined],
    ["One.\n\n\nTwo.", {}, SAME],
    ["One.\n\n\nTwo.\n\n\nArgs:\n  a: x\n\n\nThree.", { a: "x" }, "One.\n\n\nTwo.\n\nThree."],
    ["One.\nArgs:\n  a: x\nTwo.", { a: "x" }, "One.\nTwo."],
    ["Args:\n  c: x\n  a: y\n\n  kwx: z", { a: "y" }, "Args:\n  c: x\n\n  kwx: z"],
    ["Args:\n\n  a: y\n  c: x", { a: "y" }, "Args:\n\n  c: x"],
  ])("%j describes %j", (...one) => expectDocumentation(one));

  it("is whole lines of any text", () => {
    const piece = fc.constantFrom(
      ..."abc:@()[]*`-_#>.~=\n \t,'\\",
      "\n\n",
      "\n  ",
      "\n    ",
      "Args:\n",
      "Parameters\n---\n",
      ":param ",
      "::\n",
      "```\n",
      ">>> ",
      "Returns:\n",
      "- ",
      "__proto__",
      "\ud800",
    );
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, fc.constantFrom("function", "class"), (docstring, kind) => {
        const { description, members } = readDocumentation(docstring, NAMES, kind);
        // Only whole lines leave the docstring.
        const lines = docstring.split("\n");
        expect(description?.split("\n").every((line) => lines.includes(line))).not.toBe(false);
        for (const [name, member] of members) {
          expect(NAMES).toContain(name);
          expect(member).toBe(member.trim());
          expect(member).not.toMatch(/^$|\n/);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ..."(:*`,#- \t\n=~_@",
    "a:",
    "a,",
    "a (",
    "Args:\n",
    "Args:\n\n",
    "Args:\n  a: x\n",
    "Args:\n a:\n",
    "a\n---\n",
    "Parameters\n---\n",
    "Notes\n---\n",
    ":param a",
    ":param a:\n",
    ":param ",
    "@param ",
    "::\n",
    "```\n",
    "~~~\n",
    ">>>\n",
    "..\n",
    "\n  x::\n",
  ])("reads %j many times", (piece) => {
    // The timeout of the test asserts that the time is not out of proportion.
    for (const before of [
      "",
      "Args:\n  ",
      "Args:\n  a",
      ":param ",
      ":param a: x\n",
      "Parameters\n---\n",
    ]) {
      const docstring = before + piece.repeat(100_000 / piece.length);
      const { description, members } = readDocumentation(docstring, NAMES);
      expect((description ?? "").length).toBeLessThanOrEqual(docstring.length);
      expect([...members.keys()].every((name) => NAMES.includes(name))).toBe(true);
    }
  });
});

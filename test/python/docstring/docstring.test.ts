import { expect, it } from "vitest";
import { analyseCompiled } from "../../../src/python/analyse.js";

// As `inspect.getdoc` of Python 3.12 returns it, but for a text of spaces only, which counts as none.
it.each<[body: string, description: string | undefined]>([
  ["pass", undefined],
  ["x", undefined],
  ["1", undefined],
  ["x = 'a'", undefined],
  ["'a', 'b'", undefined],
  ["'a' + 'b'", undefined],
  ["'a'.strip()", undefined],
  ["return 'a'", undefined],
  ["b'a'", undefined],
  ["b'a' 'b'", undefined],
  ["f'a'", undefined],
  ["'a' f'b'", undefined],
  ["'\\N{BULLET}'", undefined],
  ["''", undefined],
  ["'  \\n \\t\\n'", undefined],
  ["'a'; return 1", "a"],
  ["('a')", "a"],
  ["((('a' 'b')))", "ab"],
  ["r'\\d'", "\\d"],
  ["'\\ud800'", "\ufffd"],
  ["'  a  '", "a  "],
  ["'\\n\\n  a\\n    b\\n\\n  c\\n\\n'", "a\n  b\n\nc"],
  ["'a\\n    b\\n  c'", "a\n  b\nc"],
  ["'a\\tb\\n\\tc\\n        d'", "a       b\nc\nd"],
  ["'éé\\tb\\tc\\t\\td'", "éé      b       c               d"],
  ["'\\U0001f600\\tb'", "\u{1f600}       b"],
  ["'12345678\\tb'", "12345678        b"],
  ["'a\\n    \\n  b'", "a\n  \nb"],
])("%j has the docstring %j", (body, description) => {
  const analysis = analyseCompiled(`def xpander_run_action(): ${body}\n`);
  if (!analysis.ok) throw new Error(analysis.reason);
  expect(analysis.function.description).toBe(description);
});

import { expect, it } from "vitest";
import { problemPlace } from "../../src/python/problem-place.js";

const reason = "syntax error";

it.each([
  [{ reason }, {}],
  [{ reason, column: 2 }, {}],
  [{ reason, line: 3, lineText: "x = 1 2" }, { line: 3 }],
  [
    { reason, line: 3, column: 2 },
    { line: 3, column: 2 },
  ],
  [
    { reason, line: 3, column: 2, lineText: "  " },
    { line: 3, column: 2 },
  ],
  [
    { reason, line: 3, column: 7, lineText: "x = 1 2" },
    { line: 3, column: 7, excerpt: "x = 1 2\n      ^" },
  ],
])("the place of %j is %j", (problem, place) => {
  expect(problemPlace(problem)).toStrictEqual(place);
});

import { expect, it } from "vitest";
import { type Choice, choose } from "../../../src/pull/xpander/choose.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";

const row = (id: string, name: string) => ({ id, name, digest: "" });
const rows = [row("1", "one"), row("2", "two"), row("3", "one"), row("one", "4")];

function chosen(choice: Choice, from = rows) {
  const problems = new Diagnostics();
  const found = choose(from, choice, { noun: "function", problems });
  return { ids: found.map(({ id }) => id), problems: problems.list };
}
const unknown = (message: string) => ({
  ...{ severity: "warning", code: "function-not-found", message, place: "xpander" },
});

it.each<[Choice, readonly string[]]>([
  [{}, ["1", "2", "3", "one"]],
  [{ include: [] }, []],
  [{ include: ["one"] }, ["1", "3", "one"]],
  [{ include: ["2", "1"] }, ["1", "2"]],
  [{ exclude: [] }, ["1", "2", "3", "one"]],
  [{ exclude: ["one"] }, ["2"]],
  [{ include: ["one", "two"], exclude: ["1", "2"] }, ["3", "one"]],
])("%j chooses by id or name, in the order of the list: %j", (choice, ids) => {
  expect(chosen(choice)).toEqual({ ids, problems: [] });
});

it("a name that no row has is named, with those that there are", () => {
  const said =
    'no function has the name or id "On" that "include" lists; there is "one", "two", "one", "4"';
  expect(chosen({ include: ["On", "2"] })).toEqual({ ids: ["2"], problems: [unknown(said)] });
  const many = Array.from({ length: 11 }, (_, at) => row(`i${at}`, `n${at}`));
  const ten = many.slice(0, 10).map(({ name }) => `"${name}"`);
  expect(chosen({ exclude: ["x"] }, many).problems).toEqual([
    unknown(
      `no function has the name or id "x" that "exclude" lists; there is ${ten.join(", ")} and more`,
    ),
  ]);
  expect(chosen({ include: ["x"] }, many.slice(0, 10)).problems[0]?.message).toMatch(/"n9"$/);
  expect(chosen({ include: ["x"] }, [])).toEqual({
    ids: [],
    problems: [unknown('no function has the name or id "x" that "include" lists; there is none')],
  });
});

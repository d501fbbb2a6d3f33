import { expect, it } from "vitest";
import { Output } from "../../../src/local/execution/output.js";

function linesOf(...printed: readonly string[]): readonly string[] {
  const lines: string[] = [];
  const output = new Output("f", ({ line }) => lines.push(line));
  for (const text of printed) output.add("stdout", Buffer.from(text));
  output.end();
  return lines;
}

it("tells whole lines, also of a letter that arrives in two parts, and the rest at the end", () => {
  const lines: unknown[] = [];
  const output = new Output("f", (printed) => lines.push(printed));
  const letter = Buffer.from("é");
  output.add("stdout", Buffer.concat([Buffer.from("on"), letter.subarray(0, 1)]));
  output.add("stderr", Buffer.from("other\n"));
  output.add("stdout", Buffer.concat([letter.subarray(1), Buffer.from("\ntwo")]));
  output.end();
  expect(lines).toEqual([
    { name: "f", stream: "stderr", line: "other" },
    { name: "f", stream: "stdout", line: "oné" },
    { name: "f", stream: "stdout", line: "two" },
  ]);
});

it("cuts a long line, and drops what a call prints beyond a million bytes", () => {
  expect(linesOf(`${"x".repeat(20_000)}\nnext`)).toEqual(["x".repeat(10_000), "next"]);
  const block = "line\n".repeat(120_000);
  expect(linesOf(block, block, "last\n")).toHaveLength(120_000);
});

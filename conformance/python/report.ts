import type { JsonValue } from "../../src/runtime/json/json.js";
import { printable } from "../../src/support/quote.js";
import { type Row, table } from "../report.js";
import type { JudgedDifference, PythonScore } from "./score.js";

/** The maximum length of a printed value; the JSON file has all of it. */
const SHOWN = 60;

/** A row for each function and each place where it differs, and the figures. */
export function printPythonReport(scores: readonly PythonScore[]): string {
  const rows = scores.flatMap(({ name, verdict, differences }): Row[] => {
    const [first = [], ...others] = differences.map(describe);
    return [[name, verdict, ...first], ...others.map((cells): Row => ["", "", ...cells])];
  });
  const figures = (["identical", "by choice", "wrong"] as const).map((verdict) => {
    const count = scores.filter((score) => score.verdict === verdict).length;
    return `${count} ${verdict}`;
  });
  return [
    ...table(["function", "verdict", "where", "ours", "oracle", "choice"], rows),
    ...table(["choice", "functions"], countChoices(scores)),
    `${scores.length} functions: ${figures.join(", ")}`,
  ].join("\n");
}

function describe({
  side,
  pointer,
  ours,
  oracle,
  choice = "",
}: JudgedDifference): readonly string[] {
  return [printable(`${side} ${pointer}`, 100), valueText(ours), valueText(oracle), choice];
}

function valueText(value: JsonValue | undefined): string {
  return value === undefined ? "" : printable(JSON.stringify(value), SHOWN);
}

function countChoices(scores: readonly PythonScore[]): readonly Row[] {
  const counts = new Map<string, number>();
  for (const { differences } of scores) {
    for (const choice of new Set(differences.flatMap(({ choice }) => choice ?? []))) {
      counts.set(choice, (counts.get(choice) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}

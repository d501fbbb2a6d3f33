import { visibleLine } from "../report/hidden.js";
import type { DiffReport } from "../report/report.js";
import { changeLine, lookedAtLine, type Subject, subjectsOf } from "./describe.js";

/** A diff for a terminal: breaking changes first. */
export function renderText(report: DiffReport): string {
  const subjects = subjectsOf(report);
  const lines = [
    ...subjects.filter(isBreaking),
    ...subjects.filter((subject) => !isBreaking(subject)),
  ].flatMap(({ title, about, changes }) => [
    about === undefined ? title : `${title}  (${about})`,
    ...changes.map((change) => `  ${change.severity.padEnd(10)}  ${changeLine(change)}`),
    "",
  ]);
  return `${[...lines, countLine(report), ...useLines(report)].join("\n")}\n`;
}

/** Places beyond this number are only counted. */
const SHOWN_USES = 200;

function useLines(report: DiffReport): readonly string[] {
  const { uses } = report;
  if (uses === undefined) return [];
  const lookedAt = lookedAtLine(report);
  if (uses.length === 0)
    return ["", `No place in the project has to change. ${lookedAt}`.trimEnd()];
  const places = uses.map(({ file, line, column }) => visibleLine(`${file}:${line}:${column}`));
  const more = uses.length - SHOWN_USES;
  return [
    "",
    "Places to change:",
    ...uses
      .slice(0, SHOWN_USES)
      .map(
        ({ stub, change }, at) => `  ${places[at]}  ${visibleLine(stub)}: ${changeLine(change)}`,
      ),
    ...(more > 0 ? [`  and ${more} more: --json lists all`] : []),
    ...(lookedAt === "" ? [] : ["", lookedAt]),
  ];
}

function isBreaking({ changes }: Subject): boolean {
  return changes.some((change) => change.severity === "breaking");
}

/** `1 breaking, 2 compatible, 0 cosmetic.` */
function countLine({ counts }: DiffReport): string {
  const { breaking, compatible, cosmetic } = counts;
  if (breaking + compatible + cosmetic === 0) return "Nothing changed.";
  return `${breaking} breaking, ${compatible} compatible, ${cosmetic} cosmetic.`;
}

import type { Change } from "../report/change.js";
import { visibleLine } from "../report/hidden.js";
import type { DiffReport } from "../report/report.js";
import { HEADINGS, SEVERITIES } from "../report/severity.js";
import { changeLine, lookedAtLine, subjectsOf } from "./describe.js";
import { markdownCode } from "./markdown-code.js";

/** GitHub accepts comments of up to 65,536 characters. */
const MAX_LENGTH = 60_000;

/** A diff for a comment on a pull request. Untrusted text is shown literally, in code spans. */
export function renderMarkdown(report: DiffReport): string {
  const subjects = subjectsOf(report);
  const lines = SEVERITIES.flatMap((severity) => {
    const items = subjects.flatMap(({ title, changes }) =>
      changes
        .filter((change) => change.severity === severity)
        .map((change) => `- ${markdownCode(title)}: ${changeText(change)}`),
    );
    return items.length === 0
      ? []
      : ["", `### ${HEADINGS[severity]} (${items.length})`, "", ...items];
  });
  const body = lines.length === 0 ? ["", "Nothing changed for callers."] : lines;
  return `${capped(["## Changes for callers", ...body, ...useLines(report)]).join("\n")}\n`;
}

function useLines(report: DiffReport): readonly string[] {
  const { uses } = report;
  if (uses === undefined) return [];
  const lookedAt = lookedAtLine(report);
  const items = uses.map(({ file, line, column, stub, change }) => {
    const place = markdownCode(visibleLine(`${file}:${line}:${column}`));
    return `- ${place}, ${markdownCode(visibleLine(stub))}: ${changeText(change)}`;
  });
  const none = "No place in the project has to change.";
  return [
    "",
    `### Places to change (${items.length})`,
    "",
    ...(items.length === 0 ? [none] : items),
    ...(lookedAt === "" ? [] : ["", lookedAt]),
  ];
}

function changeText(change: Change): string {
  return changeLine(change, { code: markdownCode, strong: (note) => `**${note}**` });
}

function capped(lines: readonly string[]): readonly string[] {
  let length = 0;
  const end = lines.findIndex((line) => {
    length += line.length + 1;
    return length > MAX_LENGTH;
  });
  if (end < 0) return lines;
  const left = lines.slice(end).filter((line) => line.startsWith("- ")).length;
  return [...lines.slice(0, end), "", `… and ${left} more: \`typecall diff\` shows all of them.`];
}

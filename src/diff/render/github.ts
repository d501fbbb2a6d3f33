import { join } from "node:path/posix";
import { annotation } from "../../support/github-annotation.js";
import { visibleLine } from "../report/hidden.js";
import type { DiffReport } from "../report/report.js";
import { HEADINGS, SEVERITIES } from "../report/severity.js";
import { changeLine, subjectsOf } from "./describe.js";

const LEVELS = { breaking: "error", compatible: "notice", cosmetic: "notice" } as const;

/**
 * A diff as annotations of a GitHub workflow run: one for each place in the project to change, and one for each change,
 * breaking ones first, since GitHub shows only ten per step. Folders are relative to the repository: that of the
 * snapshot, and that of the project, or `.`.
 */
export function renderGithub(
  report: DiffReport,
  folders: { readonly snapshot: string; readonly project: string },
): string {
  const uses = (report.uses ?? []).map(({ file, line, column, stub, change }) =>
    annotation({
      level: "error",
      title: `${visibleLine(stub)} changed`,
      message: changeLine(change),
      file: join(folders.project, file),
      line,
      column,
    }),
  );
  const subjects = subjectsOf(report);
  const changes = SEVERITIES.flatMap((severity) =>
    subjects.flatMap(({ title, file, changes }) =>
      changes
        .filter((change) => change.severity === severity)
        .map((change) =>
          annotation({
            level: LEVELS[severity],
            title: `${HEADINGS[severity]}: ${title}`,
            message: `${title}: ${changeLine(change)}`,
            file: `${folders.snapshot}/${file}`,
          }),
        ),
    ),
  );
  return [...uses, ...changes].map((line) => `${line}\n`).join("");
}

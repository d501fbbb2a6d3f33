import type { Severity } from "./change.js";
import { subjectsOf } from "./describe.js";
import type { DiffReport } from "./diff.js";
import { changeLine } from "./render-text.js";

/** An annotation of a workflow run. */
export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
  /** Relative to the repository. */
  readonly file?: string;
}

const LEVELS = {
  breaking: "error",
  compatible: "notice",
  cosmetic: "notice",
} as const satisfies Record<Severity, Annotation["level"]>;
const TITLES = { breaking: "Breaking", compatible: "Compatible", cosmetic: "Texts only" } as const;

/** A diff as annotations: one for each change. `folder` is the snapshot's, as the repository sees it. */
export function renderGithub(report: DiffReport, folder: string): string {
  return subjectsOf(report)
    .flatMap(({ title, file, changes }) =>
      changes.map((change) =>
        annotation({
          level: LEVELS[change.severity],
          title: `${TITLES[change.severity]}: ${title}`,
          message: changeLine(change),
          file: `${folder}/${file}`,
        }),
      ),
    )
    .map((line) => `${line}\n`)
    .join("");
}

/**
 * One workflow command, on one line. Nothing in the texts ends it, sets another property of it, or is a command itself.
 *
 * @see https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
 */
export function annotation({ level, title, message, file }: Annotation): string {
  const properties = [
    ...(file === undefined ? [] : [`file=${property(file)}`]),
    `title=${property(title)}`,
  ];
  return `::${level} ${properties.join(",")}::${data(message)}`;
}

/** The runner also reads commands of an older form, `##[name]`, anywhere in a line. */
function data(text: string): string {
  return text
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A")
    .replaceAll("##[", "## [");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

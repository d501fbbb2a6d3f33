import type { DiffReport } from "../report/report.js";
import { renderGithub } from "./github.js";
import { renderMarkdown } from "./markdown.js";
import { renderText } from "./text.js";

/** A diff in one of the formats. `places` are the folders of the snapshot and of the project in the repository. */
export function render(
  report: DiffReport,
  format: "text" | "markdown" | "github",
  places: { readonly snapshot: string; readonly project: string },
): string {
  if (format === "text") return renderText(report);
  return format === "markdown" ? renderMarkdown(report) : renderGithub(report, places);
}

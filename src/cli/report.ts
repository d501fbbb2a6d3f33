import type { Config, GenerateReport, PullReport } from "../codegen.js";
import { placeOf } from "../support/place.js";
import { plural } from "./problems.js";

/** How many changed files a run names before it only counts them. */
const SHOWN_FILES = 10;

/** What a pull did, in a few lines. */
export function pullSummary(report: PullReport, config: Config): readonly string[] {
  return folderSummary(placeOf(config.snapshot, config.root), report.changed, report.unchanged);
}

/** What was generated, in a few lines. */
export function generateSummary(report: GenerateReport, config: Config): readonly string[] {
  const output = placeOf(config.output, config.root);
  const changed = [...report.written, ...report.removed.map((file) => `${file} (removed)`)];
  const lines = folderSummary(output, changed, report.unchanged);
  return [...lines, `${output} holds ${plural(report.callables, "stub")}.`];
}

function folderSummary(folder: string, changed: readonly string[], unchanged: number) {
  if (changed.length === 0) return [`${folder}: nothing changed, ${plural(unchanged, "file")}.`];
  const shown = changed.slice(0, SHOWN_FILES).map((file) => `  ${file}`);
  const more = changed.length - shown.length;
  return [
    `${folder}: ${plural(changed.length, "file")} changed, ${unchanged} as before:`,
    ...shown,
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

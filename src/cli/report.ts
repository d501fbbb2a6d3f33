import type { Config, GenerateReport, PullReport } from "../codegen.js";
import { placeOf } from "../support/place.js";
import { plural } from "./problems.js";

/** How many changed files a run names before it only counts them. */
const SHOWN_FILES = 10;

/** What a pull read and changed, in a few lines. */
export function pullSummary(report: PullReport, config: Config): readonly string[] {
  const folder = placeOf(config.snapshot, config.root);
  const changes = report.changed.map(({ file, change }) => `${folder}/${file} (${change})`);
  return [...report.sources.map(sourceLine), ...changeLines(folder, changes, report.unchanged)];
}

const NOUNS = { api: "API document", functions: "function", toolkits: "tool" } as const;

function sourceLine({ source, gives, count, leftOut, state }: PullReport["sources"][number]) {
  const name = gives === "api" ? "API description" : source;
  if (state === "failed") return `${name}: failed; what it gave before is kept.`;
  if (state === "offline") return `${name}: not asked; what it gave before is kept.`;
  const rest = leftOut === 0 ? "" : `, ${leftOut} left out`;
  return `${name}: ${plural(count, NOUNS[gives])}${rest}.`;
}

/** What was generated, in a few lines. */
export function generateSummary(report: GenerateReport, config: Config): readonly string[] {
  const folder = placeOf(config.output, config.root);
  const changes = [
    ...report.written.map((file) => `${folder}/${file} (written)`),
    ...report.removed.map((file) => `${folder}/${file} (removed)`),
  ];
  const stubs = `${folder}: ${plural(report.callables, "stub")}.`;
  return [...changeLines(folder, changes, report.unchanged), stubs];
}

function changeLines(folder: string, changes: readonly string[], unchanged: number) {
  if (changes.length === 0) return [`${folder}: nothing changed, ${plural(unchanged, "file")}.`];
  const more = changes.length - SHOWN_FILES;
  return [
    `${folder}: ${plural(changes.length, "file")} changed, ${unchanged} as before.`,
    ...changes.slice(0, SHOWN_FILES).map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

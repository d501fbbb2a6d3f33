import type { Config, GenerateReport, LossyCallable, PullReport } from "../../codegen.js";
import { placeOf } from "../../support/place.js";
import { printable } from "../../support/quote.js";
import type { Cycle } from "../../watch/cycle.js";
import { plural } from "./problems.js";

/** How many changed files a run names before it only counts them. */
const SHOWN_FILES = 10;
/** Names are other people's text, and can be long. */
const MAX_POINTER = 300;

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

/** What the types cannot hold, each with its place in the snapshot. */
export function lossyLines(callables: readonly LossyCallable[]): readonly string[] {
  return callables.flatMap(({ file, lossy }) => [
    `${file}: left to the check at run time:`,
    ...lossy.map(({ pointer, keyword }) => `  ${printable(pointer, MAX_POINTER)} (${keyword})`),
  ]);
}

/** The files that a run of `watch` changed, each with what became of it. */
export function cycleChanges({ pulled, generated }: Cycle, config: Config): readonly string[] {
  const [snapshot, output] = [config.snapshot, config.output].map((folder) =>
    placeOf(folder, config.root),
  );
  return [
    ...pulled.changed.map(({ file, change }) => `${snapshot}/${file} (${change})`),
    ...generated.written.map((file) => `${output}/${file} (written)`),
    ...generated.removed.map((file) => `${output}/${file} (removed)`),
  ];
}

/** What a run of `watch` did, in a few lines. */
export function watchSummary({ generated, ms }: Cycle, changes: readonly string[]) {
  const count = changes.length === 0 ? "Nothing" : plural(changes.length, "file");
  const stubs = plural(generated.callables, "stub");
  return [`${count} changed in ${Math.round(ms)} ms; ${stubs}.`, ...shown(changes)];
}

function changeLines(folder: string, changes: readonly string[], unchanged: number) {
  if (changes.length === 0) return [`${folder}: nothing changed, ${plural(unchanged, "file")}.`];
  return [
    `${folder}: ${plural(changes.length, "file")} changed, ${unchanged} as before.`,
    ...shown(changes),
  ];
}

function shown(changes: readonly string[]): readonly string[] {
  const more = changes.length - SHOWN_FILES;
  return [
    ...changes.slice(0, SHOWN_FILES).map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

import type { Config, GenerateReport, LossyCallable, PullReport } from "../../codegen.js";
import { describeEnding } from "../../generate/place/import-ending.js";
import { placeOf } from "../../support/place.js";
import { printable } from "../../support/quote.js";
import type { Cycle } from "../../watch/cycle.js";
import { plural } from "./problems.js";

/** The other changed files are only counted. */
const SHOWN_FILES = 10;
/** Pointers contain property names of a source, which may be long. */
const MAX_POINTER = 300;

/** The sources that a pull read, and the files that it changed. */
export function pullSummary(report: PullReport, config: Config): readonly string[] {
  const folder = placeOf(config.snapshot, config.root);
  const changes = report.changed.map(({ file, change }) => `${folder}/${file} (${change})`);
  // A folder that cannot be read is a source of functions and of toolkits.
  const sources = new Set(report.sources.map(sourceLine));
  return [...sources, ...changeLines(folder, changes, report.unchanged)];
}

const NOUNS = {
  api: "API document",
  functions: "function",
  toolkits: "tool",
  operations: "operation",
} as const;

function sourceLine({ source, gives, count, leftOut, state }: PullReport["sources"][number]) {
  const name = gives === "api" ? "API description" : source;
  if (state === "failed") return `${name}: failed; the previous entries are kept.`;
  if (state === "offline") return `${name}: not read (offline); the previous entries are kept.`;
  const rest = leftOut === 0 ? "" : `, ${leftOut} left out`;
  return `${name}: ${plural(count, NOUNS[gives])}${rest}.`;
}

/** The files that `generate` changed. */
export function generateSummary(report: GenerateReport, config: Config): readonly string[] {
  const folder = placeOf(config.output, config.root);
  const changes = [
    ...report.written.map((file) => `${folder}/${file} (written)`),
    ...report.removed.map((file) => `${folder}/${file} (removed)`),
  ];
  const stubs = `${folder}: ${plural(report.callables, "stub")}.`;
  return [...changeLines(folder, changes, report.unchanged), stubs];
}

/** How relative imports in the output end, and why. */
export function importsLine(
  { extension, reason }: GenerateReport["imports"],
  config: Config,
): string {
  const folder = placeOf(config.output, config.root);
  return `${folder}: relative imports ${describeEnding(extension)}, since ${reason}.`;
}

/** The schema keywords that types cannot express, with their places in the snapshot. */
export function lossyLines(callables: readonly LossyCallable[]): readonly string[] {
  return callables.flatMap(({ file, lossy }) => [
    `${file}: only checked at run time:`,
    ...lossy.map((loss) => `  ${printable(loss.pointer, MAX_POINTER)} (${nameOfLoss(loss)})`),
  ]);
}

/** A keyword that types cannot express. Nothing checks a format. */
export function nameOfLoss({ keyword }: { readonly keyword: string }): string {
  return keyword === "format" ? "format, an annotation: not checked" : keyword;
}

/** The files that a run of `watch` added, updated, wrote or removed. */
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

/** What a run of `watch` changed, and how long it took. */
export function watchSummary({ generated, ms }: Cycle, changes: readonly string[]) {
  const count = changes.length === 0 ? "Nothing" : plural(changes.length, "file");
  const stubs = plural(generated.callables, "stub");
  return [`${count} changed in ${Math.round(ms)} ms; ${stubs}.`, ...shown(changes)];
}

function changeLines(folder: string, changes: readonly string[], unchanged: number) {
  if (changes.length === 0) return [`${folder}: nothing changed, ${plural(unchanged, "file")}.`];
  return [
    `${folder}: ${plural(changes.length, "file")} changed, ${unchanged} unchanged.`,
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

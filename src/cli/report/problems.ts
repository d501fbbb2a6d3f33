import type { Diagnostic, Severity } from "../../support/diagnostics.js";
import { printable } from "../../support/quote.js";
import type { Colorize } from "./terminal.js";

/** The other warnings are only counted. Errors are all shown. */
const SHOWN_WARNINGS = 5;
/** A note is about something that needs no work: enough of them to see what they are about. */
const SHOWN_NOTES = 3;
/** Places and pointers may come from a source: enough for a path or a URL, but not to fill a screen. */
const MAX_PLACE = 1_000;

interface ProblemOptions {
  readonly quiet: boolean;
  /** Print the details of errors. */
  readonly verbose?: boolean;
  readonly colorize: Colorize;
}

/** Formats diagnostics for the terminal: every error, the first warnings and notes, and the number of the others. */
export function problemLines(
  diagnostics: readonly Diagnostic[],
  { quiet, verbose = false, colorize }: ProblemOptions,
): readonly string[] {
  const of = (severity: Severity) => diagnostics.filter((item) => item.severity === severity);
  const errors = of("error").flatMap((item) => [
    `${colorize("red", "error")} ${sentence(item)}`,
    ...(item.excerpt === undefined ? [] : [indented(item.excerpt)]),
    ...(verbose && item.detail !== undefined ? [item.detail] : []),
  ]);
  if (quiet) return errors;
  const warnings = of("warning");
  const shown = warnings
    .slice(0, SHOWN_WARNINGS)
    .map((item) => `${colorize("yellow", "warning")} ${sentence(item)}`);
  const notes = of("info");
  const shownNotes = notes
    .slice(0, SHOWN_NOTES)
    .map((item) => colorize("dim", `note ${sentence(item)}`));
  const more = [
    ...counted(warnings.length - shown.length, "more warning"),
    ...counted(notes.length - shownNotes.length, "more note"),
  ];
  const last =
    more.length === 0 ? [] : [colorize("dim", `${more.join(" and ")}: --json lists all`)];
  return [...errors, ...shown, ...shownNotes, ...last];
}

function indented(lines: string): string {
  return lines.replace(/^/gm, "    ");
}

/**
 * The message after its place: `functions.jsonl, line 3, /id: "id" must be a text`. With a column the place is one that
 * editors open: `functions/sum.py:3:14`.
 */
export function sentence({ message, place, pointer, line, column }: Diagnostic): string {
  const shown = place === undefined ? [] : [printable(place, MAX_PLACE)];
  const at = line === undefined ? [] : [`line ${line}`];
  const isOpened = place !== undefined && line !== undefined && column !== undefined;
  const where = [
    ...(isOpened ? [`${shown.join("")}:${line}:${column}`] : [...shown, ...at]),
    ...(pointer === undefined || pointer === "" ? [] : [printable(pointer, MAX_PLACE)]),
  ];
  return where.length === 0 ? message : `${where.join(", ")}: ${message}`;
}

function counted(count: number, noun: string): readonly string[] {
  return count > 0 ? [plural(count, noun)] : [];
}

/** `1 function`, `2 functions`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

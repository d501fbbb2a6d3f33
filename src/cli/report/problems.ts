import type { Diagnostic, Severity } from "../../support/diagnostics.js";
import { printable } from "../../support/quote.js";
import type { Colorize } from "./terminal.js";

/** Places and pointers may come from a source: enough for a path or a URL, but not to fill a screen. */
const MAX_PLACE = 1_000;

interface ProblemOptions {
  readonly quiet: boolean;
  /** Print every warning and note, and the details of errors. */
  readonly verbose?: boolean;
  readonly colorize: Colorize;
}

/** Formats diagnostics for the terminal: every error once, and the first warning and note of each kind, with a count. */
export function problemLines(
  diagnostics: readonly Diagnostic[],
  { quiet, verbose = false, colorize }: ProblemOptions,
): readonly string[] {
  const of = (severity: Severity) =>
    withoutRepeats(diagnostics.filter((item) => item.severity === severity));
  const errors = of("error").flatMap((item) => [
    `${colorize("red", "error")} ${sentence(item)}`,
    ...(item.excerpt === undefined ? [] : [indented(item.excerpt)]),
    ...(verbose && item.detail !== undefined ? [item.detail] : []),
  ]);
  if (quiet) return errors;
  const kinds = (severity: Severity) => {
    const items = of(severity);
    return verbose ? items.map((item) => [item] as const) : byKind(items);
  };
  const warnings = kinds("warning").flatMap(([item, ...others]) => [
    `${colorize("yellow", "warning")} ${sentence(item)}`,
    ...more(others, colorize),
  ]);
  const notes = kinds("info").flatMap(([item, ...others]) => [
    colorize("dim", `note ${sentence(item)}`),
    ...more(others, colorize),
  ]);
  return [...errors, ...warnings, ...notes];
}

/** A source may be read twice, for its functions and its toolkits. */
function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((item) => [sentence(item), item])).values()];
}

type Kind = readonly [Diagnostic, ...Diagnostic[]];

function byKind(diagnostics: readonly Diagnostic[]): readonly Kind[] {
  const kinds = new Map<string, [Diagnostic, ...Diagnostic[]]>();
  for (const item of diagnostics) {
    const kind = kinds.get(item.code);
    if (kind === undefined) kinds.set(item.code, [item]);
    else kind.push(item);
  }
  return [...kinds.values()];
}

function more(others: readonly Diagnostic[], colorize: Colorize): readonly string[] {
  const [first] = others;
  if (first === undefined) return [];
  const files = new Set(others.map(({ place }) => place)).size;
  const where = files > 1 ? ` in ${files} places` : "";
  return [
    colorize("dim", `  and ${others.length} more of ${first.code}${where}; --verbose lists all`),
  ];
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

/** `1 function`, `2 functions`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

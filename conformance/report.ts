import type { FunctionsScore } from "./functions.js";
import type { RoundTripScore } from "./round-trip.js";
import { LARGE, type SchemaScore } from "./schemas/score.js";
import type { TypeScore } from "./types.js";
import type { ValidatorScore } from "./validator.js";

/** The results of one run, as written to the JSON file. */
export interface Report {
  readonly types: readonly TypeScore[];
  readonly validator: readonly ValidatorScore[];
  readonly functions: FunctionsScore;
  readonly roundTrip: RoundTripScore;
  /** Of the functions, and of each folder of schemas that was given. */
  readonly schemas: readonly SchemaScore[];
}

export type Row = readonly (string | number)[];

/** The maximum of printed names in a list; the JSON file has all of them. */
const SHOWN = 15;

/** The figures as tables, each followed by the names of the failed cases. */
export function printReport(report: Report): string {
  return [
    ...section("Types, on required cases with references inside the document", printTypes(report)),
    ...section("Run-time validator, agreement with the suite", printValidator(report)),
    ...section("Functions", printFunctions(report)),
    ...section("Round trip, on the same functions", printRoundTrip(report)),
    ...section("Schemas, and mutations of their instances by ajv", printSchemas(report)),
  ].join("\n");
}

function printTypes({ types }: Report): string[] {
  const rows = types.map(
    (score): Row => [
      score.subject,
      `${score.accepted}/${score.valid}`,
      score.falseRejects.length,
      score.chosenRejects.length,
      `${score.refused}/${score.invalid}`,
      score.refusedRightly,
      `${score.schemasWithoutType}/${score.schemas}`,
    ],
  );
  const own = types.find(({ subject }) => subject === "typecall");
  return [
    ...table(
      [
        "",
        "valid accepted",
        "false rejects",
        "rejects by choice",
        "invalid refused",
        "of them rightly *",
        "schemas without type",
      ],
      rows,
    ),
    "* of schemas of which no valid instance is rejected",
    ...list("False rejects of typecall", own?.falseRejects ?? []),
    ...list("Rejects of typecall by choice", own?.chosenRejects ?? []),
  ];
}

function printValidator({ validator }: Report): string[] {
  return [
    ...table(
      ["part", "cases", "agreed", "%"],
      validator.map(
        ({ part, cases, agreed }): Row => [part, cases, agreed, percent(agreed, cases)],
      ),
    ),
    ...validator.flatMap(({ part, disagreed }) => list(`Disagreed, ${part}`, disagreed)),
  ];
}

function printFunctions({ functions }: Report): string[] {
  const { compilers } = functions;
  return [
    ...table(
      [
        "functions",
        "stub",
        "stub with diagnostics",
        "none",
        "unknown input",
        "with losses",
        "seconds",
      ],
      [
        [
          functions.functions,
          functions.clean,
          functions.withDiagnostics,
          functions.none.length,
          functions.unknown.length,
          functions.withLosses,
          functions.seconds.toFixed(1),
        ],
      ],
    ),
    ...table(["diagnostic", "stubs"], Object.entries(functions.diagnostics)),
    ...table(
      ["compiler", "all compile", "seconds"],
      compilers.map(
        ({ compiler, ok, seconds }): Row => [compiler, ok ? "yes" : "no", seconds.toFixed(1)],
      ),
    ),
    ...list(
      "No stub",
      functions.none.map(({ name, reason }) => `${name}: ${reason}`),
    ),
    ...list("Unknown input", functions.unknown),
    ...compilers.flatMap(({ compiler, errors }) => list(`Errors of ${compiler}`, errors)),
  ];
}

function printRoundTrip({ roundTrip: score }: Report): string[] {
  return [
    ...table(
      [
        "functions",
        "no instance",
        "refused by type",
        "with a required property",
        "incomplete, accepted by validator",
        "by type",
      ],
      [
        [
          score.functions,
          score.withoutInstance.length,
          score.refusedByType.length,
          score.withRequired,
          score.incompleteAcceptedByValidator.length,
          score.incompleteAcceptedByType.length,
        ],
      ],
    ),
    ...list("No instance", score.withoutInstance),
    ...list("Instance refused by the type", score.refusedByType),
    ...list("Incomplete, accepted by the validator", score.incompleteAcceptedByValidator),
    ...list("Incomplete, accepted by the type", score.incompleteAcceptedByType),
  ];
}

function printSchemas({ schemas }: Report): string[] {
  const rows = schemas.map(
    ({ growth, slowest, agreement, ...score }): Row => [
      score.set,
      score.schemas,
      `${score.none.length} / ${score.compileErrors.length}`,
      score.silent.length,
      `${growth.all.toFixed(1)} / ${growth.most.toFixed(1)}`,
      slowest.seconds.toFixed(2),
      agreement.instances,
      counted(agreement.disagreed, agreement.disagreedByChoice),
      agreement.valid,
      counted(agreement.refusedByType, agreement.refusedByChoice),
    ],
  );
  return [
    ...table(
      [
        "",
        "schemas",
        "no stub / errors",
        "silent",
        "bytes, all / most *",
        "slowest, s",
        "instances",
        "ajv disagrees (by choice)",
        "valid",
        "refused (by choice)",
      ],
      rows,
    ),
    "silent: `never` or `unknown` without a diagnostic; refused: valid instances, by the type",
    `* of types per byte of schema; most: of one schema of ${LARGE} bytes or more`,
    ...schemas.flatMap(({ set, growth, slowest, agreement, ...score }) => [
      "",
      `${set}: slowest ${slowest.name || "none"}, most bytes ${growth.mostOf || "none"}`,
      `not read by ajv: ${agreement.withoutOracle.length}; no valid instance found: ${agreement.withoutInstance.length}`,
      ...list(
        "No stub",
        score.none.map(({ name, reason }) => `${name}: ${reason}`),
      ),
      ...list("Errors of compilers", score.compileErrors),
      ...list("Never or unknown without a diagnostic", score.silent),
      ...list("ajv disagrees with the validator", agreement.disagreed),
      ...list("Valid, refused by the type", agreement.refusedByType),
    ]),
  ];
}

function counted(all: readonly string[], byChoice: readonly string[]): string {
  return `${all.length} (${byChoice.length})`;
}

function section(title: string, lines: readonly string[]): string[] {
  return ["", `# ${title}`, "", ...lines];
}

function list(title: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length > SHOWN ? [`  … and ${names.length - SHOWN} more`] : [];
  return [
    `${title}: ${names.length}`,
    ...names.slice(0, SHOWN).map((name) => `  ${name}`),
    ...more,
    "",
  ];
}

export function table(head: Row, rows: readonly Row[]): string[] {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, i) => Math.max(...all.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${head.map((_, i) => (row[i] ?? "").padEnd(widths[i] ?? 0)).join(" | ")} |`;
  const [first = [], ...others] = all;
  return [line(first), line(widths.map((width) => "-".repeat(width))), ...others.map(line), ""];
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "" : ((100 * part) / whole).toFixed(1);
}

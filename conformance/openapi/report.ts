import { table } from "../report.js";
import type { OpenApiScore } from "./score.js";

/** The figures of a folder of OpenAPI documents, for people. */
export function printOpenApiReport(score: OpenApiScore): string {
  const { operations, cpuMs, slowest } = score;
  const counts = (all: Readonly<Record<string, number>>) =>
    Object.entries(all)
      .sort(([, a], [, b]) => b - a)
      .map(([name, number]) => [number, name]);
  return [
    "# OpenAPI documents",
    "",
    ...table(
      ["documents", "read", "refused", "crashes", "operations", "left out with a diagnostic"],
      [
        [
          score.documents,
          score.read,
          score.documents - score.read - score.crashes.length,
          score.crashes.length,
          operations.found,
          operations.found - operations.typed,
        ],
      ],
    ),
    `CPU beside openapi-typescript, where both read a document: ${(cpuMs.typecall / cpuMs.peer).toFixed(2)}; it refuses ${score.refusedByPeer} that are read here`,
    `slowest: ${slowest.file}, ${slowest.cpuMs.toFixed(0)} ms, ${slowest.bytes} bytes`,
    "",
    ...table(["refused", "reason"], counts(score.refused)),
    ...table(["diagnostics", "code"], counts(score.diagnostics)),
    ...table(
      ["compiler", "errors", "seconds"],
      score.compilers.map(({ compiler, errors, seconds }) => [
        compiler,
        errors.length,
        seconds.toFixed(1),
      ]),
    ),
    ...score.compilers.flatMap(({ errors }) => errors.slice(0, 20)),
    ...score.crashes,
  ].join("\n");
}

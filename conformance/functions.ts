import { resolve } from "node:path";
import { nodeHost } from "../src/host/node.js";
import type { Callable } from "../src/model/callable.js";
import { pullJsonFile } from "../src/pull/callables/json-file.js";
import { Diagnostics } from "../src/support/diagnostics.js";
import { type CompilerScore, compileEverywhere } from "./compile.js";
import { type Failure, makeStubs, type Stub } from "./project.js";

/** Figures about stubs of real-world functions. */
export interface FunctionsScore {
  readonly functions: number;
  /** Stubs without and with diagnostics. */
  readonly clean: number;
  readonly withDiagnostics: number;
  readonly none: readonly Failure[];
  /** Diagnostics by their code, the most frequent first. */
  readonly diagnostics: Readonly<Record<string, number>>;
  readonly withLosses: number;
  /** Stubs whose input is `unknown`, although the schema has a type. */
  readonly unknown: readonly string[];
  readonly seconds: number;
  readonly compilers: readonly CompilerScore[];
}

/** The functions of JSON or JSONL files, as `pull` reads them. */
export async function readFunctions(files: readonly string[]): Promise<{
  readonly callables: readonly Callable[];
  readonly failures: readonly Failure[];
}> {
  const callables: Callable[] = [];
  const failures: Failure[] = [];
  for (const [i, file] of files.entries()) {
    const problems = new Diagnostics();
    const { fs } = nodeHost();
    const options = { fs, root: process.cwd(), keepSource: false, problems };
    const result = await pullJsonFile(resolve(file), options);
    // Ids are unique within a file; here, many files become one snapshot.
    for (const callable of result.callables) {
      callables.push(
        callable.kind === "function" ? { ...callable, id: `${i}:${callable.id}` } : callable,
      );
    }
    for (const { severity, message, line } of problems.list) {
      if (severity === "error") failures.push({ name: `${file}:${line ?? ""}`, reason: message });
    }
  }
  return { callables, failures };
}

export async function scoreFunctions(
  callables: readonly Callable[],
  unread: readonly Failure[],
): Promise<{ readonly score: FunctionsScore; readonly stubs: readonly Stub[] }> {
  const start = performance.now();
  const { stubs, failures } = await makeStubs(callables);
  const seconds = (performance.now() - start) / 1000;
  const withDiagnostics = stubs.filter(({ diagnostics }) => diagnostics.length > 0);
  const score: FunctionsScore = {
    functions: callables.length + unread.length,
    clean: stubs.length - withDiagnostics.length,
    withDiagnostics: withDiagnostics.length,
    none: [...unread, ...failures],
    diagnostics: tally(stubs.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code))),
    withLosses: stubs.filter(({ lossy }) => lossy > 0).length,
    unknown: stubs.filter(({ isUnknown }) => isUnknown).map(({ file }) => file),
    seconds,
    compilers: await compileEverywhere(stubs),
  };
  return { score, stubs };
}

function tally(codes: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}

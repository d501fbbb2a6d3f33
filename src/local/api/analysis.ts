import type { PythonCompiler } from "../../host/host.js";
import { analysePython, type PythonAnalysis } from "../../python/analyse.js";
import { problemPlace } from "../../python/problem-place.js";
import type { ModuleCheck } from "../../python/safety/module-check.js";
import type { SourceProblem } from "../../python/syntax/source.js";
import type { Analysis, FunctionStore, StoredFunction } from "./store.js";

/** What an analysis needs beside the source. */
export interface AnalysisMeans {
  readonly compiler: PythonCompiler;
  readonly modules: ModuleCheck | undefined;
}

/** Analyses functions asynchronously, as the platform does: the status is `analysing`, later `ready` or `error`. */
export class Analyser {
  readonly #store: FunctionStore;
  readonly #means: AnalysisMeans;
  readonly #delay: number;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(store: FunctionStore, means: AnalysisMeans, delay: number) {
    this.#store = store;
    this.#means = means;
    this.#delay = delay;
  }

  /** Stores a function with a new `source` and schedules its analysis; returns the function with `analysing`. */
  start(stored: Omit<StoredFunction, "analysis">): StoredFunction {
    const analysing: StoredFunction = { ...stored, analysis: { status: "analysing" } };
    this.#store.put(analysing);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.#finish(analysing);
    }, this.#delay);
    this.#timers.add(timer);
    return analysing;
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #finish({ id, source }: StoredFunction): Promise<void> {
    const { compiler, modules } = this.#means;
    const options = { entry: source.entries, compiler, ...(modules && { modules }) };
    const analysis = toAnalysis(await analysePython(source.code, options));
    const current = this.#store.find(id);
    // The function was deleted, or has a newer source with its own analysis.
    if (current === undefined || current.source !== source) return;
    this.#store.put({ ...current, analysis });
  }
}

export function toAnalysis(analysis: PythonAnalysis): Analysis {
  if (!analysis.ok) {
    return { status: "error", details: describe(analysis) };
  }
  const { name, inputSchema, classKinds = [], description = null } = analysis.function;
  return { status: "ready", entry: name, inputSchema, classKinds, description };
}

/** The message with its line and column, and below it the line with a caret. */
function describe(problem: SourceProblem): string {
  const { line, column, excerpt } = problemPlace(problem);
  const where = [line && `line ${line}`, column && `column ${column}`].filter(Boolean).join(", ");
  const message = where === "" ? problem.reason : `${problem.reason} (${where})`;
  return excerpt === undefined ? message : `${message}\n${excerpt}`;
}

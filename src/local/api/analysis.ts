import { analysePython, type PythonAnalysis } from "../../python/analyse.js";
import type { Analysis, FunctionStore, StoredFunction } from "./store.js";

/** Analyses functions asynchronously, as the platform does: the status is `analysing`, later `ready` or `error`. */
export class Analyser {
  readonly #store: FunctionStore;
  readonly #delay: number;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(store: FunctionStore, delay: number) {
    this.#store = store;
    this.#delay = delay;
  }

  /** Stores a function with a new `source` and schedules its analysis; returns the function with `analysing`. */
  start(stored: Omit<StoredFunction, "analysis">): StoredFunction {
    const analysing: StoredFunction = { ...stored, analysis: { status: "analysing" } };
    this.#store.put(analysing);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#finish(analysing);
    }, this.#delay);
    this.#timers.add(timer);
    return analysing;
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #finish({ id, source }: StoredFunction): void {
    const current = this.#store.find(id);
    // The function was deleted, or has a newer source with its own analysis.
    if (current === undefined || current.source !== source) return;
    const analysis = toAnalysis(analysePython(source.code, { entry: source.entries }));
    this.#store.put({ ...current, analysis });
  }
}

export function toAnalysis(analysis: PythonAnalysis): Analysis {
  if (!analysis.ok) {
    const where = analysis.line === undefined ? "" : ` (line ${analysis.line})`;
    return { status: "error", details: `${analysis.reason}${where}` };
  }
  const { name, inputSchema, description = null } = analysis.function;
  return { status: "ready", entry: name, inputSchema, description };
}

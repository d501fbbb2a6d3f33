import { type AnalyseOptions, analyseCompiled } from "./analyse.js";

export type AnalyseCompiled = typeof analyseCompiled;

/**
 * `analyse` with a cache, for a process that reads the same files repeatedly (watch). It holds the last source and result
 * of each place.
 */
export function rememberAnalyses<Options extends AnalyseOptions, Result>(
  analyse: (source: string, options?: Options) => Result,
): (source: string, options?: Options) => Result {
  const known = new Map<
    string,
    { readonly source: string; readonly entry: string; readonly result: Result }
  >();
  return (source, options) => {
    const place = options?.place ?? "";
    const entry = JSON.stringify(options?.entry ?? null);
    const before = known.get(place);
    if (before?.source === source && before.entry === entry) return before.result;
    const result = analyse(source, options);
    known.set(place, { source, entry, result });
    return result;
  };
}

/** `analyse` for one run, in which many functions may have the same source, asked for the same entry point. */
export function analyseOnce(analyse: AnalyseCompiled = analyseCompiled): AnalyseCompiled {
  const known = new Map<string, ReturnType<AnalyseCompiled>>();
  return (source, options) => {
    const before = known.get(source);
    if (before !== undefined) return before;
    const result = analyse(source, options);
    // Diagnostics name the place of the source.
    if (result.ok && result.diagnostics.length === 0) known.set(source, result);
    return result;
  };
}

import { analysePython, type PythonAnalysis } from "./analyse.js";

export type AnalysePython = typeof analysePython;

/**
 * {@link analysePython} with a cache, for a process that reads the same files repeatedly (watch). It holds the last
 * source and result of each place.
 */
export function rememberAnalyses(): AnalysePython {
  const known = new Map<
    string,
    { readonly source: string; readonly key: string; readonly analysis: PythonAnalysis }
  >();
  return (source, options) => {
    const { place = "", ...rest } = options ?? {};
    const key = JSON.stringify(rest);
    const before = known.get(place);
    if (before?.source === source && before.key === key) return before.analysis;
    const analysis = analysePython(source, options);
    known.set(place, { source, key, analysis });
    return analysis;
  };
}

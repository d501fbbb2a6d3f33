import { dirname, join } from "node:path";
import type { Config } from "../../config/config.js";
import type { Host } from "../../host/host.js";
import type { Diagnostic } from "../../support/diagnostics.js";
import { isWithin, placeOf } from "../../support/place.js";
import { printable } from "../../support/quote.js";
import { covers, isFile } from "./include.js";
import { findTsconfigs, type Tsconfig } from "./tsconfig.js";

/** The problem, if there is one, that TypeScript will have with the place of the output, by the project's tsconfig. */
export async function checkOutputPlace(
  { root, output }: Config,
  host: Host,
): Promise<readonly Diagnostic[]> {
  const all = (await findTsconfigs(root, host)).map((tsconfig) => ({
    tsconfig,
    found: findProblem(tsconfig, output),
  }));
  const [first] = all;
  // Of several projects, one that has a place for the output is enough.
  if (first === undefined || all.some(({ found }) => found === undefined)) return [];
  const { tsconfig, found } = first;
  if (found === undefined) return [];
  const show = (path: string, from: string) => `"${printable(placeOf(path, from), 200)}"`;
  const folder = dirname(tsconfig.file);
  const inside = show(join(found.inside, "generated"), root);
  const wayOut: Record<typeof found.code, string> = {
    "output-outside-root-dir": `"rootDir" is ${show(found.inside, folder)}, and the output ${show(output, folder)} lies outside of it, so that TypeScript refuses imports of stubs (TS6059); "output": ${inside} in the config, or a "rootDir" that holds both, would be right`,
    "output-not-included": `"composite" is on, and the output ${show(output, folder)} is not included, so that TypeScript refuses imports of stubs (TS6307); ${show(output, folder)} in "include", or "output": ${inside} in the config, would be right`,
    "output-moves-build": `all sources lie in ${show(found.inside, folder)}, and the output ${show(output, folder)} outside of it, so that TypeScript before version 6 writes files to other places once a stub is imported, such as "dist/src/main.js" in place of "dist/main.js"; "output": ${inside} in the config would be right, or a "rootDir" that holds both, if the move is wanted`,
  };
  return [
    {
      severity: "warning",
      code: found.code,
      message: wayOut[found.code],
      place: placeOf(tsconfig.file, root),
    },
  ];
}

interface Problem {
  readonly code: "output-outside-root-dir" | "output-not-included" | "output-moves-build";
  /** A folder in which the output would have no problem. */
  readonly inside: string;
}

function findProblem(tsconfig: Tsconfig, output: string): Problem | undefined {
  const { file, rootDir, outDir, noEmit, composite, files = [], include } = tsconfig;
  if (rootDir !== undefined && !isWithin(output, rootDir)) {
    return { code: "output-outside-root-dir", inside: rootDir };
  }
  // A tsconfig.json with only references has no sources.
  const patterns = include ?? (tsconfig.files === undefined ? [dirname(file)] : []);
  const [first, ...others] = [...patterns.map(fixedPart), ...files.map((path) => dirname(path))];
  if (first === undefined) return undefined;
  const common = others.reduce(commonFolder, first);
  if (composite) {
    const isIncluded = patterns.some((pattern) => covers(pattern, join(output, "index.ts")));
    return isIncluded ? undefined : { code: "output-not-included", inside: common };
  }
  const moves = rootDir === undefined && outDir !== undefined && !noEmit;
  return moves && !isWithin(output, common)
    ? { code: "output-moves-build", inside: common }
    : undefined;
}

/** The folder that all files of an `include` pattern lie in: `/app/src` of `/app/src/**\/*.ts`. */
function fixedPart(pattern: string): string {
  if (!/[*?]/.test(pattern)) return isFile(pattern) ? dirname(pattern) : pattern;
  return dirname(`${pattern.slice(0, pattern.search(/[*?]/))}_`);
}

function commonFolder(a: string, b: string): string {
  return isWithin(b, a) || dirname(a) === a ? a : commonFolder(dirname(a), b);
}

import { existsSync } from "node:fs";
import { dirname } from "node:path/posix";
import type { Diagnostics } from "../../support/diagnostics.js";
import { placeOf } from "../../support/place.js";
import { quote } from "../../support/quote.js";
import { COMPONENTS } from "./script-blocks.js";
import { isSource } from "./source-files.js";
import { ts } from "./ts-morph.js";

/** A tsconfig.json or jsconfig.json. */
export interface Tsconfig {
  readonly file: string;
  readonly folder: string;
  readonly options: ts.CompilerOptions;
  /** The source files that it includes. */
  readonly sources: readonly string[];
  /** Paths of the tsconfig.json files that it references. */
  readonly references: readonly string[];
}

/** The tsconfig.json files and their project references, directly or indirectly. */
export function readTsconfigs(
  files: readonly string[],
  { root, problems }: { readonly root: string; readonly problems: Diagnostics },
): readonly Tsconfig[] {
  const read = new Map<string, Tsconfig>();
  const bases = new Map<string, ts.ExtendedConfigCacheEntry>();
  const open = [...files].reverse();
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (read.has(file) || !existsSync(file)) continue;
    const place = placeOf(file, root);
    const warn = (said: string) =>
      problems.add({
        severity: "warning",
        code: "uses-tsconfig",
        message: `--uses reads only a part of it, and looks at the files by their folder, too: ${said}`,
        place,
      });
    const tsconfig = readTsconfig(file, bases, warn);
    read.set(file, tsconfig);
    open.push(...tsconfig.references);
  }
  return [...read.values()];
}

/** TypeScript's errors about no input files, which a tsconfig.json with only `references` may have. */
const NO_INPUTS: ReadonlySet<number> = new Set([18002, 18003]);

const EXTRA: readonly ts.FileExtensionInfo[] = COMPONENTS.map((extension) => ({
  extension,
  isMixedContent: true,
  scriptKind: ts.ScriptKind.Deferred,
}));

function readTsconfig(
  file: string,
  bases: Map<string, ts.ExtendedConfigCacheEntry>,
  warn: (said: string) => void,
): Tsconfig {
  // `readConfigFile` gives the same problem, and those of the syntax.
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
  const parsed = ts.getParsedCommandLineOfConfigFile(file, {}, host, bases, undefined, EXTRA);
  const unreadable = ts.readConfigFile(file, ts.sys.readFile).error;
  const problem = unreadable ?? parsed?.errors.find(({ code }) => !NO_INPUTS.has(code));
  if (problem !== undefined) {
    warn(quote(ts.flattenDiagnosticMessageText(problem.messageText, " "), 200));
  }
  return {
    file,
    folder: dirname(file),
    options: parsed?.options ?? {},
    sources: (parsed?.fileNames ?? []).filter(isSource),
    references: (parsed?.projectReferences ?? []).map(ts.resolveProjectReferencePath),
  };
}

/** Which tsconfig.json each of the files belongs to, if any. */
export class Owners {
  readonly #byFile = new Map<string, Tsconfig>();
  readonly #byFolder: ReadonlyMap<string, Tsconfig>;

  constructor(tsconfigs: readonly Tsconfig[]) {
    // Of several that include a file, the one in the nearest folder.
    const deepest = [...tsconfigs].sort((a, b) => b.folder.length - a.folder.length);
    for (const tsconfig of deepest) {
      for (const file of tsconfig.sources) {
        if (!this.#byFile.has(file)) this.#byFile.set(file, tsconfig);
      }
    }
    const byPath = new Map(tsconfigs.map((tsconfig) => [tsconfig.file, tsconfig]));
    const main = (tsconfig: Tsconfig): Tsconfig => {
      const [reference] = tsconfig.sources.length === 0 ? tsconfig.references : [];
      return (reference === undefined ? undefined : byPath.get(reference)) ?? tsconfig;
    };
    this.#byFolder = new Map(
      tsconfigs
        .filter(({ file }) => /\/[jt]sconfig\.json$/.test(file))
        .map((tsconfig) => [tsconfig.folder, main(tsconfig)]),
    );
  }

  /** The tsconfig.json that includes the file, or else the nearest one above it, or what that one references. */
  of(file: string): Tsconfig | undefined {
    const owner = this.#byFile.get(file);
    if (owner !== undefined) return owner;
    for (let folder = dirname(file); ; folder = dirname(folder)) {
      const nearest = this.#byFolder.get(folder);
      if (nearest !== undefined || dirname(folder) === folder) return nearest;
    }
  }
}

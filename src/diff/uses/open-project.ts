import { readFileSync } from "node:fs";
import type { Diagnostics } from "../../support/diagnostics.js";
import { getOrAdd } from "../../support/get-or-add.js";
import { placeOf } from "../../support/place.js";
import type { LookedAt } from "../report/use.js";
import {
  holdsName,
  reExports,
  specifiersIn,
  wholeSpecifiersIn,
  withAliases,
} from "./module-text.js";
import { ImportResolver } from "./resolve-import.js";
import { codeOf, modulePath } from "./script-blocks.js";
import { attempt, findBase, findFiles, foldersAbove, isSource } from "./source-files.js";
import type { StubModules } from "./targets.js";
import { Project, type SourceFile, ts } from "./ts-morph.js";
import { Owners, readTsconfigs } from "./tsconfigs.js";

/** Stands in for TypeScript's lib files, which take longer to read than most projects: `await import(…)` needs this. */
const LIB = "interface Promise<T> { then<A>(done: (value: T) => A): Promise<A>; }";

/** A file that may use a stub or an operation. */
interface Suspect {
  readonly path: string;
  readonly source: SourceFile;
}

interface OpenProject {
  readonly suspects: readonly Suspect[];
  /** The names of the stubs in the project. */
  readonly names: ReadonlySet<string>;
  readonly lookedAt: LookedAt;
}

/** Where to look. Paths with `/`. */
interface Places {
  /** The folder of the config. */
  readonly root: string;
  readonly output: string;
}

/**
 * Reads the source files of the workspace, whether or not a tsconfig.json includes them, and parses those that matter:
 * the ones that name a stub and whose imports lead to its module, with what they import on the way, and the ones that
 * name an operation.
 */
export function openProject(
  places: Places,
  { texts: stubs, targets, toolkits }: StubModules,
  operations: readonly string[],
  problems: Diagnostics,
): OpenProject {
  const { texts, resolver, lookedAt } = readProject(places, stubs, problems);
  const imports = new Map<string, readonly string[]>();
  for (const [path, text] of texts) {
    const found = [...specifiersIn(text)].flatMap((each) => resolver.resolve(each, path) ?? []);
    imports.set(path, found);
  }
  const passesOn = ([path, text]: readonly [path: string, text: string]) =>
    reExports(text) ||
    wholeSpecifiersIn(text).some((each) => resolver.resolve(each, path) !== undefined) ||
    holdsName(text, toolkits);
  const passing = new Set([...texts].filter(passesOn).map(([path]) => path));
  const leading = leadingTo([...stubs.keys()], imports, passing);
  const names = withAliases(
    new Set([...targets.values()].flat().map(({ name }) => name)),
    [...leading].map((path) => texts.get(path) ?? ""),
  );
  const callers = [...leading].filter((path) => holdsName(texts.get(path) ?? "", names));
  const needed = closure(callers, (path) =>
    (imports.get(path) ?? []).filter((each) => leading.has(each) && passing.has(each)),
  );
  const suspects = new Set(callers);
  for (const [path, text] of texts) {
    if (operations.some((operation) => text.includes(operation))) suspects.add(path);
  }

  const modules = new Map([...texts.keys()].map((path) => [modulePath(path), path]));
  const project = new Project({
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      target: ts.ScriptTarget.ESNext,
      jsx: ts.JsxEmit.Preserve,
      allowJs: true,
      noResolve: true,
      noLib: true,
      types: [],
    },
    resolutionHost: () => ({
      resolveModuleNames: (specifiers, from) =>
        specifiers.map((specifier) => {
          const found = resolver.resolve(specifier, modules.get(from) ?? from);
          return found === undefined ? undefined : { resolvedFileName: modulePath(found) };
        }),
    }),
  });
  project.createSourceFile(`${places.output}/lib.d.ts`, LIB, { overwrite: true });
  for (const [path, text] of stubs) project.createSourceFile(path, text, { overwrite: true });
  const parse = (path: string) =>
    project.createSourceFile(modulePath(path), texts.get(path) ?? "", { overwrite: true });
  for (const path of needed) if (!suspects.has(path)) parse(path);
  return {
    suspects: [...suspects].map((path) => ({ path, source: parse(path) })),
    names,
    lookedAt,
  };
}

function readProject({ root, output }: Places, stubs: StubModules["texts"], problems: Diagnostics) {
  const base = findBase(root);
  const found = findFiles({ base, output, root }, problems);
  const above = [...foldersAbove(root)]
    .map((folder) => `${folder}/tsconfig.json`)
    .filter(ts.sys.fileExists);
  const tsconfigs = readTsconfigs([...above.slice(0, 1), ...found.tsconfigs], { root, problems });
  if (tsconfigs.length === 0) {
    problems.add({
      severity: "warning",
      code: "uses-without-tsconfig",
      message: "--uses found no tsconfig.json, and looks at all source files below this folder",
      place: placeOf(base, root),
    });
  }
  const owners = new Owners(tsconfigs);
  const isOwn = (path: string) =>
    isSource(path) && !path.startsWith(`${output}/`) && !path.includes("/node_modules/");
  const listed = [...found.sources, ...tsconfigs.flatMap(({ sources }) => sources)].filter(isOwn);
  const texts = new Map<string, string>();
  const projects = new Set<string>();
  for (const path of new Set(listed)) {
    const text = attempt(() => readFileSync(path, "utf8"), { path, root, problems });
    if (text === undefined) continue;
    texts.set(path, codeOf(path, text));
    projects.add(owners.of(path)?.file ?? base);
  }
  const has = (path: string) => texts.has(path) || stubs.has(path);
  const resolver = new ImportResolver(has, { owners, packages: found.packages });
  return { texts, resolver, lookedAt: { files: texts.size, projects: projects.size } };
}

type Imports = ReadonlyMap<string, readonly string[]>;

/** The files that import one of the modules, directly or through files that pass on what they import. */
function leadingTo(
  modules: readonly string[],
  imports: Imports,
  passing: ReadonlySet<string>,
): ReadonlySet<string> {
  const importers = new Map<string, string[]>();
  for (const [path, imported] of imports) {
    for (const each of imported) getOrAdd(importers, each, () => []).push(path);
  }
  const importersOf = (path: string) => importers.get(path) ?? [];
  return closure(modules.flatMap(importersOf), (path) =>
    passing.has(path) ? importersOf(path) : [],
  );
}

function closure(
  start: readonly string[],
  next: (path: string) => readonly string[],
): ReadonlySet<string> {
  const all = new Set(start);
  // A set that grows while it is read ends when nothing is added.
  for (const path of all) for (const each of next(path)) all.add(each);
  return all;
}

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { packageFile } from "../../host/package-file.js";
import type { Callable } from "../../model/callable.js";
import type { OutputFile } from "../../model/output-file.js";
import { getOrAdd } from "../../support/get-or-add.js";
import { OUTPUT } from "../plan/output-layout.js";
import { fileOf, type Module, mergeModules, readModule } from "./merge-modules.js";
import { copyHeader } from "./text/header.js";

/** The module with the public names of the copy. */
const ENTRY = "inline.ts";

/** The modules that stubs of one kind call, and other stubs do not: what their paths begin with. */
const DEFINE = new Map<Callable["kind"], string>([
  ["function", "stub/define-function.ts"],
  ["tool", "stub/define-tool.ts"],
  ["operation", "operation/"],
]);

/**
 * The runtime as files of the output: what stubs of these kinds use of the package's TypeScript sources, which compile
 * with the user's settings. The modules of one folder become one file.
 */
export async function copyRuntime(
  kinds: ReadonlySet<Callable["kind"]>,
  importEnding: string,
  snapshotFolder: string,
): Promise<readonly OutputFile[]> {
  const modules = await readModules();
  for (const path of modules.keys()) {
    const isLeftOut = [...DEFINE].some(
      ([kind, start]) => !kinds.has(kind) && path.startsWith(start),
    );
    if (isLeftOut) modules.delete(path);
  }
  const files = new Map<string, Module[]>();
  for (const module of inOrder(modules))
    getOrAdd(files, fileOf(module.path), () => []).push(module);
  return [...files].map(([file, parts]) => ({
    path: `${OUTPUT.runtime}/${file}.ts`,
    text: `${copyHeader(snapshotFolder)}\n${mergeModules(parts, importEnding)}`,
  }));
}

async function readModules(): Promise<Map<string, Module>> {
  const folder = packageFile("src/runtime");
  const paths = (await readdir(folder, { recursive: true, encoding: "utf8" }))
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts"));
  const modules = await Promise.all(
    paths.map(async (path) => readModule(path, await readFile(join(folder, path), "utf8"))),
  );
  return new Map(modules.map((module) => [module.path, module]));
}

/** The modules that the entry uses, each after those that it imports, whose statements run first. */
function inOrder(modules: ReadonlyMap<string, Module>): Iterable<Module> {
  const ordered = new Set<Module>();
  const visited = new Set<string>();
  const visit = (path: string) => {
    const module = modules.get(path);
    if (module === undefined || visited.has(path)) return;
    visited.add(path);
    const links = module.links.filter(({ target }) => modules.has(target));
    for (const { target } of links) visit(target);
    ordered.add({ ...module, links });
    for (const target of module.onDemand) visit(target);
  };
  visit(ENTRY);
  return ordered;
}

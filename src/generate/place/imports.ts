import { dirname, join } from "node:path";
import type { Config, SettledConfig } from "../../config/config.js";
import type { Host } from "../../host/host.js";
import type { JsonObject } from "../../runtime/json/json.js";
import type { Diagnostic } from "../../support/diagnostics.js";
import { placeOf } from "../../support/place.js";
import { printable } from "../../support/quote.js";
import { readTemplates } from "../templates/template-files.js";
import { DENO_FILES } from "./deciding-files.js";
import { includesFile } from "./include.js";
import { findPackage, readManifest } from "./package-json.js";
import { readOwn, readTsconfigs, type Tsconfig } from "./tsconfig.js";

type Extension = SettledConfig["importExtension"];

/** How relative imports in generated code end. */
export interface Imports {
  readonly extension: Extension;
  /** Follows "since". */
  readonly reason: string;
}

interface ImportDecision extends Imports {
  /** The tsconfig.json that decided, and what it extends; absolute. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The config with the decision in it, and with the templates. */
export async function settle(config: Config, host: Host) {
  const { extension, reason, diagnostics } = await decideImports(config, host);
  const templateFiles = await readTemplates(config, host);
  const settled: SettledConfig = {
    ...config,
    importExtension: extension,
    ...(templateFiles === undefined ? {} : { templateFiles }),
  };
  const imports: Imports = { extension, reason };
  return { settled, imports, diagnostics };
}

/**
 * Decides how relative imports end. Without a tsconfig.json nothing is type-checked by the project's own `tsc`, the one
 * tool that refuses `.ts`; Node, which strips types, and Deno want nothing else, and bundlers, tsx and Bun take it.
 */
export async function decideImports(config: Config, host: Host): Promise<ImportDecision> {
  const { importExtension, emit, output, root } = config;
  if (importExtension !== "auto") return decided(importExtension, "the config says so");
  if (emit === "js") return decided("js", "JavaScript is written");
  for (const folder of await foldersAbove(output, host)) {
    for (const name of DENO_FILES) {
      const file = join(folder, name);
      if ((await readOwn(file, host)) !== undefined)
        return decided("ts", `there is ${printable(placeOf(file, root), 200)}`);
    }
    const all = await readTsconfigs(folder, host);
    const index = join(output, "index.ts");
    const tsconfig = all.find((each) => includesFile(each, index)) ?? all[0];
    if (tsconfig !== undefined) {
      const files = [tsconfig.file, ...tsconfig.bases];
      return { ...(await decideBy(tsconfig, config, host)), files };
    }
  }
  return decided("ts", "no tsconfig.json covers the output");
}

async function decideBy(
  tsconfig: Tsconfig,
  { output, root }: Config,
  host: Host,
): Promise<ImportDecision> {
  const { file, missingBase } = tsconfig;
  const place = printable(placeOf(file, root), 200);
  for (const option of ["allowImportingTsExtensions", "rewriteRelativeImportExtensions"] as const)
    if (tsconfig[option]) return decided("ts", `${place} has "${option}"`);
  const option = tsconfig.moduleResolution === undefined ? "module" : "moduleResolution";
  const value = tsconfig[option];
  if (value === undefined) {
    const missing = missingBase === undefined ? [] : [baseMissing(place, missingBase)];
    return { ...decided("none", `${place} has no "module"`), diagnostics: missing };
  }
  const reason = `${place} has "${option}": "${printable(value, 200)}"`;
  // `node` alone is `node10`. Bundlers and `require` want no ending.
  if (!/^node(?:16|18|20|next)$/i.test(value)) return decided("none", reason);
  const manifest = await findPackage(output, root, host);
  if (manifest === undefined)
    return decided("none", `${reason}, and there is no package.json with "type": "module"`);
  // Modules of other packages become CommonJS: `require` wants no ending, and ts-jest does not find `.js`.
  return manifest.isModule
    ? decided("js", `${reason}, and ${manifest.place} "type": "module"`)
    : decided("none", `${reason}, and ${manifest.place} no "type": "module"`);
}

function decided(extension: Extension, reason: string): ImportDecision {
  return { extension, reason, diagnostics: [], files: [] };
}

function baseMissing(place: string, base: string): Diagnostic {
  return {
    severity: "warning",
    code: "tsconfig-base-missing",
    message: `extends "${printable(base, 200)}", which is not found, so that the ending of imports was decided without it; install it, or set "importExtension" in the config`,
    place,
  };
}

/** A folder and those above it in its package, and then the root of the workspace that the package belongs to. */
async function foldersAbove(start: string, host: Host): Promise<readonly string[]> {
  const folders: string[] = [];
  let isInPackage = true;
  for (let folder = start; ; folder = dirname(folder)) {
    if (isInPackage) folders.push(folder);
    const manifest = await readManifest(folder, host);
    if (!isInPackage && (await isWorkspace(folder, manifest, host))) return [...folders, folder];
    isInPackage &&= manifest === undefined;
    if (dirname(folder) === folder) return folders;
  }
}

async function isWorkspace(folder: string, manifest: JsonObject | undefined, host: Host) {
  if (manifest?.workspaces !== undefined) return true;
  return (await readOwn(join(folder, "pnpm-workspace.yaml"), host)) !== undefined;
}

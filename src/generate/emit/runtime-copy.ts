import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { byCodeUnit } from "../../support/sort.js";
import type { OutputFile } from "./emit.js";

const PACKAGE = dirname(createRequire(import.meta.url).resolve("typecall/package.json"));

const HEADER = "// Copied by typecall from its runtime. Do not edit.\n";

/**
 * The runtime as files of the output: the package's own sources, so that they compile with the settings of the
 * project that they come to. Beside them the path types that they are made for.
 */
export async function runtimeFiles(importEnding: string): Promise<readonly OutputFile[]> {
  const folder = join(PACKAGE, "src/runtime");
  const names = (await readdir(folder, { recursive: true, encoding: "utf8" }))
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".ts"))
    .sort(byCodeUnit);
  const sources = names.map((name) => ({ name, source: join(folder, name) }));
  sources.push({ name: "api.ts", source: join(PACKAGE, "generated/api.ts") });
  return Promise.all(
    sources.map(async ({ name, source }) => ({
      path: `runtime/${name}`,
      text: HEADER + relocate(await readFile(source, "utf8"), importEnding),
    })),
  );
}

/** Imports that end as the project wants them, and find the path types beside them. */
function relocate(source: string, importEnding: string): string {
  return source
    .replaceAll('"../../generated/api.js"', '"./api.js"')
    .replace(RELATIVE_IMPORT, (_, specifier: string) => `${specifier}${importEnding}"`);
}

const RELATIVE_IMPORT = /((?:from |import\()"\.\.?\/[^"]+)\.js"/g;

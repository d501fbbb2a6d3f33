import { join } from "node:path";
import type { Config } from "../../config/config.js";
import type { Host } from "../../host/host.js";
import type { Diagnostic } from "../../support/diagnostics.js";
import { placeOf } from "../../support/place.js";
import { printable } from "../../support/quote.js";
import { includesFile } from "./include.js";
import { findPackage } from "./package-json.js";
import { findTsconfigs } from "./tsconfig.js";

/** Whether TypeScript will refuse `import` and `export` in generated code, since it is to become CommonJS. */
export async function checkModuleSyntax(
  { root, output, emit }: Config,
  host: Host,
): Promise<readonly Diagnostic[]> {
  // Declarations beside JavaScript have a package.json that says what they are.
  if (emit === "js") return [];
  const all = await findTsconfigs(root, host);
  const tsconfig = all.find((each) => includesFile(each, join(output, "index.ts"))) ?? all[0];
  if (tsconfig?.verbatimModuleSyntax !== true) return [];
  const { module = "" } = tsconfig;
  const manifest = await findPackage(output, root, host);
  const isCommonJs =
    /^commonjs$/i.test(module) || (/^node/i.test(module) && manifest?.isModule !== true);
  if (!isCommonJs) return [];
  const place = printable(placeOf(tsconfig.file, root), 200);
  const type =
    manifest === undefined ? "there is no package.json with" : `${manifest.place} has no`;
  const message = /^commonjs$/i.test(module)
    ? `"verbatimModuleSyntax" is on and "module" is "commonjs", so that TypeScript refuses every import and export in generated code (TS1295); "module": "nodenext" with "type": "module" in package.json would be right, or "verbatimModuleSyntax": false`
    : `"verbatimModuleSyntax" is on and ${type} "type": "module", so that TypeScript refuses every import and export in generated code (TS1295); "type": "module" in package.json would be right, or "verbatimModuleSyntax": false`;
  return [{ severity: "warning", code: "output-not-module", message, place }];
}

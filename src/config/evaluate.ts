import { extname } from "node:path";
import { pathToFileURL } from "node:url";
import { createJiti } from "jiti";
import { packageFile } from "../host/package-file.js";
import { compile } from "./compile.js";

/** The exports of a config with this text, whatever Node and the `type` of the package say of its syntax. */
export async function evaluate(path: string, text: string): Promise<unknown> {
  const jiti = createJiti(pathToFileURL(path).href, {
    alias: { "typecall/config": ownIndex() },
    // No cache on disk: it would outlive the run.
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
    transform: ({ filename = path, source, async: isAsync = false }) => ({
      code: compile({ filename, text: source, isAsync }),
    }),
  });
  // As a text: `jiti.import` leaves some files to Node, with its warnings and its cache.
  return jiti.evalModule(text, {
    ...{ filename: path, ext: extname(path) },
    ...{ async: true, forceTranspile: true },
  });
}

/** What `typecall/config` is: the sources if they run unbuilt. */
function ownIndex(): string {
  const isBuilt = extname(import.meta.url) === ".js";
  return packageFile(isBuilt ? "dist/config.js" : "src/config/index.ts");
}

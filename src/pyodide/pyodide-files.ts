import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { packageManager } from "../host/package-manager.js";
import { archivedIn, pathOnDisk } from "../host/yarn-pnp.js";
import { isJsonObject } from "../runtime/json/json.js";
import { errorCode } from "../support/error-code.js";
import { quote } from "../support/quote.js";
import { CACHE, unpack } from "./unpack.js";

/** The installed Pyodide, or what is needed and how to install it: `needs the package …`, to follow a subject. */
export type PyodideFiles =
  | { readonly ok: true; readonly folder: string }
  | { readonly ok: false; readonly problem: string };

/** The part of Node's `require` that is used: the package's declarations hold for apps without the types of Node. */
interface Require {
  (id: string): unknown;
  resolve(id: string): string;
}

/** The only supported release series: `realm.cjs` uses internals of Pyodide. */
const SERIES = "0.27";

/**
 * Finds the optional package `pyodide`, which compiling and running Python needs. Its files are read, not imported:
 * they run in a separate realm.
 */
export function findPyodide(require: Require = createRequire(import.meta.url)): PyodideFiles {
  // With the series: npm refuses the latest one, which is not the peer that Typecall asks for.
  const install = `${packageManager(process.cwd(), process.env).addDev} pyodide@${SERIES}`;
  let path: string;
  let version: unknown;
  try {
    path = require.resolve("pyodide/package.json");
    const description: unknown = require(path);
    version = isJsonObject(description) ? description.version : undefined;
  } catch (error) {
    if (errorCode(error) !== "MODULE_NOT_FOUND") throw error;
    const problem = `needs the package "pyodide", which is not installed: ${install}`;
    return { ok: false, problem };
  }
  if (typeof version === "string" && version.startsWith(`${SERIES}.`)) {
    return onDisk(pathOnDisk(dirname(path)), version);
  }
  const problem = `needs version ${SERIES} of the package "pyodide", and ${String(version)} is installed: ${install}`;
  return { ok: false, problem };
}

/** The folder, or a copy of it where it lies in an archive of Yarn's, which Python processes cannot read. */
function onDisk(folder: string, version: string): PyodideFiles {
  const project = archivedIn(folder);
  if (project === undefined) return { ok: true, folder };
  const copy = join(project, CACHE, `pyodide-${version}`);
  try {
    unpack(folder, copy);
    return { ok: true, folder: copy };
  } catch (error) {
    const problem = `needs the files of the package "pyodide", which lies in an archive, and could not copy them to ${quote(copy, 300)} (${errorCode(error) ?? String(error)}): yarn unplug pyodide`;
    return { ok: false, problem };
  }
}

import { readFileSync } from "node:fs";
import type { ModuleCheck } from "../../python/safety/module-check.js";
import { quote } from "../../support/quote.js";
import { type PyodideLock, withParents } from "./lock.js";
import { partsOf, shimSources } from "./shim.js";

/** Modules that functions do not find: they reach Pyodide's own JavaScript. */
export const HIDDEN_MODULES = ["js", "pyodide", "_pyodide", "pyodide_js", "_pyodide_core"];

/** Parts of the interpreter itself that have no init function in its table. */
const OF_INTERPRETER =
  `__main__ _frozen_importlib _frozen_importlib_external _warnings builtins marshal sys`.split(" ");

/** Files of the standard library that import `termios`, which Pyodide lacks. */
const BROKEN = new Set(["pty", "tty"]);

/**
 * Which modules a function can import: those of Pyodide's standard library, of Typecall and of the packages.
 *
 * @param packages The modules that the packages have.
 */
export function moduleCheck(
  pyodide: string,
  lock: PyodideLock,
  packages: ReadonlySet<string>,
): ModuleCheck {
  // Read with the first import that is checked: it takes some 30 ms.
  let known: ReadonlySet<string> | undefined;
  const shim = new Map(
    [...shimSources()].map(([name, source]) => [name.replace(/\.__init__$/, ""), source]),
  );
  return {
    problemOf: (module, names = []) => {
      if (module.startsWith("."))
        return "a function is one file: it has no modules beside it to import";
      const [top = ""] = module.split(".", 1);
      // `requests.packages` has urllib3 under a second name.
      const own = module.replace(/^requests\.packages\.(?=urllib3)/, "");
      const standIn = shim.get(own);
      if (standIn !== undefined) {
        const isModule = (name: string) => shim.has(`${own}.${name}`);
        const { all, main } = partsOf(standIn);
        const lacking = names.find((name) => !all.has(name) && !isModule(name));
        return lacking === undefined ? undefined : lacks(module, lacking, main);
      }
      if (isIn(packages, module)) return undefined;
      known ??= standardModules(pyodide);
      const standard = known;
      if (HIDDEN_MODULES.includes(top))
        return `${quote(module)} reaches out of Python, and functions cannot import it`;
      if (standard.has(top) && (standard.has(module) || isMadeAtRunTime(module))) return undefined;
      return `there is no module ${quote(module)} here: ${adviceFor(module, lock, { standard, shim })}`;
    },
    warningOf: (module) => {
      const needsZones = module.split(".", 1)[0] === "zoneinfo" && !packages.has("tzdata");
      return needsZones
        ? `zoneinfo has no time zones here; give it those of the package tzdata: ${howToAdd("tzdata")}`
        : undefined;
    },
  };
}

/** Also in `_typecall_http.py`, for what is imported only when a function runs. */
function lacks(module: string, name: string, parts: readonly string[]): string {
  return `Typecall's stand-in for ${module} has no ${quote(name)}, but the parts that are used most: ${parts.join(", ")}. ${OWN_PYTHON}`;
}

const OWN_PYTHON =
  "--python PATH, or startLocalApi({ python: PATH }), runs functions in your own interpreter, with what is installed there";

function isIn(packages: ReadonlySet<string>, module: string): boolean {
  return withParents(module).some((name) => packages.has(name));
}

/** Modules that another one puts into `sys.modules`, without a file. */
function isMadeAtRunTime(module: string): boolean {
  return /^(?:os\.path|xml\.parsers\.expat\.\w+)$/.test(module);
}

function adviceFor(
  module: string,
  lock: PyodideLock,
  {
    standard,
    shim,
  }: { readonly standard: ReadonlySet<string>; readonly shim: ReadonlyMap<string, string> },
): string {
  const [top = ""] = module.split(".", 1);
  const inLock = lock.packageOf(module);
  // A stand-in of Typecall is imported before a package of the same name.
  if (shim.has(top)) return `Typecall's stand-in for ${top} has no such part`;
  if (standard.has(top))
    return `the package ${quote(top)} of Python's standard library has no such part in Pyodide`;
  if (inLock !== undefined) return `it is in the package ${inLock} of Pyodide: ${howToAdd(inLock)}`;
  return `it is neither in Python's standard library nor among the packages of Pyodide ${lock.version}; ${OWN_PYTHON}`;
}

/** How a user gives functions a package. */
export function howToAdd(name: string): string {
  return `--package ${name}, or startLocalApi({ packages: [${JSON.stringify(name)}] })`;
}

/** The modules of the standard library that are in Pyodide: files of its archive, and parts of the interpreter. */
function standardModules(pyodide: string): ReadonlySet<string> {
  const files = namesInZip(readFileSync(`${pyodide}/python_stdlib.zip`))
    .filter((name) => name.endsWith(".py"))
    .map((name) => name.replace(/(?:\/__init__)?\.py$/, "").replaceAll("/", "."))
    .filter((name) => !BROKEN.has(name));
  const wasm = readFileSync(`${pyodide}/pyodide.asm.wasm`).toString("latin1");
  const builtins = [...wasm.matchAll(/PyInit_(\w+)/g)].map(([, name = ""]) => name);
  return new Set([...files, ...builtins, ...OF_INTERPRETER]);
}

/**
 * The names in the central directory of a ZIP archive.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12 and 4.3.16
 */
function namesInZip(zip: Buffer): readonly string[] {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end === -1) return [];
  const names: string[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
    const from = at + 46;
    names.push(zip.toString("utf8", from, from + (name ?? 0)));
    at = from + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return names;
}

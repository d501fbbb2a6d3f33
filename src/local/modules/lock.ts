import { readFileSync } from "node:fs";
import * as v from "valibot";
import { ConfigError } from "../../support/errors.js";
import { findNearest } from "../../support/nearest.js";
import { quote } from "../../support/quote.js";

/** A package of Pyodide's lock. */
export interface LockedPackage {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
  readonly imports: readonly string[];
}

const lockShape = v.object({
  info: v.object({ version: v.string() }),
  packages: v.record(
    v.string(),
    v.object({
      name: v.string(),
      file_name: v.pipe(v.string(), v.regex(/^[\w.+-]+$/)),
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      depends: v.array(v.string()),
      imports: v.array(v.string()),
    }),
  ),
});

/**
 * What the lock names by the namespace that its modules share with other packages: `google.cloud` is not in `protobuf`.
 */
const IN_NAMESPACES = new Map([["protobuf", ["google.protobuf"]]]);

/** The module and the packages that it is in: `a.b.c`, `a.b`, `a`. */
export function withParents(module: string): readonly string[] {
  const parts = module.split(".");
  return parts.map((_, index) => parts.slice(0, parts.length - index).join("."));
}

/** The file `pyodide-lock.json` of an installed Pyodide: which packages its release has. */
export class PyodideLock {
  readonly version: string;
  readonly #packages: ReadonlyMap<string, v.InferOutput<typeof lockShape>["packages"][string]>;

  constructor(pyodide: string) {
    const text = readFileSync(`${pyodide}/pyodide-lock.json`, "utf8");
    const { info, packages } = v.parse(lockShape, JSON.parse(text));
    this.version = info.version;
    this.#packages = new Map(
      Object.entries(packages).map(([key, one]) => {
        const name = normalName(key);
        return [name, { ...one, imports: [...(IN_NAMESPACES.get(name) ?? one.imports)] }];
      }),
    );
  }

  /** The packages and what they need, each once, what is needed first. */
  withDependencies(names: readonly string[]): readonly LockedPackage[] {
    const found = new Map<string, LockedPackage>();
    const entered = new Set<string>();
    const visit = (name: string) => {
      const key = normalName(name);
      if (entered.has(key)) return;
      entered.add(key);
      const one = this.#packages.get(key);
      if (one === undefined) throw new ConfigError(this.#unknown(name));
      for (const needed of one.depends) visit(needed);
      const { name: own, file_name: file, sha256, imports } = one;
      found.set(key, { name: own, file, sha256, imports });
    };
    for (const name of names) visit(name);
    return [...found.values()];
  }

  /** The package that has a module, or the nearest package that it is in. */
  packageOf(module: string): string | undefined {
    const all = [...this.#packages.values()];
    for (const name of withParents(module)) {
      const found = all.find(({ imports }) => imports.includes(name));
      if (found !== undefined) return found.name;
    }
    return undefined;
  }

  #unknown(name: string): string {
    const names = [...this.#packages.values()].map((one) => one.name).sort();
    const near = findNearest(name, names);
    const advice =
      near === undefined
        ? `the ${names.length} packages are in its pyodide-lock.json`
        : `did you mean ${quote(near)}?`;
    return `packages: Pyodide ${this.version} has no package ${quote(name)}; ${advice}`;
  }
}

/** @see PEP 503 */
function normalName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}

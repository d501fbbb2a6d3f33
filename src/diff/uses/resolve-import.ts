import { dirname, join } from "node:path/posix";
import { isJsonObject, type JsonValue } from "../../runtime/json/json.js";
import { EXTENSIONS, type Package } from "./source-files.js";
import { ts } from "./ts-morph.js";
import type { Owners } from "./tsconfigs.js";

/** The extension of the source for each extension that an import may name. */
const SOURCES_OF: ReadonlyMap<string, readonly string[]> = new Map([
  [".js", [".ts", ".tsx", ".jsx"]],
  [".jsx", [".tsx"]],
  [".mjs", [".mts"]],
  [".cjs", [".cts"]],
]);

/** Prefixes by which bundlers find a package's own files, where no tsconfig.json explains them. */
const BUNDLER_ALIASES: readonly (readonly [prefix: string, folder: string])[] = [
  ["$lib/", "src/lib/"],
  ["@/", "src/"],
  ["@/", ""],
  ["~/", "src/"],
  ["~/", "app/"],
  ["~/", ""],
];

/**
 * Finds the files that imports lead to, among the project's own files: also before the packages of a workspace are
 * built or linked.
 */
export class ImportResolver {
  readonly #has: (path: string) => boolean;
  readonly #owners: Owners;
  readonly #packages: ReadonlyMap<string, Package>;
  readonly #folders: ReadonlyMap<string, Package>;
  readonly #found = new Map<string, string | undefined>();

  constructor(
    has: (path: string) => boolean,
    { owners, packages }: { readonly owners: Owners; readonly packages: readonly Package[] },
  ) {
    this.#has = has;
    this.#owners = owners;
    this.#packages = new Map(
      packages.flatMap((each) => {
        const { name } = each.manifest;
        return typeof name === "string" && name !== "" ? [[name, each] as const] : [];
      }),
    );
    this.#folders = new Map(packages.map((each) => [each.folder, each]));
  }

  /** The path of the file that an import in another file leads to; `undefined` if it is none of the project's. */
  resolve(specifier: string, from: string): string | undefined {
    if (/^\.\.?(?:\/|$)/.test(specifier)) return this.#fileAt(join(dirname(from), specifier));
    const owner = this.#owners.of(from);
    const own = this.#packageOf(from);
    const key = `${owner?.file}\n${own?.folder}\n${specifier}`;
    if (!this.#found.has(key)) {
      this.#found.set(
        key,
        this.#byTypeScript(specifier, from, owner?.options ?? {}) ??
          this.#byPackage(specifier) ??
          byBundler(specifier, own, (path) => this.#fileAt(path)),
      );
    }
    return this.#found.get(key);
  }

  #packageOf(file: string): Package | undefined {
    for (let folder = dirname(file); ; folder = dirname(folder)) {
      const found = this.#folders.get(folder);
      if (found !== undefined || dirname(folder) === folder) return found;
    }
  }

  /** The file that an import of this path may name: with another extension, or as a folder. */
  #fileAt(path: string): string | undefined {
    const [, stem = path, extension = ""] = /^(.*)(\.[^./]+)$/.exec(path) ?? [];
    return [
      path,
      ...(SOURCES_OF.get(extension) ?? []).map((source) => `${stem}${source}`),
      ...EXTENSIONS.map((source) => `${path}${source}`),
      ...EXTENSIONS.map((source) => `${path}/index${source}`),
    ].find(this.#has);
  }

  /** By `paths`, `baseUrl` and `imports`, or through node_modules. */
  #byTypeScript(specifier: string, from: string, options: ts.CompilerOptions): string | undefined {
    const found = ts.resolveModuleName(
      specifier,
      from,
      {
        ...options,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
      },
      {
        fileExists: (path) => this.#has(path) || ts.sys.fileExists(path),
        readFile: ts.sys.readFile,
        ...(ts.sys.realpath === undefined ? {} : { realpath: ts.sys.realpath }),
      },
    ).resolvedModule?.resolvedFileName;
    return found !== undefined && this.#has(found) ? found : undefined;
  }

  /** By the name of a package of the workspace: the source of what its package.json names, which may not be built. */
  #byPackage(specifier: string): string | undefined {
    const [, name = "", below = ""] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(specifier) ?? [];
    const found = this.#packages.get(name);
    if (found === undefined) return undefined;
    const { folder, manifest } = found;
    const named =
      below === ""
        ? [manifest.types, manifest.typings, manifest.module, manifest.main].filter(isText)
        : [below];
    const last = below === "" ? ["index"] : [];
    for (const target of [...exportsOf(manifest.exports, below), ...named, ...last]) {
      for (const path of sourcesOf(target)) {
        const file = this.#fileAt(join(folder, path));
        if (file !== undefined) return file;
      }
    }
    return undefined;
  }
}

/** The paths that the `exports` of a package.json give for a subpath, under all conditions. */
function exportsOf(exports: JsonValue | undefined, below: string): readonly string[] {
  const subpath = below === "" ? "." : `./${below}`;
  if (!isJsonObject(exports) || !Object.keys(exports).some((key) => key.startsWith("."))) {
    return subpath === "." ? textsIn(exports) : [];
  }
  return Object.entries(exports).flatMap(([key, target]) => {
    const [start = "", end] = key.split("*");
    if (end === undefined) return key === subpath ? textsIn(target) : [];
    if (!subpath.startsWith(start) || !subpath.endsWith(end)) return [];
    const part = subpath.slice(start.length, subpath.length - end.length);
    return textsIn(target).map((text) => text.replaceAll("*", () => part));
  });
}

function textsIn(value: JsonValue | undefined): readonly string[] {
  if (isText(value)) return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(textsIn);
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === "string" && value !== "";
}

/** Where the source of a built file may lie: `dist/a.js` is `dist/a.js`, `src/dist/a.js`, `a.js` or `src/a.js`. */
function sourcesOf(target: string): readonly string[] {
  const parts = target.replace(/\.d\.[cm]?ts$/, "").split("/");
  return parts.flatMap((_, at) => {
    const path = parts.slice(at).join("/");
    return [path, `src/${path}`];
  });
}

function byBundler(
  specifier: string,
  own: Package | undefined,
  fileAt: (path: string) => string | undefined,
): string | undefined {
  if (own === undefined) return undefined;
  for (const [prefix, folder] of BUNDLER_ALIASES) {
    if (!specifier.startsWith(prefix)) continue;
    const found = fileAt(join(own.folder, folder, specifier.slice(prefix.length)));
    if (found !== undefined) return found;
  }
  return undefined;
}

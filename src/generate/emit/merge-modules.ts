import { posix } from "node:path";
import { getOrAdd } from "../../support/get-or-add.js";
import { byCodeUnit } from "../../support/sort.js";

/** A TypeScript module. Paths are relative to the folder of all modules. */
export interface Module {
  readonly path: string;
  readonly links: readonly Link[];
  /** The modules that it imports on demand. */
  readonly onDemand: readonly string[];
  /** The text without `links`. */
  readonly body: string;
}

/** `import { … } from "…"`, or `export`. */
interface Link {
  readonly keyword: string;
  /** The names, and whether only their types are meant; none if all names are exported. */
  readonly names: readonly (readonly [name: string, isType: boolean])[];
  readonly target: string;
}

// As Biome formats the package's sources: a test compiles what is made of them.
const LINK = /^(import|export)( type)? (?:\{([^}]*)\}|\*) from "(\.[^"]+)\.js";\n/gm;
const ON_DEMAND = /\bimport\("(\.[^"]+)\.js"\)/g;

export function readModule(path: string, source: string): Module {
  return {
    path,
    links: Array.from(
      source.matchAll(LINK),
      ([, keyword = "", type, names = "", specifier = ""]): Link => ({
        keyword,
        names: Array.from(names.matchAll(/(type )?(\w+(?: as \w+)?)/g), ([, own, name = ""]) => [
          name,
          (type ?? own) !== undefined,
        ]),
        target: targetOf(path, specifier),
      }),
    ),
    onDemand: Array.from(source.matchAll(ON_DEMAND), ([, specifier = ""]) =>
      targetOf(path, specifier),
    ),
    body: source.replace(LINK, "").trim(),
  };
}

function targetOf(path: string, specifier: string): string {
  return `${posix.join(posix.dirname(path), specifier)}.ts`;
}

/** The file that a module is merged into, without its ending: that of its topmost folder. */
export function fileOf(path: string): string {
  const end = path.indexOf("/");
  return end < 0 ? "index" : path.slice(0, end);
}

/**
 * The modules of one file as one, in the given order. No two of them may declare the same name, nor one a name that
 * another one imports.
 */
export function mergeModules(modules: readonly Module[], importEnding: string): string {
  const file = modules.map(({ path }) => fileOf(path))[0];
  const from = (path: string) => `"./${fileOf(path)}${importEnding}"`;
  const links = modules
    .flatMap((module) => module.links)
    .filter(({ target }) => fileOf(target) !== file);
  const bodies = modules.map(({ path, body }) =>
    body.replace(ON_DEMAND, (_, specifier: string) => `import(${from(targetOf(path, specifier))})`),
  );
  const parts = [
    printLinks("import", links, from),
    printLinks("export", links, from),
    ...bodies.filter((body) => !ONLY_COMMENT.test(body)),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

const ONLY_COMMENT = /^(?:\/\/.*\s*)*$/;

/** One statement for each file, with all names that the modules need of it. */
function printLinks(
  keyword: string,
  links: readonly Link[],
  from: (path: string) => string,
): string {
  const byFile = new Map<string, Map<string, boolean>>();
  for (const link of links) {
    if (link.keyword !== keyword) continue;
    const names = getOrAdd(byFile, from(link.target), () => new Map<string, boolean>());
    // One module may need only the type of what another one calls.
    for (const [name, isType] of link.names) names.set(name, isType && names.get(name) !== false);
  }
  return [...byFile]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([file, names]) => {
      const isType = [...names.values()].every(Boolean);
      const list = [...names]
        .sort(([a], [b]) => byCodeUnit(a, b))
        .map(([name, own]) => (own && !isType ? `type ${name}` : name));
      const head = `${keyword}${isType ? " type" : ""}`;
      const line = `${head} { ${list.join(", ")} } from ${file};`;
      return line.length <= 100
        ? line
        : `${head} {\n${list.map((name) => `  ${name},\n`).join("")}} from ${file};`;
    })
    .join("\n");
}

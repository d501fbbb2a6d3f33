import { readdirSync, readFileSync } from "node:fs";
import { packageFile } from "../../host/package-file.js";

const FOLDER = packageFile("src/local/python");

/**
 * The Python modules of Typecall itself, by name; `__init__` follows the name of a package: `requests.__init__`,
 * `requests.auth`, `urllib.request`.
 */
export function shimSources(): ReadonlyMap<string, string> {
  const paths = readdirSync(FOLDER, { recursive: true, encoding: "utf8" });
  return new Map(
    paths
      .filter((path) => path.endsWith(".py"))
      .sort()
      .map((path) => [
        path.slice(0, -".py".length).replaceAll(/[\\/]/g, "."),
        readFileSync(`${FOLDER}/${path}`, "utf8"),
      ]),
  );
}

/** The names that a module of Typecall defines; `main` are those for functions. */
export function partsOf(source: string): {
  readonly all: ReadonlySet<string>;
  readonly main: readonly string[];
} {
  const own = [
    ...source.matchAll(/^(?:async def|def|class) (\w+)/gm),
    ...source.matchAll(/^(\w+)(?:: [^=\n]+)? = /gm),
  ].map(([, name = ""]) => name);
  const imported = [...source.matchAll(/^(?:from (\S+) )?import (\([^)]*\)|.*)$/gm)].flatMap(
    ([, from = "", names = ""]) =>
      names
        .replace(/[()\s]+/g, " ")
        .split(",")
        .map((name) => name.trim().replace(/^.* as /, ""))
        .filter((name) => name !== "")
        .map((name) => ({ name, isPart: from.startsWith(".") && from !== "." })),
  );
  const parts = [...own, ...imported.filter(({ isPart }) => isPart).map(({ name }) => name)];
  return {
    all: new Set([...own, ...imported.map(({ name }) => name)]),
    main: parts.filter((name) => !name.startsWith("_")).sort(),
  };
}

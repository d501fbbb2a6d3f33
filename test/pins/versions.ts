import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** The version of a package that package.json requires, and the installed one. */
export function versionsOf(name: string) {
  const read = (path: string) => JSON.parse(readFileSync(require.resolve(path), "utf8"));
  return {
    asked: read("../../package.json").devDependencies[name],
    installed: read(`${name}/package.json`).version,
  };
}

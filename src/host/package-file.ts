import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pathOnDisk } from "./yarn-pnp.js";

const ROOT = pathOnDisk(findRoot(dirname(fileURLToPath(import.meta.url))));

/** The absolute path of a file that this package has beside its scripts, such as `templates/README.md.hbs`. */
export function packageFile(path: string): string {
  return join(ROOT, path);
}

/** Not by the package's name: Node does not find it from `dist/cjs`, a package of its own, if the package is linked. */
function findRoot(folder: string): string {
  for (let above = folder; ; above = dirname(above)) {
    if (isRoot(above) || dirname(above) === above) return above;
  }
}

function isRoot(folder: string): boolean {
  try {
    return /"name":\s*"typecall"/.test(readFileSync(join(folder, "package.json"), "utf8"));
  } catch {
    return false;
  }
}

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathOnDisk } from "./yarn-pnp.js";

const ROOT = pathOnDisk(dirname(createRequire(import.meta.url).resolve("typecall/package.json")));

/** The absolute path of a file that this package has beside its scripts, such as `templates/README.md.hbs`. */
export function packageFile(path: string): string {
  return join(ROOT, path);
}

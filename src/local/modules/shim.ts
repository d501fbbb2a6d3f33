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

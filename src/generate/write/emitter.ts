import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "../../config/config.js";
import { digest } from "../../support/digest.js";
import { placeOf } from "../../support/place.js";
import { codeDigest, printerVersions } from "./code-digest.js";
import { formatManifest, type Manifest } from "./manifest.js";

/** Written by the build beside what it built: which sources that is. */
export const STAMP = "sources.json";

/**
 * What output depends on besides snapshot and config: our version, our code, and the packages that print. The code is
 * looked at where it runs, so that a changed file is never taken for an unchanged one. Of a build the stamp says which
 * sources it is of: run from the sources or from their build, the key is the same.
 */
export function emitterKey(): string {
  const source = fileURLToPath(new URL("../..", import.meta.url));
  const manifest = createRequire(import.meta.url).resolve("typecall/package.json");
  const templates = join(dirname(manifest), "templates");
  const isBuilt = import.meta.url.endsWith(".js");
  const code = codeDigest(source, templates, isBuilt ? ".js" : ".ts");
  const version: unknown = JSON.parse(readFileSync(manifest, "utf8")).version;
  const parts = [isBuilt ? sourcesOf(code, source) : code, ...printerVersions()];
  return `${version} ${digest(parts.join(" "))}`;
}

/** The part of the config that output depends on. What only says where things lie or come from is left out. */
export function settingsKey(config: Config): string {
  const { root, output, snapshot, openapi, functions, toolkits, xpander, ...others } = config;
  return digest(JSON.stringify([placeOf(snapshot, root), Object.entries(others).sort()]));
}

/**
 * Would the second manifest say anything new? Not if only the code between two releases differs: a repository that
 * follows it would see a change with nothing in it.
 */
export function isSameOutput(before: Manifest, after: Manifest): boolean {
  const [version] = after.emitter.split(" ");
  if (before.emitter.split(" ")[0] !== version) return false;
  return formatManifest({ ...after, emitter: before.emitter }) === formatManifest(before);
}

function sourcesOf(built: string, folder: string): string {
  try {
    const stamp = JSON.parse(readFileSync(join(folder, STAMP), "utf8"));
    if (stamp.built === built && typeof stamp.sources === "string") return stamp.sources;
  } catch {
    // Built without the stamp: then the build stands for itself.
  }
  return built;
}

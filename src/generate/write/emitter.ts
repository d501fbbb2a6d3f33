import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "../../config/config.js";
import { digest } from "../../support/digest.js";
import { placeOf } from "../../support/place.js";
import { codeDigest } from "./code-digest.js";
import { formatManifest, type Manifest } from "./manifest.js";
import { SOURCES } from "./stamp.js";

/** Packages that print. Their releases are read and not required: only what prints may load them. */
const PRINTERS = ["handlebars", "openapi-typescript", "ts-morph", "typescript"];

/**
 * What output depends on besides snapshot and config: our version, our code, our templates, and the packages that
 * print. So output is made anew as soon as one of them is another, be it between two releases.
 */
export function emitterKey(): string {
  const { resolve } = createRequire(import.meta.url);
  const versionOf = (name: string): unknown =>
    JSON.parse(readFileSync(resolve(`${name}/package.json`), "utf8")).version;
  const templates = join(dirname(resolve("typecall/package.json")), "templates");
  const layout = readdirSync(templates)
    .sort()
    .map((file) => [file, readFileSync(join(templates, file), "utf8")]);
  const parts = [sources(), layout, PRINTERS.map(versionOf)];
  return `${versionOf("typecall")} ${digest(JSON.stringify(parts))}`;
}

/** From the sources, the key follows them; from a build, its stamp says the same. */
function sources(): string {
  if (SOURCES !== "") return SOURCES;
  const ending = import.meta.url.endsWith(".ts") ? ".ts" : ".js";
  return codeDigest(fileURLToPath(new URL("../..", import.meta.url)), ending);
}

/** The part of the config that output depends on. What only says where things lie or come from is left out. */
export function settingsKey(config: Config): string {
  const { root, output, snapshot, openapi, functions, toolkits, xpander, ...others } = config;
  return digest(JSON.stringify([placeOf(snapshot, root), Object.entries(others).sort()]));
}

/**
 * Do two manifests stand for the same output? That the code between two releases moved on makes no output stale, but
 * has the next run make everything anew.
 */
export function isSameOutput(before: Manifest, after: Manifest): boolean {
  const [version] = after.emitter.split(" ");
  if (before.emitter.split(" ")[0] !== version) return false;
  return formatManifest({ ...after, emitter: before.emitter }) === formatManifest(before);
}

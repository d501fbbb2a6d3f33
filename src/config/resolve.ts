import { dirname, resolve } from "node:path";
import { ConfigError } from "../support/errors.js";
import { isWithin } from "../support/place.js";
import { isUrl } from "../support/url.js";
import type { CheckedConfig, Config, FunctionSource, ToolkitSource } from "./config.js";
import { type Environment, readEnvironment } from "./environment.js";
import { DEFAULTS } from "./schema.js";

/** Resolves paths, which are relative to the config file, and adds the environment. */
export function resolveConfig(checked: CheckedConfig, file: string, env: Environment): Config {
  const root = dirname(file);
  const from = (path: string) => resolve(root, path);
  const fromPlace = (place: string) => (isUrl(place) ? place : from(place));
  const config: Config = {
    ...checked,
    root,
    openapi: {
      sources: checked.openapi.sources.map((source) =>
        typeof source === "string"
          ? fromPlace(source)
          : { llms: fromPlace(source.llms), under: source.under },
      ),
      overlays: checked.openapi.overlays.map(from),
    },
    functions: checked.functions.map(
      (source): FunctionSource =>
        "path" in source ? { ...source, path: from(source.path) } : source,
    ),
    toolkits: checked.toolkits.map(
      (source): ToolkitSource =>
        "path" in source ? { ...source, path: from(source.path) } : source,
    ),
    snapshot: from(checked.snapshot),
    output: from(checked.output),
    ...(checked.templates === undefined ? {} : { templates: from(checked.templates) }),
    xpander: readEnvironment(env),
  };
  checkFolders(config, file);
  if (config.operations.length > 0 && config.openapi.sources.length === 0) {
    throw new ConfigError(
      `${file}: operations: found without "openapi", whose sources describe them; a document in openapi.sources would be right`,
    );
  }
  if (config.emit === "js" && config.importExtension === "ts") {
    throw new ConfigError(
      `${file}: importExtension: found "ts" beside "emit": "js", which writes no .ts file to import; "auto" would be right`,
    );
  }
  return config;
}

/**
 * `pull` and `generate` write and delete files in the snapshot and output folders. So neither folder may contain the
 * other, or the config.
 */
function checkFolders({ root, snapshot, output, templates }: Config, file: string): void {
  for (const [name, folder] of [
    ["snapshot", snapshot],
    ["output", output],
  ] as const) {
    if (isWithin(root, folder)) {
      throw new ConfigError(
        `${file}: ${name}: the folder holds the config file itself; a folder of its own, such as ${JSON.stringify(DEFAULTS[name])}, would be right`,
      );
    }
  }
  if (templates !== undefined && [snapshot, output].some((each) => isWithin(templates, each))) {
    throw new ConfigError(
      `${file}: templates: the folder lies in the snapshot or in the output, where files are written and deleted; a folder of its own, such as "templates", would be right`,
    );
  }
  if (isWithin(output, snapshot) || isWithin(snapshot, output)) {
    throw new ConfigError(
      `${file}: output: snapshot and output are the same folder, or one lies in the other; two separate folders would be right`,
    );
  }
}

import * as v from "valibot";
import { ConfigError } from "../support/errors.js";
import { quote } from "../support/quote.js";
import type { CheckedConfig } from "./config.js";
import { messageOf, object, path, place, texts } from "./shapes.js";
import { SOURCES } from "./sources.js";

const apiSource = v.lazy((input) =>
  typeof input === "object" ? object({ llms: place, under: texts }) : place,
);
const functionSources = Object.values(SOURCES).map(({ functions }) => functions);
const toolkitSources = Object.values(SOURCES).flatMap((kind) =>
  "toolkits" in kind ? [kind.toolkits] : [],
);

/** The settings of a config file, with their defaults: what `UserConfig` says. `resolve.ts` makes paths absolute. */
export const settings = object({
  $schema: v.optional(v.string()),
  openapi: v.optional(
    object({
      sources: v.array(apiSource),
      overlays: v.optional(v.array(path), []),
    }),
    { sources: [] },
  ),
  functions: v.optional(v.array(v.variant("from", functionSources)), []),
  toolkits: v.optional(v.array(v.variant("from", toolkitSources)), []),
  operations: v.optional(
    v.array(
      object({
        from: v.literal("openapi"),
        include: v.optional(texts),
        exclude: v.optional(texts),
        toolkit: v.optional(v.literal("by tag")),
      }),
    ),
    [],
  ),
  snapshot: v.optional(path, "openapi"),
  output: v.optional(path, "generated"),
  importExtension: v.optional(v.picklist(["auto", "js", "ts", "none"]), "auto"),
  emit: v.optional(v.picklist(["ts", "js"]), "ts"),
  runtime: v.optional(v.picklist(["typecall", "inline"]), "typecall"),
  serverOnly: v.optional(v.boolean(), false),
  index: v.optional(v.union([v.picklist(["flat", "grouped"]), v.literal(false)])),
  readme: v.optional(v.boolean(), true),
  templates: v.optional(path),
  keepSource: v.optional(v.boolean(), false),
  privateHosts: v.optional(texts, []),
});

/** The value of each setting that a config leaves out. */
export const DEFAULTS = v.getDefaults(settings);

const configSchema = v.pipe(
  v.unknown(),
  // Valibot's object schemas accept arrays.
  v.check((value) => !Array.isArray(value), "found an array; an object would be right"),
  settings,
);

/**
 * Validates the value of a config file.
 * @throws {ConfigError} that lists every problem: the file, the setting, what was found, what would be right.
 */
export function checkConfig(value: unknown, file: string): CheckedConfig {
  const result = v.safeParse(configSchema, value, { message: (issue) => messageOf(issue) });
  if (result.success) {
    const { $schema, ...checked } = result.output;
    return checked;
  }
  const problems = result.issues.map((issue) => {
    const at = settingOf(issue);
    return `${file}: ${at === "" ? "" : `${at}: `}${issue.message}`;
  });
  throw new ConfigError(problems.join("\n"));
}

/** The path of an invalid setting: `functions[0].from`. Keys that are not plain names are quoted. */
function settingOf({ path }: v.BaseIssue<unknown>): string {
  const steps = (path ?? []).map(({ key }) => {
    if (typeof key === "number") return `[${key}]`;
    const name = String(key);
    return /^[\w$-]+$/.test(name) ? `.${name}` : `[${quote(name)}]`;
  });
  return steps.join("").replace(/^\./, "");
}

import * as v from "valibot";
import { ConfigError } from "../support/errors.js";
import { quote } from "../support/quote.js";
import { messageOf, object, path, place, texts } from "./shapes.js";
import { SOURCES } from "./sources.js";

const apiSource = v.lazy((input) =>
  typeof input === "object" ? object({ llms: place, under: texts }) : place,
);
const functionSources = Object.values(SOURCES).map(({ functions }) => functions);
const toolkitSources = Object.values(SOURCES).flatMap((kind) =>
  "toolkits" in kind ? [kind.toolkits] : [],
);

/**
 * What a config file may hold, and what holds where it says nothing: `UserConfig` and `Config` follow from it. Paths
 * stay as written; `resolve.ts` makes them absolute.
 */
export const settings = object({
  /** For editors, in a JSON file. */
  $schema: v.optional(v.string()),
  /** The description of the API: its sources, and corrections. */
  openapi: v.optional(
    object({
      /** Docs pages (`.md`) and whole specs (YAML or JSON), each a URL, a file or a glob; or lists of pages. */
      sources: v.array(apiSource),
      /** OpenAPI Overlay 1.0 documents, files or globs, applied in this order (a glob: sorted by name). */
      overlays: v.optional(v.array(path), []),
    }),
    { sources: [] },
  ),
  /** Where custom functions come from. */
  functions: v.optional(v.array(v.variant("from", functionSources)), []),
  /** Where toolkits come from. */
  toolkits: v.optional(v.array(v.variant("from", toolkitSources)), []),
  /** Where the snapshot lives. @defaultValue `"openapi"` */
  snapshot: v.optional(path, "openapi"),
  /** Where generated code goes. @defaultValue `"generated"` */
  output: v.optional(path, "generated"),
  /** How relative imports in generated code end. @defaultValue `"js"` */
  importExtension: v.optional(v.picklist(["js", "ts", "none"]), "js"),
  /**
   * Where stubs get the runtime from. `typecall`: the package. `inline`: a copy in the output, so that only
   * development needs the package. @defaultValue `"typecall"`
   */
  runtime: v.optional(v.picklist(["typecall", "inline"]), "typecall"),
  /** Keep the Python source of functions in the snapshot. @defaultValue `false` */
  keepSource: v.optional(v.boolean(), false),
  /**
   * Host names of URLs in this file, or of `XPANDER_API_URL`, that are meant to lead into a private network or to
   * this machine. Any other name that does is refused.
   */
  privateHosts: v.optional(texts, []),
});

/** What holds where a config says nothing. */
export const DEFAULTS = v.getDefaults(settings);

const configSchema = v.pipe(
  v.unknown(),
  // To valibot an array is an object.
  v.check((value) => !Array.isArray(value), "found an array; an object would be right"),
  settings,
);

type DeepReadonly<Value> = Value extends object
  ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
  : Value;

/** What a config file may hold. */
export type ConfigInput = DeepReadonly<v.InferInput<typeof settings>>;

/** A config file's value, known to have the right shape, with the defaults. */
export type CheckedConfig = DeepReadonly<v.InferOutput<typeof settings>>;

/**
 * An unknown value to a config of the right shape.
 * @throws {ConfigError} that names every problem: the file, the place inside it, what was found, what would be right.
 */
export function checkConfig(value: unknown, file: string): CheckedConfig {
  const result = v.safeParse(configSchema, value, { message: (issue) => messageOf(issue) });
  if (result.success) return result.output;
  const problems = result.issues.map((issue) => {
    const at = settingOf(issue);
    return `${file}: ${at === "" ? "" : `${at}: `}${issue.message}`;
  });
  throw new ConfigError(problems.join("\n"));
}

/** The setting at fault: `functions[0].from`. Keys that are no plain names stand quoted. */
function settingOf({ path }: v.BaseIssue<unknown>): string {
  const steps = (path ?? []).map(({ key }) => {
    if (typeof key === "number") return `[${key}]`;
    const name = String(key);
    return /^[\w$-]+$/.test(name) ? `.${name}` : `[${quote(name)}]`;
  });
  return steps.join("").replace(/^\./, "");
}

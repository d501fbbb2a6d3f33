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
 * The settings of a config file, with their defaults: `UserConfig` and `Config` are derived from it. `resolve.ts` makes
 * paths absolute.
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
  /** The folder of the snapshot. @defaultValue `"openapi"` */
  snapshot: v.optional(path, "openapi"),
  /** The folder of generated code. @defaultValue `"generated"` */
  output: v.optional(path, "generated"),
  /**
   * How relative imports in generated code end. `auto`: as the `tsconfig.json` that covers the output wants it.
   * @defaultValue `"auto"`
   */
  importExtension: v.optional(v.picklist(["auto", "js", "ts", "none"]), "auto"),
  /**
   * What is written. `ts`: TypeScript. `js`: JavaScript with declarations (`.js` and `.d.ts`), for JavaScript projects
   * and for packages. @defaultValue `"ts"`
   */
  emit: v.optional(v.picklist(["ts", "js"]), "ts"),
  /**
   * Where stubs get the runtime from. `typecall`: the package. `inline`: a copy in the output, so that only
   * development needs the package. @defaultValue `"typecall"`
   */
  runtime: v.optional(v.picklist(["typecall", "inline"]), "typecall"),
  /**
   * Make generated code refuse to be bundled for a browser, where it could only be called through a proxy.
   * @defaultValue `false`
   */
  serverOnly: v.optional(v.boolean(), false),
  /** Keep the Python source of functions in the snapshot. @defaultValue `false` */
  keepSource: v.optional(v.boolean(), false),
  /**
   * Host names of URLs in this file, or of `XPANDER_API_URL`, that may resolve to an address in a private network or of
   * this machine. Requests to any other name that does are refused.
   */
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

type DeepReadonly<Value> = Value extends object
  ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
  : Value;

/** The value of a config file, before defaults. */
export type ConfigInput = DeepReadonly<v.InferInput<typeof settings>>;

/** The validated value of a config file, with defaults. */
export type CheckedConfig = DeepReadonly<v.InferOutput<typeof settings>>;

/**
 * Validates the value of a config file.
 * @throws {ConfigError} that lists every problem: the file, the setting, what was found, what would be right.
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

/** The path of an invalid setting: `functions[0].from`. Keys that are not plain names are quoted. */
function settingOf({ path }: v.BaseIssue<unknown>): string {
  const steps = (path ?? []).map(({ key }) => {
    if (typeof key === "number") return `[${key}]`;
    const name = String(key);
    return /^[\w$-]+$/.test(name) ? `.${name}` : `[${quote(name)}]`;
  });
  return steps.join("").replace(/^\./, "");
}

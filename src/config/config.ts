/** What a config file holds. Paths are relative to the config file. */
export interface UserConfig {
  /** For editors, in a JSON file. */
  readonly $schema?: string | undefined;
  /** The description of the API: its sources, and corrections. */
  readonly openapi?: ApiInput | undefined;
  /** Where custom functions come from. */
  readonly functions?: readonly FunctionSource[] | undefined;
  /** Where toolkits come from. */
  readonly toolkits?: readonly ToolkitSource[] | undefined;
  /** Which operations of the API description get stubs. */
  readonly operations?: readonly OperationSource[] | undefined;
  /** The folder of the snapshot. @defaultValue `"openapi"` */
  readonly snapshot?: string | undefined;
  /** The folder of generated code. @defaultValue `"generated"` */
  readonly output?: string | undefined;
  /**
   * How relative imports in generated code end. `auto`: as the `tsconfig.json` that covers the output wants it.
   * @defaultValue `"auto"`
   */
  readonly importExtension?: ImportExtension | undefined;
  /**
   * What is written. `ts`: TypeScript. `js`: JavaScript with declarations (`.js` and `.d.ts`), for JavaScript projects
   * and for packages. @defaultValue `"ts"`
   */
  readonly emit?: EmitFormat | undefined;
  /**
   * Where stubs get the runtime from. `typecall`: the package. `inline`: a copy of what they use in the output, so
   * that only development needs the package. @defaultValue `"typecall"`
   */
  readonly runtime?: RuntimeSource | undefined;
  /**
   * Make generated code refuse to be bundled for a browser, where it could only be called through a proxy.
   * @defaultValue `false`
   */
  readonly serverOnly?: boolean | undefined;
  /**
   * What imports from one place find. `flat`: `index.ts` exports every function by its name, and a namespace for each
   * toolkit. `grouped`: functions are in namespaces as well, by first letter. `false`: no index. Without it, `flat` up to
   * 20,000 stubs, and `grouped` beyond.
   */
  readonly index?: IndexKind | undefined;
  /** Write the README, a table of all callables. @defaultValue `true` */
  readonly readme?: boolean | undefined;
  /**
   * A folder of Handlebars templates, which take the place of the package's own and add files to the output. Without it,
   * the output has the package's README alone.
   */
  readonly templates?: string | undefined;
  /** Keep the Python source of functions in the snapshot. @defaultValue `false` */
  readonly keepSource?: boolean | undefined;
  /**
   * Host names of URLs in this file, or of `XPANDER_API_URL`, that may resolve to an address in a private network or of
   * this machine. Requests to any other name that does are refused.
   */
  readonly privateHosts?: readonly string[] | undefined;
}

/** The setting `openapi`. */
export interface ApiInput {
  /** Docs pages (`.md`) and whole specs (YAML or JSON), each a URL, a file or a glob; or lists of pages. */
  readonly sources: readonly ApiSource[];
  /** OpenAPI Overlay 1.0 documents, files or globs, applied in this order (a glob: sorted by name). */
  readonly overlays?: readonly string[] | undefined;
}

/**
 * A source of the API description: a docs page (`.md`) or a spec (YAML or JSON), given as a URL, a file or a glob of
 * files; or the pages that an `llms.txt` lists under the given paths.
 */
export type ApiSource = string | { readonly llms: string; readonly under: readonly string[] };

/** A source of custom functions. */
export type FunctionSource = XpanderSource | PythonSource | FileSource;

/** A source of toolkits. */
export type ToolkitSource = XpanderSource | PythonSource;

/** The xpander API, with the key in `XPANDER_API_KEY`. */
export interface XpanderSource {
  readonly from: "xpander";
  /** Functions, or toolkits, by name or id; without it, all of them. */
  readonly include?: readonly string[] | undefined;
  /** Functions, or toolkits, by name or id that are left out. */
  readonly exclude?: readonly string[] | undefined;
  /** How many entries the platform's list may have; a longer one is a fault of the server. Without it, 20,000. */
  readonly maxEntries?: number | undefined;
}

/** A folder of Python files, one custom function per file; its sub-folders are toolkits, one tool per file. */
export interface PythonSource {
  readonly from: "python";
  readonly path: string;
}

/** A JSON or JSONL file of function objects as the API's List endpoint returns them. */
export interface FileSource {
  readonly from: "file";
  readonly path: string;
}

/** Operations of the API description that `openapi` gives. */
export interface OperationSource {
  readonly from: "openapi";
  /**
   * Tag and operation, by slug or name (`agents/*`, `agents/create-agent`), or method and path (`POST /v1/tasks/**`);
   * without it, all of them.
   */
  readonly include?: readonly string[] | undefined;
  /** Operations that are left out, named in the same ways. */
  readonly exclude?: readonly string[] | undefined;
  /** The namespaces of the stubs. @defaultValue `"by tag"` */
  readonly toolkit?: "by tag" | undefined;
}

export type ImportExtension = "auto" | "js" | "ts" | "none";

/** `ts`: TypeScript. `js`: JavaScript with declarations. */
export type EmitFormat = "ts" | "js";

/** `flat`: functions by their names. `grouped`: in namespaces by first letter. `false`: no index. */
export type IndexKind = "flat" | "grouped" | false;

/** `typecall`: the package. `inline`: a copy of what they use in the output. */
export type RuntimeSource = "typecall" | "inline";

/** The validated value of a config file, with defaults. */
export interface CheckedConfig {
  readonly openapi: {
    readonly sources: readonly ApiSource[];
    readonly overlays: readonly string[];
  };
  readonly functions: readonly FunctionSource[];
  readonly toolkits: readonly ToolkitSource[];
  readonly operations: readonly OperationSource[];
  readonly snapshot: string;
  readonly output: string;
  readonly importExtension: ImportExtension;
  readonly emit: EmitFormat;
  readonly runtime: RuntimeSource;
  readonly serverOnly: boolean;
  readonly index?: IndexKind | undefined;
  readonly readme: boolean;
  readonly templates?: string | undefined;
  readonly keepSource: boolean;
  readonly privateHosts: readonly string[];
}

/** A validated config, with defaults and absolute paths: the only form that the rest of the code uses. */
export interface Config extends CheckedConfig {
  /** The folder that the config file lies in, absolute; paths in reports are relative to it. */
  readonly root: string;
  /** How to reach the xpander API while pulling. */
  readonly xpander: { readonly baseUrl: string; readonly apiKey?: string };
}

/** A config in which no setting is left to be decided by other files: with the snapshot, all that the output follows from. */
export interface SettledConfig extends Config {
  readonly importExtension: Exclude<ImportExtension, "auto">;
  /** What the folder of templates holds; absent without one. */
  readonly templateFiles?: TemplateFiles;
}

/** A template of a user's. */
export interface TemplateFile {
  /** For messages: relative to the config. */
  readonly place: string;
  /** The file that it makes, relative to the output. In that of a callable, `{slug}` stands for the callable's slug. */
  readonly path: string;
  readonly text: string;
}

/** What a user's folder of templates holds. */
export interface TemplateFiles {
  /** Takes the place of the package's own. */
  readonly readme: TemplateFile | undefined;
  /** For a file of each run. */
  readonly perRun: readonly TemplateFile[];
  /** For a file of each callable. */
  readonly perCallable: readonly TemplateFile[];
  /** By the names in `{{> name}}`. */
  readonly partials: ReadonlyMap<string, TemplateFile>;
}

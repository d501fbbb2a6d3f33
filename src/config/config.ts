/** Where functions come from. */
export type FunctionSource =
  /** The xpander API, with the key in `XPANDER_API_KEY`. */
  | { readonly from: "xpander" }
  /** A folder of Python files, one custom function each. */
  | { readonly from: "python"; readonly path: string }
  /** A JSON or JSONL file of function objects as the API's List endpoint returns them. */
  | { readonly from: "file"; readonly path: string };

/** Where toolkits come from. */
export type ToolkitSource =
  /** The xpander API; `include` names toolkits by name or id, all of them by default. */
  | { readonly from: "xpander"; readonly include?: readonly string[] }
  /** A folder whose sub-folders are toolkits: one Python file a tool. */
  | { readonly from: "python"; readonly path: string };

/**
 * Where the API description comes from: a docs page (`.md`), a whole spec (YAML or JSON), each a URL, a
 * file or a glob of files; or the pages that an `llms.txt` lists under the given paths.
 */
export type ApiSource = string | { readonly llms: string; readonly under: readonly string[] };

/** What a config file holds. Paths are relative to the config file. */
export interface UserConfig {
  readonly openapi?: {
    readonly sources: readonly ApiSource[];
    /** OpenAPI Overlay 1.0 documents, files or globs, applied in this order (a glob: sorted by name). */
    readonly overlays?: readonly string[];
  };
  readonly functions?: readonly FunctionSource[];
  readonly toolkits?: readonly ToolkitSource[];
  /** Where the snapshot lives. @defaultValue `"openapi"` */
  readonly snapshot?: string;
  /** Where generated code goes. @defaultValue `"generated"` */
  readonly output?: string;
  /** How relative imports in generated code end. @defaultValue `"js"` */
  readonly importExtension?: ImportExtension;
  /** Where stubs get the runtime from. @defaultValue `"typecall"` */
  readonly runtime?: RuntimeSource;
  /** Keep the Python source of functions in the snapshot. @defaultValue `false` */
  readonly keepSource?: boolean;
  /**
   * Host names of URLs in this file, or of `XPANDER_API_URL`, that are meant to lead into a private network or to
   * this machine. Any other name that does is refused.
   */
  readonly privateHosts?: readonly string[];
}

export type ImportExtension = "js" | "ts" | "none";

/** `typecall`: the package. `inline`: a copy in the output, so that only development needs the package. */
export type RuntimeSource = "typecall" | "inline";

/** A checked config: defaults filled, paths absolute. The rest of the code never sees another. */
export interface Config {
  /** The folder that the config file lies in, absolute; every place in a report is relative to it. */
  readonly root: string;
  readonly openapi: {
    readonly sources: readonly ApiSource[];
    readonly overlays: readonly string[];
  };
  readonly functions: readonly FunctionSource[];
  readonly toolkits: readonly ToolkitSource[];
  /** Absolute. */
  readonly snapshot: string;
  /** Absolute. */
  readonly output: string;
  readonly importExtension: ImportExtension;
  readonly runtime: RuntimeSource;
  readonly keepSource: boolean;
  readonly privateHosts: readonly string[];
  /** How to reach the xpander API while pulling. */
  readonly xpander: { readonly baseUrl: string; readonly apiKey?: string };
}

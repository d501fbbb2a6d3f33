import type { CheckedConfig, ConfigInput } from "./schema.js";

/** What a config file holds. Paths are relative to the config file. */
export interface UserConfig extends ConfigInput {}

/** A checked config: defaults filled, paths absolute. The rest of the code never sees another. */
export interface Config extends Omit<CheckedConfig, "$schema"> {
  /** The folder that the config file lies in, absolute; every place in a report is relative to it. */
  readonly root: string;
  /** How to reach the xpander API while pulling. */
  readonly xpander: { readonly baseUrl: string; readonly apiKey?: string };
}

/**
 * Where the API description comes from: a docs page (`.md`), a whole spec (YAML or JSON), each a URL, a
 * file or a glob of files; or the pages that an `llms.txt` lists under the given paths.
 */
export type ApiSource = Config["openapi"]["sources"][number];

/** Where functions come from. */
export type FunctionSource = Config["functions"][number];

/** Where toolkits come from. */
export type ToolkitSource = Config["toolkits"][number];

export type ImportExtension = Config["importExtension"];

/** `typecall`: the package. `inline`: a copy in the output, so that only development needs the package. */
export type RuntimeSource = Config["runtime"];

import type { CheckedConfig, ConfigInput } from "./schema.js";

/** What a config file holds. Paths are relative to the config file. */
export interface UserConfig extends ConfigInput {}

/** A validated config, with defaults and absolute paths: the only form that the rest of the code uses. */
export interface Config extends Omit<CheckedConfig, "$schema"> {
  /** The folder that the config file lies in, absolute; paths in reports are relative to it. */
  readonly root: string;
  /** How to reach the xpander API while pulling. */
  readonly xpander: { readonly baseUrl: string; readonly apiKey?: string };
}

/**
 * A source of the API description: a docs page (`.md`) or a spec (YAML or JSON), given as a URL, a file or a glob of
 * files; or the pages that an `llms.txt` lists under the given paths.
 */
export type ApiSource = Config["openapi"]["sources"][number];

/** A source of custom functions. */
export type FunctionSource = Config["functions"][number];

/** A source of toolkits. */
export type ToolkitSource = Config["toolkits"][number];

export type ImportExtension = Config["importExtension"];

/** `ts`: TypeScript. `js`: JavaScript with declarations. */
export type EmitFormat = Config["emit"];

/** A config in which no setting is left to be decided by other files: with the snapshot, all that the output follows from. */
export interface SettledConfig extends Config {
  readonly importExtension: Exclude<ImportExtension, "auto">;
}

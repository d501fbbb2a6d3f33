import type { UserConfig } from "./config.js";

export type {
  ApiSource,
  FunctionSource,
  ImportExtension,
  ToolkitSource,
  UserConfig,
} from "./config.js";

/**
 * Gives a config file its types. It returns what it is given.
 * @example
 * ```ts
 * import { defineConfig } from "typecall/config";
 *
 * export default defineConfig({ functions: [{ from: "python", path: "functions" }] });
 * ```
 */
export function defineConfig(config: UserConfig): UserConfig {
  return config;
}

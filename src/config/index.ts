import type { UserConfig } from "./config.js";

export type {
  ApiInput,
  ApiSource,
  FileSource,
  FunctionSource,
  ImportExtension,
  IndexKind,
  OperationSource,
  PythonSource,
  RuntimeSource,
  ToolkitSource,
  UserConfig,
  XpanderSource,
} from "./config.js";

/**
 * Types a config file. Returns its argument.
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

export type { LocalApiOptions, UndocumentedOptions } from "./api/options.js";
export type { PrintedLine } from "./execution/outcome.js";
export { type LocalApi, startLocalApi } from "./local-api.js";

export { type LocalApi, startLocalApi } from "./local-api.js";
export type { LocalApiOptions, UndocumentedOptions } from "./options.js";

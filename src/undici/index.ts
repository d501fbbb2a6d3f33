// The package's `typecall/undici`.
export { createFetch, type UndiciOptions } from "./fetch.js";

import { makeFunctions } from "../api/functions.js";
import { makeToolkits } from "../api/toolkits.js";
import { Core } from "../call/core.js";
import type { ClientOptions } from "../call/options.js";
import type { Paths } from "../http/paths.js";
import type { Client } from "./client.js";
import { makeFetchClient } from "./fetch-client.js";
import { CORE } from "./stub-client.js";

/**
 * Creates a client.
 * @throws ConfigurationError if the options would expose the key
 * @example
 * ```ts
 * import { createClient } from "typecall";
 * const client = createClient({ apiKey: "…", timeoutMs: 20_000 });
 * const { data, error } = await client.GET("/v1/custom_functions", { params: { query: { page: 1 } } });
 * if (error) throw new Error("no list");
 * console.log(data.total, await client.functions.get("6f1d"));
 * ```
 */
export function createClient<P extends object = Paths>(options: ClientOptions = {}): Client<P> {
  const core = new Core(options);
  return {
    ...makeFetchClient<P>(core),
    functions: makeFunctions(core),
    toolkits: makeToolkits(core),
    [CORE]: core,
  };
}

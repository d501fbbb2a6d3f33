import type { Client as FetchClient } from "openapi-fetch";
import type { Functions } from "../api/functions.js";
import type { Toolkits } from "../api/toolkits.js";
import type { Paths } from "../http/paths.js";
import type { StubClient } from "./stub-client.js";

/**
 * A client of the API: openapi-fetch's typed `GET`, `POST` … for every path, and methods for functions and toolkits.
 * The type argument is the API's paths, as openapi-typescript prints them.
 */
export interface Client<P extends object = Paths> extends FetchClient<P>, StubClient {
  readonly functions: Functions;
  readonly toolkits: Toolkits;
}

import type { Client as FetchClient } from "openapi-fetch";
import type { Functions } from "../api/functions.js";
import type { Toolkits } from "../api/toolkits.js";
import type { Paths } from "../http/paths.js";

/**
 * The property in which a client holds its `Core`. A string, and its type says nothing of the class: in another copy of
 * the package, a symbol or a class with private members would be another type, and stubs there would refuse the client.
 */
export const CORE = "~typecall";

/** A client of any paths, for stubs to call with. */
export interface StubClient {
  /** For stubs only. */
  readonly [CORE]: object;
}

/**
 * A client of the API: openapi-fetch's typed `GET`, `POST` … for every path, and methods for functions and toolkits.
 * The type argument is the API's paths, as openapi-typescript prints them.
 */
export interface Client<P extends object = Paths> extends FetchClient<P>, StubClient {
  readonly functions: Functions;
  readonly toolkits: Toolkits;
}

import type { Client as FetchClient } from "openapi-fetch";
import type { Functions } from "../api/functions.js";
import type { Toolkits } from "../api/toolkits.js";
import type { Core } from "../call/core.js";
import type { Paths } from "../http/paths.js";

/** Under this name a client holds what stubs need of it, also those of another copy of the package. */
export const CORE: unique symbol = Symbol.for("typecall.core");

/** Any client that stubs can call with, whatever paths it has. */
export interface StubClient {
  readonly [CORE]: Core;
}

/**
 * A client of the API: openapi-fetch's typed `GET`, `POST` … for every path, and the functions and toolkits by name.
 * The paths are the API's own, unless the type argument says otherwise.
 */
export interface Client<P extends object = Paths> extends FetchClient<P>, StubClient {
  readonly functions: Functions;
  readonly toolkits: Toolkits;
}

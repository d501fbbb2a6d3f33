// The only import of the API's types: a copy of this folder (`runtime: "inline"`) changes just this path.
import type { components, paths } from "../../../generated/api.js";

export type Paths = paths;
export type Schemas = components["schemas"];

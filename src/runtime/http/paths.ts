// The one place that says where the types of the API are; a copy of this folder needs only this line changed.
import type { components, paths } from "../../../generated/api.js";

export type Paths = paths;
export type Schemas = components["schemas"];

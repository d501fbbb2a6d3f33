// The one place that says where the types of the API are; a copy of this folder needs only these imports changed.
import type { components } from "../../generated/api.js";

export type { paths as Paths } from "../../generated/api.js";
export type Schemas = components["schemas"];

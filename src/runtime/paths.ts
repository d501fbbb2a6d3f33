// The one place that says where the path types are; a copy of this folder needs only this line changed.
export type { paths as Paths } from "../../generated/api.js";

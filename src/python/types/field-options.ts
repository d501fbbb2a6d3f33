import type { Site } from "../names/resolve.js";
import type { PythonNode } from "../syntax/node.js";

/** What `Field(…)` says of a field beside its bounds. */
export interface FieldOptions {
  readonly default?: { readonly node: PythonNode; readonly site: Site };
  readonly hasFactory?: boolean;
  readonly alias?: string;
  /** `false` if it is a path, which names no property. */
  readonly validationAlias?: string | false;
  readonly serializationAlias?: string;
  readonly isExcluded?: boolean;
}

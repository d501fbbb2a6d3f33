import { ANNOTATIONS, essence } from "../../runtime/json/essence.js";
import type { JsonValue } from "../../runtime/json/json.js";

/** Keywords that do not constrain values. `compareTexts` reports their changes. */
export const UNCONSTRAINING = [...ANNOTATIONS, "default", "format", "x-typecall-from"];

/** The canonical text of a schema without annotations. */
export function schemaText(schema: JsonValue): string {
  return essence(schema, UNCONSTRAINING);
}

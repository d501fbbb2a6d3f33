import { ANNOTATIONS, essence } from "../../runtime/json/essence.js";
import type { JsonValue } from "../../runtime/json/json.js";

/** Keywords that say nothing of values, or that `compareTexts` tells. */
export const TOLD = [...ANNOTATIONS, "default", "format", "x-typecall-from"];

/** The canonical text of a schema without them. */
export function schemaText(schema: JsonValue): string {
  return essence(schema, TOLD);
}

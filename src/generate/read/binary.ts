import { carryWritten } from "../../documents/written-numbers.js";
import { isBinaryMedia } from "../../model/media.js";
import { NO_DOCUMENTATION, primitive } from "../../model/type.js";
import { isJsonObject, type JsonObject, type JsonSchema } from "../../runtime/json/json.js";
import { mapSubschemas } from "../../runtime/json/map-subschemas.js";

/**
 * True for a string that stands for the bytes of a file.
 * @see OpenAPI 3.0.3, section 4.7.14.2 (`format: binary`), and 3.1.0, section 4.8.14.1 (`contentMediaType`)
 */
export function isBinary({ format, contentMediaType, contentEncoding }: JsonObject): boolean {
  if (contentEncoding !== undefined) return false;
  return (
    format === "binary" || (typeof contentMediaType === "string" && isBinaryMedia(contentMediaType))
  );
}

/** The content of a binary media type that no schema describes. */
export const BINARY = { type: primitive("binary"), doc: NO_DOCUMENTATION };

/** A schema that accepts any value in the place of bytes. */
export function withoutBytes(schema: JsonSchema): JsonSchema {
  if (!isJsonObject(schema)) return schema;
  if (isBinary(schema)) return { format: "binary" };
  const members = Object.entries(schema).map(([keyword, operand]) => [
    keyword,
    mapSubschemas(keyword, operand, withoutBytes),
  ]);
  return carryWritten(Object.fromEntries(members), schema);
}

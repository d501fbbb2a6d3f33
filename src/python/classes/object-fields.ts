import type { JsonObject } from "../../runtime/json/json.js";
import type { FieldOptions } from "../types/field-options.js";
import { schemaOf } from "../types/json-schema.js";
import type { Reader } from "../types/reader.js";
import { fieldSchema, type ReadField } from "./fields.js";

/** A property of the schema of a class. */
export interface Property {
  readonly key: string;
  readonly schema: JsonObject;
  readonly isRequired: boolean;
}

/** The schema of an object with properties, as pydantic generates it. */
export function objectSchema(properties: readonly Property[]): JsonObject {
  const required = properties.flatMap(({ key, isRequired }) => (isRequired ? [key] : []));
  return schemaOf({
    // `__proto__` becomes an own property.
    properties: Object.fromEntries(properties.map(({ key, schema }) => [key, schema])),
    required: required.length > 0 ? required : undefined,
    type: "object",
  });
}

export function propertyOf(field: ReadField, reader: Reader, key = field.name): Property {
  return { key, schema: fieldSchema(key, field, reader), isRequired: field.isRequired };
}

/** The name of a field in JSON. Generated aliases stand in for those that the field does not have. */
export function aliasedName(
  name: string,
  options: FieldOptions,
  generated: FieldOptions,
  mode: Reader["mode"],
): string {
  const own =
    mode === "validation"
      ? (options.validationAlias ?? options.alias)
      : (options.serializationAlias ?? options.alias);
  const made =
    mode === "validation"
      ? (generated.validationAlias ?? generated.alias)
      : (generated.serializationAlias ?? generated.alias);
  const chosen = own ?? made;
  return chosen === undefined || chosen === false ? name : chosen;
}

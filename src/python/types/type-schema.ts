import type { JsonObject, JsonValue } from "../../runtime/json/json.js";
import type { FieldOptions } from "./field-options.js";

/** A type as its schema, and what pydantic knows of it beside the schema. */
export interface TypeSchema {
  /** Without the title of the field that has the type. */
  readonly schema: JsonObject;
  /** As pydantic prints it in the names of generic types: "list[int]". */
  readonly text: string;
  /** The bounds of `Field` that the schema takes. */
  readonly takes?: Bounded;
  /** Classes and aliases have titles of their own, so that fields of the type have none. */
  readonly isNamed?: boolean;
  /** The type beside `None` in `Optional[…]`, to which bounds apply. */
  readonly optional?: TypeSchema;
  /** The members of a union. */
  readonly members?: readonly TypeSchema[];
  /** A function makes the JSON of its values, so that the JSON of a default is not known. */
  readonly isSerialized?: boolean;
  /** `SkipJsonSchema[…]`, which is left out of a union. */
  readonly isHidden?: boolean;
  /** The members of a discriminated union. */
  readonly tagged?: readonly TypeSchema[];
  /** A plain string in an `Annotated`, which describes a field that has no other description. */
  readonly note?: string;
  /** `Field(…)` in an `Annotated`. */
  readonly field?: FieldOptions;
  /** `Tag("…")` in an `Annotated`. */
  readonly tag?: string;
  /** The property and the values by which a union is discriminated, for a field of a class. */
  readonly discriminate?: (field: string) => Discriminated | undefined;
}

export interface Discriminated {
  readonly property: string;
  readonly values: readonly JsonValue[];
}

export type Bounded = "number" | "decimal" | "text" | "bytes" | "url" | "array" | "object";

export function typeSchema(
  schema: JsonObject,
  text: string,
  more: Omit<TypeSchema, "schema" | "text"> = {},
): TypeSchema {
  return { schema, text, ...more };
}

export const ANYTHING: TypeSchema = { schema: {}, text: "Any" };

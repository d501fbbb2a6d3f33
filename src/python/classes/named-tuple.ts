import type { JsonObject } from "../../runtime/json/json.js";
import type { ClassBinding } from "../names/binding.js";
import { schemaOf } from "../types/json-schema.js";
import type { Reader } from "../types/reader.js";
import type { TypeSchema } from "../types/type-schema.js";
import { definitionOf } from "./definition.js";
import { fieldSchema, type ReadField, readField } from "./fields.js";
import { type ClassUse, lineageOf } from "./lineage.js";
import { allMembers } from "./members.js";
import { fieldOf } from "./model.js";

/** A `NamedTuple`, which is an array in JSON: a reference to its definition. */
export function readNamedTuple(
  binding: ClassBinding,
  given: readonly TypeSchema[],
  reader: Reader,
): TypeSchema {
  const lineage = lineageOf(binding, given, reader);
  return definitionOf(binding, binding, given, reader, () =>
    tupleSchema(namedTupleFields(lineage), reader),
  );
}

export function namedTupleFields(lineage: readonly ClassUse[]): readonly ReadField[] {
  return allMembers(lineage).map((member) => readField(fieldOf(member)));
}

/** An array with an item for each field; items with a default may be left out. */
export function tupleSchema(fields: readonly ReadField[], reader: Reader): JsonObject {
  const required = fields.filter((field) => field.isRequired).length;
  return schemaOf({
    maxItems: fields.length,
    minItems: required > 0 ? required : undefined,
    prefixItems: fields.map((field) => fieldSchema(field.name, field, reader)),
    type: "array",
  });
}

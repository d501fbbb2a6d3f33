import type { JsonObject } from "../../runtime/json/json.js";
import type { ClassBinding } from "../names/binding.js";
import { readArguments } from "../syntax/expressions.js";
import { annotationReader, type Reader } from "../types/reader.js";
import type { TypeSchema } from "../types/type-schema.js";
import { readConfig } from "./config.js";
import { definitionOf, withClassNotes } from "./definition.js";
import { readField } from "./fields.js";
import { lineageOf } from "./lineage.js";
import { allMembers, classDocumentation, type Member, type Qualifier } from "./members.js";
import { discriminate, fieldOf } from "./model.js";
import { objectSchema, type Property, propertyOf } from "./object-fields.js";

/** A `TypedDict`: a reference to its definition. */
export function readTypedDict(
  binding: ClassBinding,
  given: readonly TypeSchema[],
  reader: Reader,
): TypeSchema {
  const lineage = lineageOf(binding, given, reader);
  const type = definitionOf(binding, binding, given, reader, () =>
    withClassNotes(
      {
        ...objectSchema(typedDictProperties(binding, given, reader)),
        ...otherKeys(binding, reader),
      },
      binding.name,
      classDocumentation(binding).description,
      readConfig(lineage),
    ),
  );
  return {
    ...type,
    discriminate: (field) => discriminate(allMembers(lineage), field, reader, ({ name }) => name),
  };
}

/** The keys of a `TypedDict`, for its schema and for `**options: Unpack[Options]`. */
export function typedDictProperties(
  binding: ClassBinding,
  given: readonly TypeSchema[],
  reader: Reader,
): readonly Property[] {
  return allMembers(lineageOf(binding, given, reader)).map((member) => {
    const field = readField(fieldOf(member));
    return {
      ...propertyOf(field, reader),
      isRequired: isRequired(member.qualifiers, isTotal(member)),
    };
  });
}

/** `closed=True` and `extra_items=T` (PEP 728). */
function otherKeys({ node, scope }: ClassBinding, reader: Reader): JsonObject {
  const { named } = readArguments(node.find("ArgList"));
  const items = named.get("extra_items");
  if (items !== undefined) {
    const outside = annotationReader(reader, scope);
    return { additionalProperties: outside.read(items, outside).schema };
  }
  return named.get("closed")?.text === "True" ? { additionalProperties: false } : {};
}

export function isRequired(qualifiers: ReadonlySet<Qualifier>, isTotal: boolean): boolean {
  if (qualifiers.has("Required")) return true;
  return isTotal && !qualifiers.has("NotRequired");
}

/** `total=False` holds for the keys of the class that says it. */
function isTotal({ use }: Member): boolean {
  const total = readArguments(use.binding.node.find("ArgList")).named.get("total");
  return total?.text !== "False";
}

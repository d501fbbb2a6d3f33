import type { ClassBinding } from "../names/binding.js";
import type { PythonNode } from "../syntax/node.js";
import { fieldCall } from "../types/field.js";
import type { Reader } from "../types/reader.js";
import type { TypeSchema } from "../types/type-schema.js";
import { readConfig } from "./config.js";
import { definitionOf, withClassNotes } from "./definition.js";
import { type ReadField, readField } from "./fields.js";
import { DATACLASS_DECORATORS } from "./kind.js";
import { type ClassUse, decoratorOf, lineageOf } from "./lineage.js";
import { allMembers, classDocumentation, type Member, membersOf } from "./members.js";
import { discriminate, fieldOf, propertyName } from "./model.js";
import { objectSchema, propertyOf } from "./object-fields.js";

/** A dataclass, of the standard library or of pydantic: a reference to its definition. */
export function readDataclass(
  binding: ClassBinding,
  given: readonly TypeSchema[],
  reader: Reader,
): TypeSchema {
  const lineage = lineageOf(binding, given, reader);
  const config = readConfig(lineage);
  const type = definitionOf(binding, binding, given, reader, () => {
    const properties = dataclassFields(lineage).map((field) =>
      propertyOf(field, reader, propertyName(field, config, reader)),
    );
    const docstring = classDocumentation(binding).description;
    // As in pydantic, which takes a signature for the docstring that a dataclass has by default.
    const description = docstring?.startsWith(`${binding.name}(`) ? undefined : docstring;
    return withClassNotes(objectSchema(properties), binding.name, description, config);
  });
  const keyOf = (field: ReadField): string => propertyName(field, config, reader);
  return {
    ...type,
    discriminate: (field) => discriminate(allMembers(lineage), field, reader, keyOf),
  };
}

/** The fields of a dataclass, in the order of its constructor's parameters. */
export function dataclassFields(lineage: readonly ClassUse[]): readonly ReadField[] {
  const dataclasses = lineage.filter(({ binding }) => decoratorOf(binding, DATACLASS_DECORATORS));
  return withInheritedValues(dataclasses)
    .filter((member) => isField(member))
    .map((member) => readField(fieldOf(member)));
}

/** A field that is declared again without a default has that of its base, an attribute of the class. */
function withInheritedValues(lineage: readonly ClassUse[]): readonly Member[] {
  const values = new Map<string, PythonNode>();
  for (const member of lineage.flatMap(membersOf)) {
    const call =
      member.value && fieldCall(member.value, { ...member.use.reader, isDeferred: false });
    const value = call === undefined ? member.value : call.named.get("default");
    if (value !== undefined) values.set(member.name, value);
    else if (call !== undefined) values.delete(member.name);
  }
  return allMembers(lineage).map((member) =>
    member.value === undefined ? { ...member, value: values.get(member.name) } : member,
  );
}

/** A field that neither the constructor takes nor a default sets is in no schema. */
function isField({ qualifiers, value, use }: Member): boolean {
  if (qualifiers.has("ClassVar") || qualifiers.has("KW_ONLY")) return false;
  if (qualifiers.has("InitVar")) return use.reader.mode === "validation";
  const call = value && fieldCall(value, { ...use.reader, isDeferred: false });
  const isInit = call?.named.get("init")?.text !== "False";
  return (
    isInit || call?.named.has("default") === true || call?.named.has("default_factory") === true
  );
}

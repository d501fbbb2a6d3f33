import type { ClassBinding } from "../names/binding.js";
import { foreignBases } from "../names/resolve.js";
import type { Reader } from "../types/reader.js";
import { applyRule } from "../types/rules.js";
import type { TypeSchema } from "../types/type-schema.js";
import { findTypeRule } from "../types/type-table.js";
import { enumMembers } from "../values/evaluate.js";
import { readDataclass } from "./dataclass.js";
import { readEnumType } from "./enum.js";
import { kindOf } from "./kind.js";
import { readModel, readRootModel } from "./model.js";
import { readNamedTuple } from "./named-tuple.js";
import { readTypedDict } from "./typed-dict.js";

/** The type of a class of the module; `undefined` if its instances have no form in JSON that is known. */
export function readClass(
  binding: ClassBinding,
  given: readonly TypeSchema[],
  outer: Reader,
): TypeSchema | undefined {
  const reader: Reader = { ...outer, self: (inner) => readClass(binding, given, inner) };
  switch (kindOf(binding)) {
    case "enum": {
      const definition = enumMembers(binding);
      return definition && readEnumType(binding, definition, reader);
    }
    case "named tuple":
      return readNamedTuple(binding, given, reader);
    case "typed dict":
      return readTypedDict(binding, given, reader);
    case "root model":
      return readRootModel(binding, given, reader);
    case "model":
      return readModel(binding, given, reader);
    case "dataclass":
      return readDataclass(binding, given, reader);
    case undefined:
      return readBuiltinBase(binding, reader);
  }
}

/** `class Name(str)` is a text in JSON. */
function readBuiltinBase(binding: ClassBinding, reader: Reader): TypeSchema | undefined {
  for (const name of foreignBases(binding)) {
    const rule = /^\w+$/.test(name) && name !== "object" ? findTypeRule(name) : undefined;
    if (rule === undefined) continue;
    const type = applyRule(rule, { name, items: [], whole: binding.node, reader });
    if (!("problem" in type)) return { ...type, text: binding.name };
  }
  return undefined;
}

import type { TypeModel, TypeNode } from "../../src/model/type.js";
import { isJsonObject, type JsonValue } from "../../src/runtime/json/json.js";
import { holdsPieces } from "../../src/support/glob.js";

/** True if the value is assignable to the type; an open object type accepts no keys that it does not name. */
export function fitsType(value: JsonValue, model: TypeModel): boolean {
  return fits(value, model.type, model);
}

function fits(value: JsonValue, type: TypeNode, model: TypeModel): boolean {
  switch (type.kind) {
    case "unknown":
      return true;
    case "never":
      return false;
    case "primitive":
      return type.name === "null" ? value === null : typeof value === type.name;
    case "literal":
      return value === type.value;
    case "array":
      return (
        Array.isArray(value) && value.every((item: JsonValue) => fits(item, type.items, model))
      );
    case "tuple":
      return (
        Array.isArray(value) &&
        value.length >= type.required &&
        value.every((item: JsonValue, index: number) => {
          const element = type.elements[index] ?? type.rest;
          return element !== undefined && fits(item, element, model);
        })
      );
    case "object":
      return (
        isJsonObject(value) &&
        type.properties.every(({ key, required }) => !required || Object.hasOwn(value, key)) &&
        Object.entries(value).every(([key, member]) => {
          const property = type.properties.find((each) => each.key === key)?.type;
          const pattern = type.patterns.find(({ pieces }) => holdsPieces(key, pieces))?.type;
          const rest = typeof type.rest === "string" ? undefined : type.rest;
          const wanted = property ?? pattern ?? rest;
          return wanted !== undefined && fits(member, wanted, model);
        })
      );
    case "union":
      return type.members.some((member) => fits(value, member, model));
    case "intersection":
      return type.members.every((member) => fits(value, member, model));
    case "reference": {
      const target =
        type.id === "" ? model.type : model.definitions.find(({ id }) => id === type.id)?.type;
      return target === undefined || fits(value, target, model);
    }
  }
}

import { isJsonObject, itemsOf, type JsonValue } from "../../../runtime/json/json.js";
import { jsonPointer } from "../../../runtime/json/pointer.js";
import type { Keywords, Repair } from "./repairs.js";
import { isOfTypes, typesOf } from "./values.js";

/**
 * `enum` is a list. An empty list beside a `type` is dropped: it was not filled in. Beside `"type": "array"`, an `enum` of
 * values other than lists is meant for the items.
 */
export const repairEnum: Repair = (keywords, pointer, repairs) => {
  const values = keywords.get("enum");
  if (values === undefined) return;
  const place = pointer + jsonPointer("enum");
  if (!Array.isArray(values) || (values.length === 0 && keywords.has("type"))) {
    repairs.note(place, "enum-not-a-list", "should be a list of values; ignored", values);
    keywords.delete("enum");
    return;
  }
  const items = keywords.get("items") ?? {};
  if (isMeantForItems(keywords, values) && isJsonObject(items)) {
    repairs.note(
      place,
      "enum-beside-items",
      "lists no arrays, though the type is array; read as the enum of its items",
    );
    keywords.delete("enum");
    keywords.set("items", { ...items, enum: values.filter((value) => value !== null) });
  }
};

/** True if the only type but null is array, and no value is one. */
function isMeantForItems(keywords: Keywords, values: readonly JsonValue[]): boolean {
  const types = typesOf(keywords)?.filter((type) => type !== "null") ?? [];
  return types.length === 1 && types[0] === "array" && !values.some(Array.isArray);
}

/**
 * The values of `enum` and `const` are of the `type`. If none but null is, they are meant, not the type; if some are, the
 * others are left out.
 */
export const repairValues: Repair = (keywords, pointer, repairs) => {
  const types = typesOf(keywords);
  if (types === undefined) return;
  for (const keyword of ["anyOf", "oneOf"]) {
    const values = valuesOfAll(keywords.get(keyword));
    if (values.length === 0 || values.some((value) => isOfTypes(value, types))) continue;
    repairs.note(
      pointer + jsonPointer(keyword),
      "values-outside-type",
      `lists values that are not of type ${types.join(" or ")}; \`${keyword}\` is read as it stands, without the type`,
      values,
    );
    keywords.delete("type");
  }
  for (const keyword of ["const", "enum"]) {
    const operand = keywords.get(keyword);
    if (operand === undefined) continue;
    const values: readonly JsonValue[] =
      keyword === "enum" && Array.isArray(operand) ? operand : [operand];
    const misfits = values.filter((value) => !isOfTypes(value, types));
    if (misfits.length === 0) continue;
    // Null beside values that all are of another type may be one that `nullable` asks for: it says nothing of the type.
    const areAll = values.every((value) => value === null || misfits.includes(value));
    repairs.note(
      pointer + jsonPointer(keyword),
      "values-outside-type",
      `is not of type ${types.join(" or ")}; ${areAll ? `\`${keyword}\` is read as it stands, without the type` : "left out"}`,
      keyword === "const" ? operand : misfits,
    );
    if (areAll) keywords.delete("type");
    else
      keywords.set(
        keyword,
        values.filter((value) => isOfTypes(value, types)),
      );
  }
};

/** The values that alternatives list, if each of them lists some: `[{"const": 1, "title": "One"}, …]`. */
function valuesOfAll(alternatives: JsonValue | undefined): readonly JsonValue[] {
  const lists = itemsOf(alternatives).map((member): readonly JsonValue[] => {
    if (!isJsonObject(member)) return [];
    const { const: constant, enum: values } = member;
    return constant === undefined ? itemsOf(values) : [constant];
  });
  return lists.every((values) => values.length > 0) ? lists.flat() : [];
}

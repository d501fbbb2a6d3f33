import { keywordsWith } from "../../../model/json-schema.js";
import { isJsonObject, type JsonValue } from "../../../runtime/json/json.js";
import { jsonPointer } from "../../../runtime/json/pointer.js";
import { toRegExp } from "../../../runtime/validate/pattern/regexp.js";
import type { Repair } from "./repairs.js";

const TEXTS = keywordsWith(({ text }) => text === true);

/** Keywords such as `description` are strings, and `pattern` is a valid regular expression. */
export const repairTexts: Repair = (keywords, pointer, repairs) => {
  for (const keyword of TEXTS) {
    const value = keywords.get(keyword);
    if (value === undefined || typeof value === "string") continue;
    if (value !== null)
      repairs.note(
        pointer + jsonPointer(keyword),
        "not-a-text",
        "should be a string; ignored",
        value,
      );
    keywords.delete(keyword);
  }
  const pattern = keywords.get("pattern");
  if (typeof pattern === "string" && toRegExp(pattern) === undefined) {
    repairs.note(
      pointer + jsonPointer("pattern"),
      "pattern-not-a-regex",
      "is not a valid regular expression; ignored",
      pattern,
    );
    keywords.delete("pattern");
  }
};

/**
 * `enum` is a list and contains the default. An empty list beside a `type` is dropped: it was not filled in. Beside
 * `"type": "array"`, an `enum` of values other than lists is meant for the items.
 */
export const repairEnum: Repair = (keywords, pointer, repairs) => {
  const values = keywords.get("enum");
  if (values === undefined) return;
  if (!Array.isArray(values) || (values.length === 0 && keywords.has("type"))) {
    repairs.note(
      pointer + jsonPointer("enum"),
      "enum-not-a-list",
      "should be a list of values; ignored",
      values,
    );
    keywords.delete("enum");
    return;
  }
  const items = keywords.get("items") ?? {};
  if (keywords.get("type") === "array" && isJsonObject(items) && !values.some(Array.isArray)) {
    repairs.note(
      pointer + jsonPointer("enum"),
      "enum-beside-items",
      "lists no arrays, though the type is array; read as the enum of its items",
    );
    keywords.delete("enum");
    keywords.set("items", { ...items, enum: values });
    return;
  }
  const fallback = keywords.get("default");
  if (fallback === undefined || fallback === null) return;
  if (!values.some((value) => JSON.stringify(value) === JSON.stringify(fallback))) {
    repairs.note(
      pointer + jsonPointer("default"),
      "default-outside-enum",
      "is not one of the values of the enum",
      fallback,
    );
  }
};

const NUMBERS = keywordsWith(({ number }) => number !== undefined);

/** Bounds are numbers; `"10"` is read as 10. */
export const repairNumbers: Repair = (keywords, pointer, repairs) => {
  for (const keyword of NUMBERS) {
    const value = keywords.get(keyword);
    // In draft 4, `exclusiveMinimum` and `exclusiveMaximum` are booleans, which modify `minimum` and `maximum`.
    if (value === undefined || typeof value === "number" || isDraft4Bound(keyword, value)) continue;
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
    const place = pointer + jsonPointer(keyword);
    if (Number.isFinite(number)) {
      repairs.note(place, "number-as-text", `should be a number; read as ${number}`, value);
      keywords.set(keyword, number);
    } else {
      if (value !== null)
        repairs.note(place, "bound-not-a-number", "should be a number; ignored", value);
      keywords.delete(keyword);
    }
  }
};

function isDraft4Bound(keyword: string, value: JsonValue): boolean {
  return typeof value === "boolean" && keyword.startsWith("exclusive");
}

const LISTS = keywordsWith(({ holds }) => holds === "list");

/** `allOf`, `anyOf` and `oneOf` are non-empty lists of schemas. */
export const repairComposition: Repair = (keywords, pointer, repairs) => {
  for (const keyword of LISTS) {
    const value = keywords.get(keyword);
    if (value === undefined || (Array.isArray(value) && value.length > 0)) continue;
    const place = pointer + jsonPointer(keyword);
    if (isJsonObject(value)) {
      repairs.note(
        place,
        "composition-not-a-list",
        "should be a list of schemas; read as a list of one",
      );
      keywords.set(keyword, [value]);
    } else {
      repairs.note(place, "composition-not-a-list", "should be a list of schemas; ignored", value);
      keywords.delete(keyword);
    }
  }
  // Some libraries write `null` for an absent keyword.
  for (const keyword of ["additionalProperties", "items"]) {
    if (keywords.get(keyword) === null) keywords.delete(keyword);
  }
};

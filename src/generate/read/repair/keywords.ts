import { writtenAt, writtenIn } from "../../../documents/written-numbers.js";
import { isExact, keywordsWith } from "../../../model/json-schema.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../runtime/json/json.js";
import { jsonPointer } from "../../../runtime/json/pointer.js";
import type { Repair, Repairs } from "./repairs.js";

const TEXTS = keywordsWith(({ text }) => text === true);

/** Keywords such as `description` are strings. */
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
};

const FLAGS = ["nullable", "readOnly", "writeOnly", "deprecated", "uniqueItems"];

/** Flags such as `nullable` are booleans; `"true"` is read as `true`. A text in `deprecated` says what to use instead. */
export const repairFlags: Repair = (keywords, pointer, repairs) => {
  for (const keyword of FLAGS) {
    const value = keywords.get(keyword);
    if (value === undefined || typeof value === "boolean") continue;
    const word = typeof value === "string" ? value.trim().toLowerCase() : "";
    const place = pointer + jsonPointer(keyword);
    if (word === "true" || word === "false") {
      repairs.note(place, "flag-not-a-boolean", `should be a boolean; read as ${word}`, value);
      keywords.set(keyword, word === "true");
    } else if (keyword !== "deprecated" || word === "") {
      if (value !== null)
        repairs.note(place, "flag-not-a-boolean", "should be true or false; ignored", value);
      keywords.delete(keyword);
    }
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

/**
 * Integers beyond 2^53 are what JavaScript holds, not what was written: what they bound or list is not exact. The digits
 * stay in texts.
 */
export function noteInexact(schema: JsonObject, pointer: string, repairs: Repairs): void {
  for (const keyword of [...NUMBERS, "const", "default", "enum"]) {
    const value = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
    if (value === undefined) continue;
    const known = [writtenAt(schema, keyword), ...writtenIn(value)];
    for (const digits of known.some((each) => each !== undefined) ? known : roundedIn(value)) {
      if (digits === undefined) continue;
      repairs.note(
        pointer + jsonPointer(keyword),
        "integer-inexact",
        `${digits} is an integer beyond 2^53, which JavaScript rounds: it cannot be checked to the last digit`,
      );
    }
  }
}

/** Integers of which only the rounded form is known. Those with an exponent are not meant to the last digit. */
function roundedIn(value: JsonValue): readonly string[] {
  const numbers: readonly JsonValue[] = Array.isArray(value) ? value : [value];
  return numbers
    .filter((number) => typeof number === "number" && !isExact(number))
    .map(String)
    .filter((digits) => !digits.includes("e"));
}

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

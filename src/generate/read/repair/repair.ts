import { carryWritten } from "../../../documents/written-numbers.js";
import { listsNames } from "../../../model/json-schema.js";
import {
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../../../runtime/json/json.js";
import { jsonPointer } from "../../../runtime/json/pointer.js";
import { SUBSCHEMAS } from "../../../runtime/json/subschemas.js";
import { mapMembers } from "../../../support/map-members.js";
import { repairDocument } from "./document.js";
import { repairEnum, repairValues } from "./enum.js";
import { withoutInverted } from "./inverted.js";
import {
  noteInexact,
  repairComposition,
  repairFlags,
  repairNumbers,
  repairTexts,
} from "./keywords.js";
import { repairMisplaced, wrapperOf } from "./misplaced.js";
import { repairPatterns } from "./patterns.js";
import { repairProperties } from "./properties.js";
import type { Keywords, Repair, Repairs } from "./repairs.js";
import { repairRequired } from "./required.js";
import { readTypeWord, repairType } from "./type-words.js";
import { noteUncheckedPattern } from "./unchecked.js";

/** In this order: each relies on the earlier ones. */
const REPAIRS: readonly Repair[] = [
  repairMisplaced,
  repairTexts,
  repairFlags,
  repairProperties,
  repairRequired,
  repairType,
  repairEnum,
  repairValues,
  repairNumbers,
  repairPatterns,
  repairComposition,
  noteUncheckedPattern,
];

/** Deeper schemas are cut off. Half the limit of a document, since later stages need several nested calls for a level. */
const MAX_DEPTH = 100;

/**
 * Repairs common mistakes in a schema. Valid JSON Schema, of any draft, stays unchanged. An invalid keyword that has only
 * one likely meaning is read so; any other is dropped, so that it constrains nothing. Every change is noted in `repairs`.
 */
export function repairSchema(schema: JsonValue, repairs: Repairs): JsonSchema {
  noteTargets(schema, repairs);
  const repaired = repairOne(schema, "", repairs, 0);
  return isJsonObject(repaired) ? repairDocument(repaired, repairs) : repaired;
}

/** Notes where the references of the document lead, be they in schemas or elsewhere. */
function noteTargets(document: JsonValue, repairs: Repairs): void {
  const open = [document];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== "object" || value === null) continue;
    const { $ref } = isJsonObject(value) ? value : {};
    if (typeof $ref === "string" && $ref.startsWith("#/")) repairs.targets.add($ref.slice(1));
    open.push(...Object.values(value));
  }
}

function repairOne(
  schema: JsonValue,
  pointer: string,
  repairs: Repairs,
  depth: number,
): JsonSchema {
  if (typeof schema === "boolean") return schema;
  if (depth > MAX_DEPTH) {
    repairs.note(
      pointer,
      "schema-too-deep",
      `is nested more than ${MAX_DEPTH} levels deep; any value is accepted there`,
    );
    return {};
  }
  if (!isJsonObject(schema)) return readNonSchema(schema, pointer, repairs);
  const wrapper = wrapperOf(schema);
  if (wrapper !== undefined) {
    const place = pointer + jsonPointer(wrapper);
    repairs.note(
      place,
      "schema-inside-object",
      "holds the schema; read in place of the object around it",
      wrapper,
    );
    return repairOne(schema[wrapper] ?? null, place, repairs, depth + 1);
  }
  noteInexact(schema, pointer, repairs);
  const keywords: Keywords = new Map(Object.entries(schema));
  for (const repair of REPAIRS) repair(keywords, pointer, repairs);
  for (const [keyword, value] of keywords) {
    if (!SUBSCHEMAS.has(keyword)) continue;
    const inside = pointer + jsonPointer(keyword);
    keywords.set(keyword, repairInside(keyword, value, inside, repairs, depth + 1));
  }
  const repaired = isUnchanged(schema, keywords)
    ? schema
    : carryWritten(Object.fromEntries(keywords), schema);
  const whole = withoutRounded(repaired, pointer, repairs);
  return whole === schema ? schema : withoutInverted(whole, schema);
}

/** Integers that differ as they are written may be one in JavaScript: then `oneOf` would refuse both. */
function withoutRounded(schema: JsonObject, pointer: string, repairs: Repairs): JsonObject {
  const { oneOf, ...others } = schema;
  const rounded = itemsOf(oneOf).filter((_, index) =>
    repairs.isNotedWithin(pointer + jsonPointer("oneOf", index), "integer-inexact"),
  );
  if (oneOf === undefined || rounded.length < 2) return schema;
  if (others.anyOf === undefined) return carryWritten({ ...others, anyOf: oneOf }, schema);
  return carryWritten({ ...others, allOf: [...itemsOf(others.allOf), { anyOf: oneOf }] }, schema);
}

function isUnchanged(schema: JsonObject, keywords: Keywords): boolean {
  const before = Object.keys(schema);
  if (before.length !== keywords.size) return false;
  let index = 0;
  for (const [keyword, value] of keywords)
    if (before[index++] !== keyword || schema[keyword] !== value) return false;
  return true;
}

function repairInside(
  keyword: string,
  value: JsonValue,
  pointer: string,
  repairs: Repairs,
  depth: number,
): JsonValue {
  const inner = (child: JsonValue, token: string | number) =>
    repairOne(child, pointer + jsonPointer(token), repairs, depth);
  const holds = SUBSCHEMAS.get(keyword);
  if (holds !== "one" && Array.isArray(value)) {
    const items = value.map(inner);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (holds === "one" || holds === "any") return repairOne(value, pointer, repairs, depth);
  if (holds !== "map" || !isJsonObject(value)) return value;
  return mapMembers(value, (child, name) =>
    listsNames(keyword, child) ? child : inner(child, name),
  );
}

/** Reads `"string"` as `{"type": "string"}`, and any other value that is no schema as `{}`. */
function readNonSchema(value: JsonValue, pointer: string, repairs: Repairs): JsonSchema {
  if (value === "true" || value === "false") {
    repairs.note(pointer, "flag-not-a-boolean", `should be a boolean; read as ${value}`, value);
    return value === "true";
  }
  const type = typeof value === "string" ? readTypeWord(value) : undefined;
  if (type === undefined) {
    repairs.note(pointer, "not-a-schema", "is not a schema; any value is accepted there", value);
    return {};
  }
  const meaning = type === "any" ? "the schema of any value" : `{"type": "${type}"}`;
  repairs.note(pointer, "type-in-place-of-schema", `should be a schema; read as ${meaning}`, value);
  return type === "any" ? {} : { type };
}

import { KEYWORDS } from "../../../model/json-schema.js";
import {
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonValue,
} from "../../../runtime/json/json.js";
import { jsonPointer } from "../../../runtime/json/pointer.js";
import { SUBSCHEMAS } from "../../../runtime/json/subschemas.js";
import type { Keywords, Repair } from "./repairs.js";
import { readTypeWord } from "./type-words.js";

/** Keywords that neither constrain values nor hold schemas, and those whose value may be anything. */
const OTHER_KEYWORDS: ReadonlySet<string> = new Set(
  (
    "$anchor $dynamicAnchor $id $recursiveAnchor $schema $vocabulary id type types nullable default deprecated example " +
    "examples readOnly writeOnly discriminator externalDocs xml isBlocked permanentValue markdownDescription " +
    "deprecationMessage enumDescriptions markdownEnumDescriptions enumNames tsEnumNames"
  ).split(" "),
);

export function isKeyword(key: string): boolean {
  return KEYWORDS.has(key) || OTHER_KEYWORDS.has(key);
}

/** Keywords whose value may look like a schema. */
const HOLDING: ReadonlySet<string> = new Set([
  ...SUBSCHEMAS.keys(),
  ...["const", "enum", "default", "example", "examples", "permanentValue", "discriminator", "xml"],
]);

/** True for an object that can hardly be meant as anything but a schema: it has a type, or is composed of schemas. */
export function isPlainSchema(value: JsonValue | undefined): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const own = new Map(Object.entries(value));
  const types = own.get("type");
  return (
    [types, ...itemsOf(types)].some(isType) ||
    typeof own.get("$ref") === "string" ||
    isJsonObject(own.get("properties")) ||
    ["enum", "anyOf", "oneOf", "allOf"].some((keyword) => Array.isArray(own.get(keyword)))
  );
}

function isType(word: JsonValue | undefined): boolean {
  return typeof word === "string" && readTypeWord(word) !== undefined;
}

/** Keys under which interfaces of language models, and libraries, put a schema. */
const WRAPPERS: readonly string[] =
  "function inputSchema input_schema json jsonSchema json_schema parameters schema".split(" ");

/** What may stand beside such a key: none of it constrains values. */
const BESIDE_WRAPPED: ReadonlySet<string> = new Set(
  "$id $schema description name strict title".split(" "),
);

/** The only key of an object that holds a schema for an object, as in `{"json": {"type": "object", …}}`. */
export function wrapperOf(schema: JsonObject): string | undefined {
  const [wrapper, ...more] = WRAPPERS.filter((key) => Object.hasOwn(schema, key));
  if (wrapper === undefined || more.length > 0) return undefined;
  const inner = schema[wrapper];
  if (!isJsonObject(inner) || !(isOfObjects(inner) || wrapperOf(inner) !== undefined))
    return undefined;
  const others = Object.entries(schema).filter(([key]) => key !== wrapper);
  // `"type": "function"` is none of JSON's types.
  const isBare = others.every(
    ([key, value]) => BESIDE_WRAPPED.has(key) || (key === "type" && !isType(value)),
  );
  return isBare ? wrapper : undefined;
}

function isOfObjects(schema: JsonObject): boolean {
  return isPlainSchema(schema) && (!Object.hasOwn(schema, "type") || schema.type === "object");
}

/** Keywords beside which an object's unknown members are no properties that lack their `properties`. */
const NO_PLAIN_OBJECT = "$ref $dynamicRef allOf anyOf const enum items not oneOf prefixItems".split(
  " ",
);

/**
 * Schemas of properties stand under `properties`. Those beside it are read where `required` names them; where there is
 * no `properties`, all are.
 */
export const repairMisplaced: Repair = (keywords, pointer, repairs) => {
  const found = [...keywords].filter(
    ([key, value]) =>
      !/^[$_]|^x-/i.test(key) &&
      !HOLDING.has(key) &&
      isPlainSchema(value) &&
      !repairs.targets.has(pointer + jsonPointer(key)),
  );
  if (found.length === 0) return;
  const properties = keywords.get("properties");
  if (properties !== undefined && !isJsonObject(properties)) return;
  const areAll = properties === undefined && isPlainObject(keywords, found.length);
  const required = new Set(itemsOf(keywords.get("required")));
  const read = found.filter(
    ([key]) => areAll || (required.has(key) && !Object.hasOwn(properties ?? {}, key)),
  );
  for (const [key] of found) {
    const isRead = read.some(([other]) => other === key);
    if (!isRead && (properties === undefined || isKeyword(key))) continue;
    repairs.note(
      pointer + jsonPointer(key),
      "property-outside-properties",
      `is a schema that stands beside \`properties\`, not in it; ${isRead ? "read as a property" : "ignored, since `required` does not name it"}`,
      key,
    );
    if (isRead) keywords.delete(key);
  }
  if (read.length > 0)
    keywords.set("properties", Object.fromEntries([...Object.entries(properties ?? {}), ...read]));
};

/** True if the schema says nothing but these `count` members, and that it is an object. */
function isPlainObject(keywords: Keywords, count: number): boolean {
  const type = keywords.get("type");
  const unknown = [...keywords].filter(
    ([key, value]) => !/^[$_]|^x-/i.test(key) && (!isKeyword(key) || isPlainSchema(value)),
  );
  return (
    (type === undefined || type === "object" || isPlainSchema(type)) &&
    !NO_PLAIN_OBJECT.some((keyword) => keywords.has(keyword)) &&
    unknown.filter(([key]) => !HOLDING.has(key)).length === count
  );
}

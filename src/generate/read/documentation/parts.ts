import { writtenAt, writtenJson } from "../../../documents/written-numbers.js";
import { type Documentation, NO_DOCUMENTATION } from "../../../model/type.js";
import {
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonValue,
} from "../../../runtime/json/json.js";
import { memberAt } from "../../../runtime/json/pointer.js";
import { asPart, mergeDocumentation } from "./merge.js";

/** @param name What the schema is called: a title that says the same is left out. */
type Read = (schema: JsonValue, name: string) => Documentation;

/** Keywords whose subschemas are parts of a value without a name of their own, and what these are called. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ["items", "each item"],
  ["additionalItems", "each further item"],
  ["unevaluatedItems", "each further item"],
  ["additionalProperties", "each value"],
  ["unevaluatedProperties", "each value"],
  ["propertyNames", "each key"],
]);

/** Keywords whose subschemas no type shows, not even their properties. They are printed as tags if they are short. */
const UNTYPED: ReadonlyMap<string, string> = new Map([
  ["contains", "some item"],
  ["not", "not"],
  ["if", "if"],
  ["then", "then"],
  ["else", "else"],
]);

/** In characters of JSON. */
const MAX_SHOWN = 200;

/** True if the operand of a keyword is printed as it is; the parts of a longer one are described. */
export function isShown(operand: JsonValue): boolean {
  return !isJsonObject(operand) || JSON.stringify(operand).length <= MAX_SHOWN;
}

/** How subschemas are read: also for keywords that no type shows, whose targets are none of the output's. */
interface Readers {
  readonly read: Read;
  readonly readUntyped: Read;
}

/** The documentation of a schema's direct subschemas, but for its properties, which have their own. */
export function subschemaTexts(schema: JsonObject, readers: Readers): readonly Documentation[] {
  const found: Documentation[] = [];
  for (const keyword of Object.keys(schema)) {
    const operand = schema[keyword];
    // Most keywords have a text or a number.
    if (typeof operand === "object") found.push(...keywordTexts(keyword, operand, schema, readers));
  }
  return found;
}

function keywordTexts(
  keyword: string,
  operand: JsonValue,
  schema: JsonObject,
  { read, readUntyped }: Readers,
): readonly Documentation[] {
  switch (keyword) {
    case "allOf":
      return itemsOf(operand).map((member) => read(member, ""));
    case "anyOf":
    case "oneOf":
      return alternativeTexts(itemsOf(operand), read);
    case "items":
    case "prefixItems":
      if (Array.isArray(operand))
        return operand.map((item, index) => asPart(`item ${index + 1}`, read(item, "")));
      if (Array.isArray(schema.prefixItems))
        return [asPart("each further item", read(operand, ""))];
      break;
    case "enum":
      return valueTexts(itemsOf(operand), schema);
    case "patternProperties":
      return memberTexts(operand, (pattern) => `each value of ${pattern}`, read);
    case "contentSchema":
      return [asPart("content", withProperties(read)(operand, ""))];
    case "dependentSchemas":
    case "dependencies":
      if (isShown(operand)) return [];
      return memberTexts(operand, (key) => `with ${key}`, withProperties(readUntyped));
  }
  const untyped = UNTYPED.get(keyword);
  if (untyped !== undefined)
    return isShown(operand) ? [] : [asPart(untyped, withProperties(readUntyped)(operand, ""))];
  const label = PARTS.get(keyword);
  return label !== undefined && isJsonObject(operand) ? [asPart(label, read(operand, ""))] : [];
}

/** Keywords of editors and generators with a name or a text for each value of `enum`: a list, or a map by the value. */
const VALUE_TEXTS: readonly string[] = [
  ...["tsEnumNames", "enumNames", "x-enumNames", "x-enum-varnames"],
  ...["enumDescriptions", "x-enumDescriptions", "x-enum-descriptions", "markdownEnumDescriptions"],
];

function valueTexts(values: readonly JsonValue[], schema: JsonObject): readonly Documentation[] {
  const operands = VALUE_TEXTS.map((keyword) =>
    Object.hasOwn(schema, keyword) ? schema[keyword] : undefined,
  ).filter((operand) => typeof operand === "object" && operand !== null);
  if (operands.length === 0) return [];
  return values.map((value, index) => {
    const texts = operands
      .map((operand) =>
        Array.isArray(operand)
          ? operand.length === values.length && operand[index]
          : memberAt(operand, String(value)),
      )
      .filter((text) => typeof text === "string" && text.trim() !== "" && text !== value);
    if (texts.length === 0) return NO_DOCUMENTATION;
    const label = writtenAt(values, String(index)) ?? writtenJson(value);
    const description = [...new Set(texts)].join(": ");
    return asPart(label.length > MAX_LABEL ? `value ${index + 1}` : label, {
      description,
      tags: [],
    });
  });
}

function memberTexts(
  operand: JsonValue | undefined,
  labelOf: (key: string) => string,
  read: Read,
): readonly Documentation[] {
  if (!isJsonObject(operand)) return [];
  return Object.entries(operand).map(([key, member]) => asPart(labelOf(key), read(member, key)));
}

function withProperties(read: Read): Read {
  return (schema, name) => {
    const properties = isJsonObject(schema) ? schema.properties : undefined;
    const parts = memberTexts(properties, (key) => key, withProperties(read));
    return parts.reduce(mergeDocumentation, read(schema, name));
  };
}

/** What is said of the only alternative beside `null` is said of the whole. */
function alternativeTexts(members: readonly JsonValue[], read: Read): readonly Documentation[] {
  const others = members.filter((member) => !isJsonObject(member) || member.type !== "null");
  return members.map((member, index) => {
    if (others.length === 1 && member === others[0]) return read(member, "");
    const [values, title] = [listedValues(member), titleOf(member)];
    const label = values ?? title ?? typeLabel(member) ?? `option ${index + 1}`;
    const texts = read(member, title ?? "");
    if (values === undefined || title === undefined) return asPart(label, texts);
    return asPart(label, mergeDocumentation({ description: title, tags: [] }, texts));
  });
}

/** A longer value or title does not name an alternative. */
const MAX_LABEL = 60;

function listedValues(schema: JsonValue): string | undefined {
  if (!isJsonObject(schema)) return undefined;
  const { enum: values } = schema;
  const listed = Object.hasOwn(schema, "const")
    ? (writtenAt(schema, "const") ?? writtenJson(schema.const))
    : itemsOf(values)
        .map((value, index) => writtenAt(itemsOf(values), String(index)) ?? writtenJson(value))
        .join(" | ");
  return listed === "" || listed.length > MAX_LABEL ? undefined : listed;
}

function titleOf(schema: JsonValue): string | undefined {
  if (!isJsonObject(schema) || typeof schema.title !== "string") return undefined;
  const title = schema.title.trim();
  return title === "" || title.length > MAX_LABEL ? undefined : title;
}

function typeLabel(schema: JsonValue): string | undefined {
  if (!isJsonObject(schema)) return undefined;
  const { type, $ref } = schema;
  if (typeof $ref === "string") return /[^/#]+$/.exec($ref)?.[0];
  return type === "integer" ? "number" : typeof type === "string" ? type : undefined;
}

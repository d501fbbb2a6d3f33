import { writtenAt, writtenIn, writtenJson } from "../../../documents/written-numbers.js";
import { TAGGED, type TaggedKeyword } from "../../../model/json-schema.js";
import type { Documentation, DocumentationTag } from "../../../model/type.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../runtime/json/json.js";
import { mergeDocumentation } from "./merge.js";
import { isShown, subschemaTexts } from "./parts.js";

/** The documentation of the target of a schema's reference, if no type of the output has it. */
export type DocumentationOfTarget = (schema: JsonObject) => Documentation | undefined;

/**
 * The texts and constraints of a schema, with those inside of it that belong to no property: of its items, of its
 * alternatives, and of targets that become no type of the output.
 *
 * @param name The name under which it is printed: a title that says the same is left out.
 */
export function readDocumentation(
  schema: JsonValue,
  name: string,
  ofTarget: DocumentationOfTarget,
): Documentation {
  if (!isJsonObject(schema)) return { tags: [] };
  const texts = [titleText(schema, name), ...descriptions(schema)].filter(isText);
  const own: Documentation = {
    ...(texts.length === 0 ? {} : { description: texts.join("\n\n") }),
    tags: readTags(schema).map((tag) => asWritten(tag, schema)),
  };
  const target = ofTarget(schema);
  const parts = subschemaTexts(schema, {
    read: (child, called) => readDocumentation(child, called, ofTarget),
    // Not read as types: their targets are none of the output's.
    readUntyped: (child, called) => readDocumentation(child, called, () => undefined),
  });
  return [...(target === undefined ? [] : [target]), ...parts].reduce(mergeDocumentation, own);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

/** Editors show `markdownDescription` in place of the description: mostly it is the same with another markup. */
function descriptions({ description, markdownDescription }: JsonObject): readonly unknown[] {
  const isRepeated =
    isText(description) &&
    isText(markdownDescription) &&
    lettersOf(description) === lettersOf(markdownDescription);
  return isRepeated ? [description] : [description, markdownDescription];
}

/** A title of several words, unless they are those of the name: generators derive a title from each name. */
function titleText({ title }: JsonObject, name: string): string | undefined {
  if (!isText(title) || !/\S\s+\S/.test(title)) return undefined;
  return lettersOf(title) === lettersOf(name) ? undefined : title;
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** With the digits of integers that JavaScript rounds. */
function asWritten(tag: DocumentationTag, schema: JsonObject): DocumentationTag {
  const keyword = tag.name === "defaultValue" ? "default" : tag.name;
  const written = tag.value === schema[keyword] ? writtenAt(schema, keyword) : undefined;
  if (written !== undefined) return { ...tag, written };
  return writtenIn(tag.value).length > 0 ? { ...tag, written: writtenJson(tag.value) } : tag;
}

function readTags(schema: JsonObject): readonly DocumentationTag[] {
  const tags: DocumentationTag[] = [];
  const { deprecated, deprecationMessage } = schema;
  const instead = [deprecated, deprecationMessage].find(isText);
  if (instead !== undefined) tags.push({ name: "deprecated", value: instead });
  else if (deprecated === true) tags.push({ name: "deprecated" });
  if (Object.hasOwn(schema, "default"))
    tags.push({ name: "defaultValue", value: schema.default ?? null });
  if (isInteger(schema)) tags.push({ name: "integer" });
  for (const name of taggedKeywords(schema)) {
    const value = schema[name];
    // `false` has no effect: `uniqueItems: false`, and draft 4's `exclusiveMinimum: false`.
    if (value === undefined || value === false || isLengthOfTuple(name, schema)) continue;
    if (isShown(value)) tags.push(value === true ? { name } : { name, value });
  }
  // Their types do not show them.
  for (const name of ["const", "enum"] as const) {
    const value = schema[name];
    if (value === undefined) continue;
    if (writtenAt(schema, name) !== undefined || writtenIn(value).length > 0)
      tags.push({ name, value });
  }
  const examples: readonly JsonValue[] = Array.isArray(schema.examples)
    ? schema.examples
    : schema.example === undefined
      ? []
      : [schema.example];
  for (const value of examples) tags.push({ name: "example", value });
  return tags;
}

const TAG_ORDER: ReadonlyMap<string, number> = new Map(TAGGED.map((name, index) => [name, index]));

/** The keywords of a schema that become tags, in one order for all schemas. Most have one or none. */
function taggedKeywords(schema: JsonObject): readonly TaggedKeyword[] {
  const found: TaggedKeyword[] = [];
  for (const keyword of Object.keys(schema)) {
    const name = TAGGED[TAG_ORDER.get(keyword) ?? -1];
    if (name !== undefined) found.push(name);
  }
  if (found.length < 2) return found;
  return found.sort((a, b) => (TAG_ORDER.get(a) ?? 0) - (TAG_ORDER.get(b) ?? 0));
}

/** False with `enum` and `const`, whose literals show that they are integers. */
function isInteger(schema: JsonObject): boolean {
  if (Object.hasOwn(schema, "enum") || Object.hasOwn(schema, "const")) return false;
  const { type } = schema;
  return type === "integer" || (Array.isArray(type) && type.includes("integer"));
}

/** True for `minItems` and `maxItems` of a tuple, whose type shows its length. */
export function isLengthOfTuple(keyword: string, schema: JsonObject): boolean {
  const isTuple = Array.isArray(schema.prefixItems) || Array.isArray(schema.items);
  return isTuple && (keyword === "minItems" || keyword === "maxItems");
}

import {
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonValue,
} from "../../../runtime/json/json.js";
import { memberAt, parseJsonPointer } from "../../../runtime/json/pointer.js";
import { type OperandShape, SUBSCHEMAS } from "../../../runtime/json/subschemas.js";

/** A longer title is a sentence, not a name. */
const MAX_TITLE = 40;

/** The words for keywords that lead to a schema without a name of its own. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["items", "item"],
  ["prefixItems", "item"],
  ["additionalItems", "item"],
  ["unevaluatedItems", "item"],
  ["contains", "item"],
  ["additionalProperties", "value"],
  ["unevaluatedProperties", "value"],
  ["patternProperties", "value"],
  ["propertyNames", "key"],
  ["contentSchema", "content"],
  ["anyOf", "option"],
  ["oneOf", "option"],
  ["allOf", "part"],
  ["not", "not"],
  ["if", "if"],
  ["then", "then"],
  ["else", "else"],
]);

/** The names of a schema's place in its document: its own one, then those of the schemas around it, nearest first. */
export function placeNames(pointer: string, document: JsonObject): readonly string[] {
  const names: string[] = [];
  const tokens = parseJsonPointer(pointer);
  let at: JsonValue | undefined = document;
  for (let index = 0; index < tokens.length; index++) {
    const keyword = tokens[index] ?? "";
    const operand: JsonValue | undefined = memberAt(at, keyword);
    const holds: OperandShape | undefined = isJsonObject(at) ? SUBSCHEMAS.get(keyword) : undefined;
    const isMember: boolean = holds !== undefined && (holds === "map" || Array.isArray(operand));
    const member: string | undefined = isMember ? (tokens[++index] ?? "") : undefined;
    at = member === undefined ? operand : memberAt(operand, member);
    const word = WORDS.get(keyword);
    if (word === undefined || holds === undefined) {
      names.push(...namesOfKey(member ?? keyword, at));
    } else {
      const title = titleOf(at);
      if (title !== undefined) names.push(title);
      else names.push(`${names.pop() ?? ""} ${suffix(word, operand, member)}`.trim());
    }
  }
  return names.reverse();
}

/** `option 2`; nothing for the only member that is not `null`, nor for the only part. */
function suffix(word: string, operand: JsonValue | undefined, member: string | undefined): string {
  if (!Array.isArray(operand)) return word;
  const isNull = (schema: JsonValue) => isJsonObject(schema) && schema.type === "null";
  const isOnly = word !== "item" && itemsOf(operand).filter((each) => !isNull(each)).length === 1;
  return isOnly ? "" : `${word} ${Number(member) + 1}`;
}

/** A key without any word, as generators number them (`__schema0`), gives way to the title. */
const NUMBERED = /^[\W_]*(?:def|ref|schema|type|t)?[\W_]*\d*$/i;
const URL_KEY = /^[a-z][a-z0-9+.-]*:\/\/[^/]*(.*)$/i;

/** The name of a key, or the segments of a URL, without the extension of a file. */
function namesOfKey(key: string, schema: JsonValue | undefined): readonly string[] {
  const path = URL_KEY.exec(key)?.[1];
  const segments = path?.split(/[/#]+/).filter((segment) => segment !== "") ?? [];
  if (segments.length > 0)
    return segments.map((segment) => segment.replace(/(?:\.schema)?\.(?:json|ya?ml)$/i, ""));
  // `Page<string[]>`, as generators for TypeScript name it.
  return [NUMBERED.test(key) ? (titleOf(schema) ?? key) : key.replaceAll("[]", " array")];
}

function titleOf(schema: JsonValue | undefined): string | undefined {
  if (!isJsonObject(schema) || typeof schema.title !== "string") return undefined;
  const title = schema.title.trim();
  return title !== "" && title.length <= MAX_TITLE ? title : undefined;
}

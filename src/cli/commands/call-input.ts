import { parseJson } from "../../documents/parse-json.js";
import { COMPOSITIONS } from "../../model/json-schema.js";
import type { JsonObject, JsonSchema, JsonValue } from "../../runtime/json/json.js";
import { memberAt, referenceChain, targetOf } from "../../runtime/json/pointer.js";
import { ConfigError } from "../../support/errors.js";
import { quote } from "../../support/quote.js";

/**
 * The input of a call from words such as `city=Oslo`. The text after `=` is read as the schema of its
 * property says; after `:=` stands JSON.
 * @throws {ConfigError} if a word is neither, or `:=` is not followed by JSON.
 */
export function readInput(words: readonly string[], schema: JsonSchema): JsonObject {
  // A Map, and an object made of entries: `__proto__` is a name like any other.
  const input = new Map<string, JsonValue>();
  for (const word of words) {
    const [, key = "", operator, text = ""] = /^(.+?)(:?=)(.*)$/s.exec(word) ?? [];
    if (operator === undefined) {
      throw new ConfigError(`${quote(word)} is no input; key=value or key:=json would be right`);
    }
    if (input.has(key)) {
      throw new ConfigError(
        `${quote(key)} is given twice; for a list, ${key}:='["a","b"]' would be right`,
      );
    }
    input.set(key, operator === ":=" ? readJson(key, text) : readText(text, types(schema, key)));
  }
  return Object.fromEntries(input);
}

function readJson(key: string, text: string): JsonValue {
  const parsed = parseJson(text);
  if (parsed.ok) return parsed.value;
  throw new ConfigError(`${quote(key)}: the text after := ${parsed.problem}`);
}

/**
 * A schema that takes a text gets the text; so `zip=0150` stays what it is. Any other gets JSON, if the text
 * is JSON of a type that it takes; what is left goes as text to the validator, who says what is wrong.
 */
function readText(text: string, wanted: ReadonlySet<string>): JsonValue {
  if (wanted.has("string")) return text;
  const parsed = parseJson(text);
  if (!parsed.ok) return text;
  const type = typeOf(parsed.value);
  return wanted.size === 0 || wanted.has(type) ? parsed.value : text;
}

function typeOf(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value;
}

/** The JSON types that a property takes; none if its schema does not say. */
function types(root: JsonSchema, key: string): ReadonlySet<string> {
  const found = new Set<string>();
  const objects = [...referenceChain(root, root)];
  // A Set also gives what is added to it on the way.
  const open = new Set(objects.map((object) => memberAt(memberAt(object, "properties"), key)));
  for (const schema of open) {
    for (const name of listOf(memberAt(schema, "type"))) {
      if (typeof name === "string") found.add(name === "integer" ? "number" : name);
    }
    const constant = memberAt(schema, "const");
    const literals = constant === undefined ? memberAt(schema, "enum") : [constant];
    if (Array.isArray(literals)) for (const literal of literals) found.add(typeOf(literal));
    open.add(targetOf(root, schema));
    for (const keyword of COMPOSITIONS) {
      for (const branch of listOf(memberAt(schema, keyword))) open.add(branch);
    }
  }
  return found;
}

function listOf(value: JsonValue | undefined): readonly (JsonValue | undefined)[] {
  return Array.isArray(value) ? value : [value];
}

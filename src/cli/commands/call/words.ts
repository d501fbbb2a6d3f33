import { parseJson } from "../../../documents/parse-json.js";
import { COMPOSITIONS } from "../../../model/json-schema.js";
import type { JsonObject, JsonSchema, JsonValue } from "../../../runtime/json/json.js";
import { memberAt, referenceChain, targetOf } from "../../../runtime/json/pointer.js";
import { ConfigError } from "../../../support/errors.js";
import { quote } from "../../../support/quote.js";
import { findInexactNumber } from "./exact-numbers.js";

/**
 * The input of a call from arguments such as `city=Oslo`. The text after `=` is read according to the schema of the
 * property; the text after `:=` is JSON.
 * @throws {ConfigError} for an argument of another form, or if `:=` is not followed by JSON.
 */
export function readWords(words: readonly string[], schema: JsonSchema): JsonObject {
  // A Map and Object.fromEntries, so that `__proto__` is a key like any other.
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
    input.set(
      key,
      operator === ":=" ? readJson(key, text) : readText(key, text, acceptedTypes(schema, key)),
    );
  }
  return Object.fromEntries(input);
}

function readJson(key: string, text: string): JsonValue {
  const parsed = parseJson(text);
  if (parsed.ok) return exact(key, text, parsed.value);
  throw new ConfigError(`${quote(key)}: the text after := ${parsed.problem}`);
}

/** Refuses JSON of which other digits would be sent than those that are written. */
function exact(key: string, text: string, value: JsonValue): JsonValue {
  const found = findInexactNumber(text);
  if (found === undefined) return value;
  throw new ConfigError(`${quote(key)}: ${quote(found.written)}: ${found.problem}`);
}

/**
 * A schema that accepts strings gets the text, so `zip=0150` stays a string. Any other gets the parsed JSON if its type
 * is accepted, else the text, which the validator rejects.
 */
function readText(key: string, text: string, wanted: ReadonlySet<string>): JsonValue {
  if (wanted.has("string")) return text;
  const parsed = parseJson(text);
  if (!parsed.ok) return text;
  const type = typeOf(parsed.value);
  return wanted.size === 0 || wanted.has(type) ? exact(key, text, parsed.value) : text;
}

function typeOf(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value;
}

/** The JSON types that the schema of a property accepts; empty if it does not restrict them. */
function acceptedTypes(root: JsonSchema, key: string): ReadonlySet<string> {
  const found = new Set<string>();
  const objects = [...referenceChain(root, root)];
  // The loop also visits schemas that it adds to the Set.
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

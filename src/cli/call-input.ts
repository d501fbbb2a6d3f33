import { ConfigError } from "../errors.js";
import { isJsonObject, type JsonObject, type JsonSchema, type JsonValue } from "../runtime/json.js";
import { parseJson } from "../support/parse-json.js";
import { quote } from "../support/quote.js";

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
function types(schema: JsonSchema, key: string): ReadonlySet<string> {
  const found = new Set<string>();
  const properties = member(follow(schema, schema), "properties");
  if (isJsonObject(properties)) collect(member(properties, key), schema, found, 0);
  return found;
}

function collect(
  schema: JsonValue | undefined,
  root: JsonSchema,
  found: Set<string>,
  depth: number,
) {
  // Deeper than people nest unions; a reference that leads to itself ends here as well.
  if (depth > 20) return;
  const followed = follow(schema, root);
  const type = member(followed, "type");
  for (const name of Array.isArray(type) ? type : [type]) {
    if (typeof name === "string") found.add(name === "integer" ? "number" : name);
  }
  const literals = member(followed, "enum") ?? [];
  for (const literal of Array.isArray(literals) ? literals : []) found.add(typeOf(literal));
  const constant = member(followed, "const");
  if (constant !== undefined) found.add(typeOf(constant));
  for (const keyword of ["anyOf", "oneOf", "allOf"]) {
    const branches = member(followed, keyword);
    for (const branch of Array.isArray(branches) ? branches : []) {
      collect(branch, root, found, depth + 1);
    }
  }
}

/** Where a chain of `#/…` references leads. */
function follow(schema: JsonValue | undefined, root: JsonSchema): JsonValue | undefined {
  let at = schema;
  for (let steps = 0; steps < 20; steps++) {
    const reference = member(at, "$ref");
    if (typeof reference !== "string" || !reference.startsWith("#")) return at;
    at = reference
      .slice(1)
      .split("/")
      .slice(1)
      .map((token) => decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~"))
      .reduce<JsonValue | undefined>(member, root);
  }
  return undefined;
}

function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

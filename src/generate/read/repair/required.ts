import { REFERENCES } from "../../../model/json-schema.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../runtime/json/json.js";
import { jsonPointer } from "../../../runtime/json/pointer.js";
import { IN_PLACE } from "../../../runtime/json/subschemas.js";
import { quote } from "../../../support/quote.js";
import { keyMatcher } from "../keys/key-matcher.js";
import { type Keywords, type Repair, type Repairs, setList } from "./repairs.js";

/** `required` is a list of names of existing properties. */
export const repairRequired: Repair = (keywords, pointer, repairs) => {
  const place = pointer + jsonPointer("required");
  const listed = listOfNames(keywords.get("required"), place, repairs);
  const properties = keywords.get("properties");
  const declared = isJsonObject(properties) ? properties : {};
  const marked = markedNames(declared, pointer, repairs);
  const isOwn = hasOnlyDeclared(keywords);
  const isClosed =
    keywords.get("additionalProperties") === false ||
    (isOwn && keywords.get("unevaluatedProperties") === false);
  const known =
    isOwn || isClosed
      ? listed.map((name) =>
          isMatched(name, keywords)
            ? name
            : respelt(name, { declared, listed, isClosed, place, repairs }),
        )
      : listed;
  const names = new Set([...known, ...marked]);
  if (names.size > 0) setList(keywords, "required", [...names]);
  else if (!isNameList(keywords.get("required"))) keywords.delete("required");
};

export function isNameList(value: JsonValue | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === "string");
}

function listOfNames(
  required: JsonValue | undefined,
  place: string,
  repairs: Repairs,
): readonly string[] {
  // A boolean on a property, as in draft 3: `markedNames` has read it into the list of the object.
  if (required === undefined || typeof required === "boolean") return [];
  if (isNameList(required)) return required;
  repairs.note(
    place,
    "required-not-a-list",
    "should be a list of property names; read as one",
    required,
  );
  const names: readonly JsonValue[] = Array.isArray(required) ? required : [required];
  return names.filter((name) => typeof name === "string");
}

/** The properties that have a `required: true` of their own. */
function markedNames(declared: JsonObject, pointer: string, repairs: Repairs): readonly string[] {
  const marked = Object.entries(declared).filter(
    ([, schema]) => isJsonObject(schema) && typeof schema.required === "boolean",
  );
  for (const [name] of marked) {
    repairs.note(
      pointer + jsonPointer("properties", name, "required"),
      "required-on-property",
      "is a boolean on a property, as in draft 3; read as part of the list on its object",
    );
  }
  return marked
    .filter(([, schema]) => isJsonObject(schema) && schema.required === true)
    .map(([name]) => name);
}

/** Keywords other than `properties` and `patternProperties` that can declare a property. */
const DECLARING = [...REFERENCES, ...IN_PLACE.keys()];

/** True if only the schema itself can declare a property: then a required name that it lacks is a mistake. */
function hasOnlyDeclared(keywords: Keywords): boolean {
  return !DECLARING.some((keyword) => keywords.has(keyword));
}

/** True if a pattern declares the name, or may do so. */
function isMatched(name: string, keywords: Keywords): boolean {
  const patterns = keywords.get("patternProperties");
  return (
    isJsonObject(patterns) &&
    Object.keys(patterns).some((pattern) => keyMatcher(pattern)?.(name) ?? true)
  );
}

interface Required {
  readonly declared: JsonObject;
  readonly listed: readonly string[];
  /** True if no other properties are allowed: then a name that is none cannot be given. */
  readonly isClosed: boolean;
  readonly place: string;
  readonly repairs: Repairs;
}

/**
 * Corrects `query_params` to `queryParams` if only that is declared, and is not listed itself; in a closed object, `tags `
 * and `tags` to `tag` as well. In an open one, these can be given as they are written.
 */
function respelt(name: string, { declared, listed, isClosed, place, repairs }: Required): string {
  if (Object.hasOwn(declared, name)) return name;
  // Each declared name, without its spelling, and without blanks as well.
  const forms = Object.keys(declared).map((key) => [key, folded(key), bare(key)] as const);
  const [own, word] = [folded(name), bare(name)];
  const only = (isAlike: (form: (typeof forms)[number]) => boolean): string | undefined => {
    const [meant, ...others] = forms.filter(isAlike).map(([key]) => key);
    return meant !== undefined && others.length === 0 && !listed.includes(meant)
      ? meant
      : undefined;
  };
  const meant = only(([, form]) => form === own) ?? only(([, , form]) => isSameWord(form, word));
  if (meant === undefined) return name;
  if (!isClosed && folded(meant) !== folded(name)) {
    repairs.note(
      place,
      "required-misspelt",
      `is not a property, though like ${quote(meant)}; required as it is written, since other properties are allowed`,
      name,
    );
    return name;
  }
  repairs.note(place, "required-misspelt", `is not a property; read as ${quote(meant)}`, name);
  return meant;
}

function folded(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, "");
}

/** True for names that differ in blanks, or as singular and plural of English. */
function isSameWord(a: string, b: string): boolean {
  return a === b || isPlural(a, b) || isPlural(b, a);
}

function isPlural(plural: string, word: string): boolean {
  return (
    plural.startsWith(word.slice(0, -1)) &&
    [`${word}s`, `${word}es`, word.replace(/y$/, "ies")].includes(plural)
  );
}

function bare(name: string): string {
  return folded(name).replace(/\s/g, "");
}

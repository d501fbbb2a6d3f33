import { JSON_TYPES } from "../../../model/json-schema.js";
import type { JsonValue } from "../../../runtime/json/json.js";
import { jsonPointer } from "../../../runtime/json/pointer.js";
import { type Keywords, type Repairs, setList } from "./repairs.js";

/** Names from Python and other languages that authors write for JSON's types; in lower case. */
const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    array: "arraylist frozenset list sequence set tuple vector",
    boolean: "bool",
    integer: "bigint byte int int8 int16 int32 int64 long short uint uint8 uint16 uint32 uint64",
    null: "nil none nonetype",
    number: "decimal double float float32 float64 real",
    object: "dict dictionary hashmap json map mapping record struct",
    string: "char date datetime email str text time uri url uuid",
    any: "any anything mixed unknown",
  }).flatMap(([type, words]) => words.split(" ").map((word): [string, string] => [word, type])),
);

/** The JSON type that a word stands for; `"any"` for any type. */
export function readTypeWord(word: string): string | undefined {
  if (/^[\w.]+\[\]$/.test(word)) return "array";
  // In `List[str]` and `Map<String, Integer>`, the arguments are ignored.
  const lower = word
    .trim()
    .toLowerCase()
    .replace(/^(\w+)[[<].*[\]>]$/s, "$1");
  return JSON_TYPES.includes(lower) ? lower : WORDS.get(lower);
}

/** `type` is a name of a JSON type, or a list of them. */
export function repairType(keywords: Keywords, pointer: string, repairs: Repairs): void {
  const plural = keywords.get("types");
  if (typeof plural === "string" && !keywords.has("type")) {
    repairs.note(
      pointer + jsonPointer("types"),
      "types-for-type",
      "should be under `type`; read so",
      plural,
    );
    keywords.set("type", plural);
  }
  const type = keywords.get("type");
  if (type === undefined) return;
  const place = pointer + jsonPointer("type");
  if (!Array.isArray(type)) {
    const read = readOne(type, place, repairs);
    if (read === undefined || read === "any") keywords.delete("type");
    else keywords.set("type", read);
    return;
  }
  if (type.length === 0) repairs.note(place, "type-word", "names no type; read as any value", type);
  const words = type.map((word: JsonValue) => readOne(word, place, repairs));
  const known = words.filter((word) => word !== undefined);
  if (known.length === 0 || known.includes("any")) keywords.delete("type");
  else setList(keywords, "type", [...new Set(known)]);
}

function readOne(type: JsonValue, place: string, repairs: Repairs): string | undefined {
  if (typeof type === "string" && JSON_TYPES.includes(type)) return type;
  // `type: [string, null]` of YAML.
  const read = type === null ? "null" : typeof type === "string" ? readTypeWord(type) : undefined;
  const meaning =
    type === null ? '"null"' : read === undefined || read === "any" ? "any value" : read;
  repairs.note(place, "type-word", `is not a JSON Schema type; read as ${meaning}`, type);
  return read;
}

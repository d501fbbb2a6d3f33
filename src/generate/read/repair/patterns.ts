import { isJsonObject, type JsonValue } from "../../../runtime/json/json.js";
import { jsonPointer } from "../../../runtime/json/pointer.js";
import { quote } from "../../../support/quote.js";
import { readDialect } from "./dialect.js";
import type { Repair, Repairs } from "./repairs.js";

/** `pattern` and the keys of `patternProperties` are regular expressions of JavaScript. */
export const repairPatterns: Repair = (keywords, pointer, repairs) => {
  const pattern = keywords.get("pattern");
  if (typeof pattern === "string") {
    const read = repaired(pattern, pointer + jsonPointer("pattern"), repairs);
    if (read === undefined) keywords.delete("pattern");
    else keywords.set("pattern", read);
  }
  const properties = keywords.get("patternProperties");
  if (!isJsonObject(properties)) return;
  const place = pointer + jsonPointer("patternProperties");
  const entries = Object.entries(properties).map(
    ([key, schema]): [string | undefined, JsonValue] => [
      repaired(key, place + jsonPointer(key), repairs),
      schema,
    ],
  );
  const known = entries.filter((entry): entry is [string, JsonValue] => entry[0] !== undefined);
  const written = Object.keys(properties);
  if (entries.every(([key], index) => key === written[index])) return;
  keywords.set("patternProperties", Object.fromEntries(known));
  // Which keys are additional is not known.
  if (known.length < entries.length) keywords.delete("additionalProperties");
};

/** The pattern as JavaScript reads it; `undefined` if it is left out. */
function repaired(pattern: string, place: string, repairs: Repairs): string | undefined {
  const read = readDialect(pattern);
  switch (read.kind) {
    case "same":
      return pattern;
    case "translated":
      repairs.note(
        place,
        "pattern-dialect",
        `is not in the dialect of JavaScript; read as ${quote(read.pattern, 200)}`,
        pattern,
      );
      return read.pattern;
    case "foreign":
      repairs.note(
        place,
        "pattern-dialect",
        "is in a dialect that JavaScript cannot express exactly; left out, so that any text fits",
        pattern,
      );
      return undefined;
    case "broken":
      repairs.note(
        place,
        "pattern-not-a-regex",
        "is not a valid regular expression; ignored",
        pattern,
      );
      return undefined;
  }
}

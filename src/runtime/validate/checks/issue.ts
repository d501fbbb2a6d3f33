import { quote } from "../../json/quote.js";

/** One place where a value does not fit its schema. */
export interface Issue {
  /** The way from the checked value to the place: property names and array indices. */
  readonly path: readonly (string | number)[];
  /** What would be right, as the end of a sentence about the place: `must be a string`. */
  readonly message: string;
  /** The schema keyword that does not hold. */
  readonly keyword: string;
  /** JSON pointer of the keyword inside the schema document. */
  readonly schemaPath: string;
  /** What was found there, shortened and safe to print: `"abc"`, `an array of 3`, `nothing`. */
  readonly found: string;
}

/** More issues than this are not listed: nobody reads them, and a long wrong array would make them by the million. */
export const MAX_ISSUES = 100;

/** A value as one short line without control, bidirectional or unassigned characters. */
export function show(value: unknown, max = 60): string {
  switch (typeof value) {
    case "string":
      return quote(value, max);
    case "undefined":
      return "nothing";
    case "number":
    case "boolean":
      return String(value);
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? `an array of ${value.length}` : "an object";
    default:
      return `a ${typeof value}`;
  }
}

/** The first few of a list, as `"a", "b" or "c"` would be said of choices. */
export function showList(values: readonly unknown[], max = 12): string {
  const shown = values.slice(0, max).map((value) => show(value));
  return shown.join(", ") + (values.length > max ? ` and ${values.length - max} more` : "");
}

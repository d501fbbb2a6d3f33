import { quote } from "../../json/quote.js";

/** One place where a value does not fit its schema. */
export interface Issue {
  /** Property names and array indices from the validated value to the place. */
  readonly path: readonly (string | number)[];
  /** What is expected, as the end of a sentence about the place: `must be a string`. */
  readonly message: string;
  /** The schema keyword that failed. */
  readonly keyword: string;
  /** JSON pointer of the keyword inside the schema document. */
  readonly schemaPath: string;
  /** The value at the place, shortened and safe to print: `"abc"`, `an array of 3`, `nothing`. */
  readonly found: string;
}

/** At most this many issues are listed: an array with millions of wrong items must not exhaust the memory. */
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

/** The first few of a list of choices: `"a", "b" or "c"`. */
export function showList(values: readonly unknown[], max = 12): string {
  const shown = values.slice(0, max).map((value) => show(value));
  return shown.join(", ") + (values.length > max ? ` and ${values.length - max} more` : "");
}

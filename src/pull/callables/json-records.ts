import { parseJson } from "../../documents/parse-json.js";
import { isJsonObject, type JsonValue } from "../../runtime/json/json.js";
import type { Diagnostics } from "../../support/diagnostics.js";

export interface JsonRecord {
  readonly value: JsonValue;
  /** 1-based, in a JSONL file. */
  readonly line?: number;
}

/** The items of a file: of an array, of `items`, or one per line (JSONL). `undefined` if it cannot be read as a whole. */
export function readJsonRecords(
  content: string,
  place: string,
  problems: Diagnostics,
): readonly JsonRecord[] | undefined {
  const whole = parseJson(content);
  if (whole.ok) {
    const { value } = whole;
    const items = isJsonObject(value)
      ? Object.hasOwn(value, "items")
        ? value.items
        : [value]
      : value;
    if (Array.isArray(items)) return items.map((item: JsonValue) => ({ value: item }));
    const message =
      'the file holds no list: expected an array, {"items": […]}, or one object per line';
    problems.add({ severity: "error", code: "source-shape", message, place });
    return undefined;
  }
  // Not at U+2028 and U+2029: JSON strings may contain them.
  const lines = content.replace(/^\uFEFF/, "").split(/\r\n?|\n/);
  // A list of lines may have none; an empty JSON file is one whose writing broke off.
  if (content.trim() === "" && LINES.test(place)) return [];
  if (!isOnePerLine(lines, place)) {
    const { problem, line } = whole;
    const where = line === undefined ? {} : { line };
    const message = `the file ${problem}`;
    problems.add({ severity: "error", code: "source-not-json", message, place, ...where });
    return undefined;
  }
  const records: JsonRecord[] = [];
  for (const [index, text] of lines.entries()) {
    if (text.trim() === "") continue;
    const line = index + 1;
    const parsed = parseJson(text);
    if (parsed.ok) {
      records.push({ value: parsed.value, line });
    } else {
      const message = `the line was left out: it ${parsed.problem}`;
      problems.add({ severity: "error", code: "source-line-broken", message, place, line });
    }
  }
  return records;
}

const LINES = /\.(?:jsonl|ndjson)$/i;

/** Whether a text that is not JSON as a whole is JSONL, rather than broken JSON. */
function isOnePerLine(lines: readonly string[], place: string): boolean {
  const holdsObject = (line: string) => {
    const parsed = parseJson(line);
    return parsed.ok && isJsonObject(parsed.value);
  };
  if (LINES.test(place)) return lines.some(holdsObject);
  return holdsObject(lines.find((line) => line.trim() !== "") ?? "");
}

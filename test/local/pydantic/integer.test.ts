import { expect, it } from "vitest";
import { readInteger } from "../../../src/local/pydantic/integer.js";
import { readPageQuery, toPage } from "../../../src/local/pydantic/pagination.js";
import type { JsonValue } from "../../../src/runtime/json/json.js";

// Both tables are what pydantic 2.13 says to `int` in lax mode.
it.each<[JsonValue, number]>([
  ["1", 1],
  ["01", 1],
  ["00_1", 1],
  [" 1 ", 1],
  ["1\u0085", 1],
  ["\u00a01", 1],
  ["\u20091\n", 1],
  ["1_0", 10],
  ["1_0.0", 10],
  ["+1", 1],
  ["-1.0", -1],
  ["-0", -0],
  ["1.00", 1],
  [`${"0".repeat(5000)}1`, 1],
  [1, 1],
  [-2.0, -2],
  [true, 1],
  [false, 0],
])("%j is read as %i", (value, number) => {
  expect(readInteger(value)).toBe(number);
});

const PARSING = "Input should be a valid integer, unable to parse string as an integer";
const SIZE = "Unable to parse input string as an integer, exceeded maximum size";
const FRACTION = "Input should be a valid integer, got a number with a fractional part";

it.each<[JsonValue, string, string]>([
  ...["", "  ", "abc", "1.", "1.5", "1e1", "0x1", "1__0", "_1", "1_", "-_1", "++1", "+ 1"].map(
    (text): [string, string, string] => [text, "int_parsing", PARSING],
  ),
  ["1.0_0", "int_parsing", PARSING],
  ["\u0661", "int_parsing", PARSING],
  ["\ufeff1", "int_parsing", PARSING],
  ["9".repeat(4301), "int_parsing_size", SIZE],
  [1.5, "int_from_float", FRACTION],
  [[], "int_type", "Input should be a valid integer"],
  [{}, "int_type", "Input should be a valid integer"],
  [null, "int_type", "Input should be a valid integer"],
])("%j is refused with %s", (value, type, msg) => {
  expect(readInteger(value)).toEqual({ type, msg });
});

it("stays a number in JSON, however long it is", () => {
  const query = readPageQuery(new URLSearchParams({ page: "9".repeat(400) }));
  expect(JSON.parse(JSON.stringify(toPage(["a"], query)))).toMatchObject({
    items: [],
    page: Number.MAX_VALUE,
  });
});

it("is read in one pass, however long the text is", () => {
  const text = `${"0".repeat(1_000_000)}x`;
  expect(readInteger(text)).toMatchObject({ type: "int_parsing" });
});

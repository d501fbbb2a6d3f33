import { expect, it } from "vitest";
import { pythonJsonError } from "../../../src/local/http/json-error.js";

// Messages and positions are those of json.loads in Python 3.12.
it.each([
  ["", "Expecting value", 0],
  ["  ", "Expecting value", 2],
  ["[", "Expecting value", 1],
  ["[1,]", "Expecting value", 3],
  ["[1 2]", "Expecting ',' delimiter", 3],
  ["[1, 2", "Expecting ',' delimiter", 5],
  ["{", "Expecting property name enclosed in double quotes", 1],
  ["{1: 2}", "Expecting property name enclosed in double quotes", 1],
  ['{"a": 1,}', "Expecting property name enclosed in double quotes", 8],
  ['{"a" 1}', "Expecting ':' delimiter", 5],
  ['{"a": }', "Expecting value", 6],
  ['{"a": 1 "b": 2}', "Expecting ',' delimiter", 8],
  ["[]x", "Extra data", 2],
  ["01", "Extra data", 1],
  ["1.", "Extra data", 1],
  ["-", "Expecting value", 0],
  ["nul", "Expecting value", 0],
  ["'a'", "Expecting value", 0],
  ['"a', "Unterminated string starting at", 0],
  ['["a", "b\\', "Unterminated string starting at", 6],
  ['"a\nb"', "Invalid control character at", 2],
  ['"\\x"', "Invalid \\escape", 1],
  ['"\\u12"', "Invalid \\uXXXX escape", 2],
  ['"\\u12zz "', "Invalid \\uXXXX escape", 2],
  ['"\\u1234', "Invalid \\uXXXX escape", 2],
  ['"😀" x', "Extra data", 4],
])("%j: %s at %i", (text, message, position) => {
  expect(pythonJsonError(text)).toEqual({ message, position });
});

it.each(['{"a": [1, -2.5e3, "\\u00e9\\n", null, true]}', "[NaN, -Infinity]", '""', " {} "])(
  "%s is read",
  (text) => {
    expect(pythonJsonError(text)).toBeUndefined();
  },
);

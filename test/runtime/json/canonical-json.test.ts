import { expect, it } from "vitest";
import { canonicalJson } from "../../../src/runtime/json/canonical-json.js";
import type { JsonValue } from "../../../src/runtime/json/json.js";

it.each<[JsonValue, string]>([
  [{ b: 1, a: [{ d: 2, c: null }, []] }, '{"a":[{"c":null,"d":2},[]],"b":1}'],
  [["b", "a", 1e21, -0, true], '["b","a",1e+21,0,true]'],
  // By UTF-16 code unit: U+1F600 comes before U+FB33, although its code point is higher.
  [{ "\ufb33": 1, "\u{1f600}": 2, "€": 3, "\r": 4 }, '{"\\r":4,"€":3,"\u{1f600}":2,"\ufb33":1}'],
])("the canonical text of %j is %s", (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

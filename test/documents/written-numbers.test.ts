import { describe, expect, it } from "vitest";
import {
  carryWritten,
  noteWritten,
  writtenAt,
  writtenIn,
  writtenJson,
} from "../../src/documents/written-numbers.js";

function parsed(text: string) {
  const value = JSON.parse(text);
  noteWritten(value, text);
  return value;
}

describe("integers as they were written", () => {
  it("keeps every digit of integers that JavaScript rounds, wherever they stand", () => {
    const text =
      '{"a":[9007199254740993,{"b":-9223372036854775808}],"__proto__":{"c":18446744073709551615}}';
    expect(writtenJson(parsed(text))).toBe(text);
  });

  it("leaves other numbers and texts alone", () => {
    const text = '{"a":1e300,"b":0.12345678901234567,"c":"9007199254740993","d":9007199254740991}';
    const value = parsed(text);
    expect(writtenIn(value)).toEqual([]);
    expect(writtenJson(value)).toBe(JSON.stringify(JSON.parse(text)));
  });

  it("carries over what a copy has the same", () => {
    const original = parsed('{"a":9007199254740993,"b":9007199254740995}');
    const copy = carryWritten({ a: original.a, b: 1 }, original);
    expect(writtenAt(copy, "a")).toBe("9007199254740993");
    expect(writtenAt(copy, "b")).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../../../src/runtime/json.js";
import { formats } from "../../../src/runtime/validate/formats.js";
import { compileSchema } from "../../../src/runtime/validate/index.js";

const issuesOf = (schema: JsonSchema, value: unknown) =>
  compileSchema(schema)(value).map(({ path, keyword }) => [path.join("."), keyword]);

it("a divisor below zero constrains nothing; one with a fraction divides whole numbers, too", () => {
  expect(issuesOf({ multipleOf: -2 }, 7)).toEqual([]);
  expect(issuesOf({ multipleOf: 2 }, 7)).toEqual([["", "multipleOf"]]);
  expect(issuesOf({ multipleOf: 0.3 }, 7)).toEqual([["", "multipleOf"]]);
  expect(issuesOf({ multipleOf: 0.3 }, 6)).toEqual([]);
});

it("alternatives that all fail are the one issue: what is unevaluated then is anybody's guess", () => {
  const schema = {
    anyOf: [{ properties: { a: { type: "string" } } }, { required: ["b"] }],
    unevaluatedProperties: false,
  };
  expect(issuesOf(schema, { a: 1 })).toEqual([["", "anyOf"]]);
  expect(issuesOf(schema, { a: "x" })).toEqual([]);
});

it("a dynamic reference into a resource that was never entered takes the anchor there", () => {
  const schema = {
    $dynamicRef: "http://x.test/b#n",
    $defs: { b: { $id: "http://x.test/b", $dynamicAnchor: "n", type: "string" } },
  };
  expect(issuesOf(schema, 1)).toEqual([["", "type"]]);
  expect(issuesOf(schema, "x")).toEqual([]);
});

it("what a value throws of itself is not swallowed", () => {
  const value = {
    get a() {
      throw new Error("gone");
    },
  };
  expect(() => issuesOf({ properties: { a: { type: "string" } } }, value)).toThrow("gone");
});

describe("formats", () => {
  it("constrain nothing unless they are given, or where their name is none", () => {
    expect(issuesOf({ format: "email" }, "x")).toEqual([]);
    expect(compileSchema({ format: 5 }, { formats })("x")).toEqual([]);
    expect(compileSchema({ format: "unheard-of" }, { formats })("x")).toEqual([]);
  });

  it.each([
    ["email", "a@[127.0.0.1]", "a@[127.0.0]"],
    ["email", "a@[IPv6:::1]", "a@[IPv6:1]"],
    ["email", "a@x.test", "@x.test"],
    ["email", "a@x", "a@-"],
    ["uri", "http://x.test/%20", "/relative"],
    ["uri-reference", "/a?b#c", "/a b"],
    ["duration", "P1Y2M", "P1"],
    ["uuid", "12345678-1234-1234-1234-123456789abc", "12345678"],
    ["hostname", "x.test", "-x.test"],
    ["ipv4", "127.0.0.1", "127.0.0.01"],
    ["ipv6", "::1", ":::"],
    ["date-time", "2024-01-31T10:00:00Z", "2024-02-31T10:00:00Z"],
    ["json-pointer", "/a~1b", "/a~2"],
    ["relative-json-pointer", "1/a", "/a"],
    ["regex", "^a$", "("],
  ] as const)("%s: %j, and not %j", (format, right, wrong) => {
    const check = compileSchema({ format }, { formats });
    expect([check(right).length, check(wrong).length, check(7).length]).toEqual([0, 1, 0]);
  });
});

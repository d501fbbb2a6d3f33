import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/documents/read-document.js";
import { isJsonObject } from "../../src/runtime/json/json.js";
import { formatApi } from "../../src/snapshot/format-api.js";
import { lastApi } from "../../src/snapshot/last-api.js";
import { Diagnostics } from "../../src/support/diagnostics.js";

function readBack(text: string) {
  const problems = new Diagnostics();
  const value = readDocument({ text, place: "xpander.yaml", linesBefore: 0 }, problems);
  return { value, problems: problems.list };
}

/** Names and texts with a special meaning in YAML, in JavaScript or for a terminal. */
const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "__proto__",
    "constructor",
    "<<",
    "yes",
    "no",
    "~",
    "null",
    "0x1F",
    "1e3",
    "2020-01-01",
    "? a",
    "- a",
    "a: b",
    "a #b",
    "&a",
    "*a",
    "!a",
    "%YAML 1.1",
    "---\na",
    "...",
    " a ",
    "\n\n a\n",
    "a\r\nb\rc",
    "\u202E\u2066\uFEFF\u0000\u0085\u2028",
    "\u{E0001}",
    "\uD800",
    "|2-\n a",
  ),
);

describe("the text of xpander.yaml", () => {
  it("parses to the same description", () => {
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        hostile,
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("value"), { maxLength: 3 }),
        fc
          .array(fc.tuple(hostile, tie("value")), { maxLength: 3 })
          .map((members) => Object.fromEntries(members)),
      ),
    })).value;
    fc.assert(
      fc.property(json, (value) => {
        const document = JSON.parse(JSON.stringify({ openapi: "3.1.0", value }));
        if (!isJsonObject(document)) return;
        const { value: back, problems } = readBack(formatApi(document));
        expect(problems).toEqual([]);
        expect(JSON.stringify(back)).toBe(JSON.stringify(document));
      }),
      { numRuns: 300 },
    );
  });

  it("is not parsed by the process that laid it out", () => {
    const document = { openapi: "3.1.0", info: { title: "a", version: "1" } };
    const text = formatApi(document);
    expect(lastApi(text)).toBe(document);
    expect(lastApi(`${text}\n`)).toBeUndefined();
  });

  it("escapes invisible characters", () => {
    const text = formatApi({ "\u202Ea": "b\u200Bc", tag: "\u{E0041}" });
    expect(text).toContain('"\\u202ea": "b\\u200bc"');
    expect(text).toContain('tag: "\\U000e0041"');
  });

  it("is the same for YAML 1.1 parsers", () => {
    expect(formatApi({ a: "yes", b: "0o7", on: "12:30:00" })).toMatch(
      /a: "yes"\nb: "0o7"\n"on": "12:30:00"/,
    );
  });
});

import { describe, expect, it } from "vitest";
import { firstSentence } from "../../../src/generate/plan/first-sentence.js";

describe("the first sentence", () => {
  it.each([
    ["Get the weather. For a city.", "Get the weather."],
    ["Get the weather", "Get the weather"],
    ["", ""],
    ["One line.\n\nArgs:\n  city: Where.", "One line."],
    ["Without an end\n\nArgs:\n  city: Where.", "Without an end"],
    ["Over\n  two lines. And more.", "Over two lines."],
    ["Formats, e.g. this one, are read. Others are not.", "Formats, e.g. this one, are read."],
    ["Really? Yes.", "Really?"],
    ["Costs 3.5 EUR. Each.", "Costs 3.5 EUR."],
    ["  \n Spaces around. More.", "Spaces around."],
    ["A paragraph\n \t\nand another", "A paragraph"],
    ["One.two three. Four", "One.two three."],
    ["Ends.   ", "Ends."],
    ["Three. 3 more.", "Three."],
    ["Formats, e.g. \u00e9t\u00e9. Others.", "Formats, e.g. \u00e9t\u00e9."],
    ["In German. \u00dfig", "In German. \u00dfig"],
    ["Stop!", "Stop!"],
    ["   ", ""],
    [`${"a".repeat(199)}. B`, `${"a".repeat(199)}.`],
    [`${"a".repeat(200)}. B`, `${"a".repeat(199)}\u2026`],
    ["a".repeat(200), "a".repeat(200)],
    ["a".repeat(201), `${"a".repeat(199)}\u2026`],
    [`${"a ".repeat(50)}${" ".repeat(700)}b`, "a ".repeat(50).trim()],
    [`${" ".repeat(799)}a`, "a"],
    [`${" ".repeat(800)}a`, ""],
    ["\u5929\u6c17\u3002\u90fd\u5e02\u3002", "\u5929\u6c17\u3002"],
  ])("of %j is %j", (description, sentence) => {
    expect(firstSentence(description)).toBe(sentence);
  });

  it("is cut to the maximum length, not inside of a character", () => {
    const cut = firstSentence("\u{1f600}".repeat(300));
    expect([...cut]).toHaveLength(200);
    expect(cut.endsWith("\u{1f600}…")).toBe(true);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slugCandidates, slugKey, slugOf } from "../../src/names/slug.js";

const owner = { kind: "function", id: "6f1d" } as const;

describe("slugOf", () => {
  it.each([
    ["Weather Lookup", "weather-lookup"],
    ["getUser", "get-user"],
    ["GetUser", "get-user"],
    ["get_user", "get-user"],
    ["XMLParser", "xml-parser"],
    ["HTTPSServer", "https-server"],
    ["GMAIL_SEND", "gmail-send"],
    ["userIDs", "user-ids"],
    ["getURLs now", "get-urls-now"],
    ["3DModel", "3d-model"],
    ["UTF8Encode", "utf8-encode"],
    ["v2Beta", "v2-beta"],
    ["  Tax (EU) — 2025! ", "tax-eu-2025"],
    ["天气 查询", "天气-查询"],
    ["नमस्ते दुनिया", "नमस्ते-दुनिया"],
    ["Größe", "größe"],
    ["e\u0301te\u0301", "été"],
    ["\u0301x", "x"],
    ["soft\u00adhyphen", "softhyphen"],
    ["../../etc/passwd", "etc-passwd"],
    ["/absolute", "absolute"],
    ["C:\\x", "c-x"],
    ["trailing...", "trailing"],
    ["__proto__", "proto"],
    ["constructor", "constructor"],
    ["con", "con-function"],
    ["NUL", "nul-function"],
    ["com1", "com1-function"],
    ["COM¹", "com¹-function"],
    ["index", "index-function"],
    ["\u0131ndex", "\u0131ndex-function"],
  ])("makes %j %j", (name, slug) => {
    expect(slugOf(name, owner)).toBe(slug);
  });

  it.each(["", "👍", "...", "\u200b", "\ud800", "\u0301"])("names %j after its id", (name) => {
    expect(slugOf(name, owner)).toMatch(/^function-[0-9a-f]{8}$/);
    expect(slugOf(name, owner)).not.toBe(slugOf(name, { ...owner, id: "other" }));
  });

  it("cuts long names, between characters", () => {
    expect(slugOf("x".repeat(300), owner)).toBe("x".repeat(100));
    expect(slugOf("查".repeat(300), owner)).toBe("查".repeat(33));
    expect(slugOf(`${"x".repeat(99)} y`, owner)).toBe("x".repeat(99));
  });

  it.each([
    ["\u0301", "function-220c4f6f"],
    ["A\u0301", "á".repeat(50)],
    ["aB", `a${"-ba".repeat(33)}`],
    [" ", "function-220c4f6f"],
    ["\u200b", "function-220c4f6f"],
    ["Is", `${"is-".repeat(33)}i`],
  ])("looks at the start alone of %j, 400,000 times", (text, slug) => {
    expect(slugOf(text.repeat(400_000), owner)).toBe(slug);
  });

  it("gives a legal file name for any text", () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const slug = slugOf(name, owner);
        expect(slug).toMatch(/^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|-(?=[\p{L}\p{N}]))*$/u);
        expect(slug).toBe(slug.normalize("NFC"));
        expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(120);
        expect(slug.normalize("NFKC")).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d|index)$/i);
      }),
      { numRuns: 500 },
    );
  });
});

describe("slugCandidates", () => {
  it("adds ever longer prefixes of the hash of the id", () => {
    const candidates = slugCandidates("Weather", owner);
    const first = Array.from({ length: 5 }, () => candidates.next().value);
    expect(first[0]).toBe("weather");
    expect(first[1]).toMatch(/^weather-[0-9a-f]{6}$/);
    expect(first[2]).toMatch(/^weather-[0-9a-f]{12}$/);
    expect(first[3]).toMatch(/^weather-[0-9a-f]{64}$/);
    expect(first[4]).toBe(`${first[3]}-2`);
  });
});

describe("slugKey", () => {
  it.each([
    ["Foo", "foo"],
    ["straße", "STRASSE"],
    ["ﬁle", "file"],
    ["été", "e\u0301te\u0301"],
    ["ΟΔΟΣ", "οδος"],
    ["com¹", "com1"],
    ["foo-1", "foo1"],
    ["get-user", "getuser"],
    ["my_file", "my-file"],
  ])("takes %j and %j for one file, or one name", (a, b) => {
    expect(slugKey(a)).toBe(slugKey(b));
  });
});

const anyName = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc
    .array(
      fc.constantFrom(
        "../",
        "con",
        "COM1",
        "Index",
        "\u0301",
        "\ud800",
        "é",
        "ß",
        "İ",
        " ",
        "A",
        "b",
      ),
    )
    .map((parts) => parts.join("")),
);

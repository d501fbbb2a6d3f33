import { describe, expect, it } from "vitest";
import { readDialect } from "../../../../src/generate/read/repair/dialect.js";

/** What is read, and texts that fit it and that do not. */
const TRANSLATED: readonly (readonly [
  pattern: string,
  read: string,
  fitting: readonly string[],
  others: readonly string[],
])[] = [
  ["/^G-[0-9]+$/", "^G-[0-9]+$", ["G-12"], ["/G-12/", "G-"]],
  ["/^(red|blue)$/i", "^([rR][eE][dD]|[bB][lL][uU][eE])$", ["RED", "blue"], ["green"]],
  ["/^[a-f_x]+\\/$/gi", "^[a-fA-F_xX]+\\/$", ["aFX_/"], ["g/"]],
  ["/[a-z]+/i", "[a-zA-Z]+", ["A"], ["1"]],
  ["/^a.b$/s", "^a[\\s\\S]b$", ["a\nb"], ["ab"]],
  [
    "/^b$/m",
    "(?:^|(?<=[\\n\\r\\u2028\\u2029]))b(?:$|(?=[\\n\\r\\u2028\\u2029]))",
    ["a\nb"],
    ["ab"],
  ],
  ["#^a/b$#i", "^[aA]\\/[bB]$", ["A/b"], ["#a/b#"]],
  ["m~^a$~D", "^a$", ["a"], ["m~a~D"]],
  ["r'^a+$'", "^a+$", ["aa"], ["r'a'"]],
  ["\\Aab\\Z", "^ab$", ["ab"], ["ab\n", "cab"]],
  ["^ab\\z", "^ab$", ["ab"], ["abc"]],
  ["^a{,3}$", "^a{0,3}$", ["", "aaa"], ["aaaa", "a{,3}"]],
  ["^(?P<x>a|b)(?P=x)$", "^(?<x>a|b)\\k<x>$", ["aa"], ["ab"]],
  ["(?i)^ab-[c-e]$", "^[aA][bB]-[c-eC-E]$", ["AB-D"], ["AB-F"]],
  ["^(?i:a)b$", "^(?:[aA])b$", ["Ab"], ["AB"]],
  ["(?s)^.$(?#one)", "^[\\s\\S]$", ["\n"], [""]],
  ["^[[:alpha:]_]+[[:digit:]]*$", "^[a-zA-Z_]+[0-9]*$", ["ab_1"], ["1", "é"]],
  ["^[^[:space:]]$", "^[^ \\t\\n\\r\\f\\v]$", ["a"], [" "]],
  ["^[]a]$", "^[\\]a]$", ["]", "a"], ["b"]],
  ["^\\Qa.b\\E$", "^a\\.b$", ["a.b"], ["axb"]],
  ["^\\Q(\\E|c", "^\\(|c", ["("], ["a"]],
  ["^\\p{IsLatin}+$", "^\\p{Script=Latin}+$", ["é"], ["я"]],
  ["^\\p{Greek}[\\pN-]$", "^\\p{Script=Greek}[\\p{N}\\-]$", ["α1", "α-"], ["a1"]],
  ["^\\x{41}\\x{1F600}$", "^\\u{41}\\u{1F600}$", ["A😀"], ["x{41}"]],
  ["^\\a\\e$", "^\\x07\\x1b$", ["\u0007\u001b"], ["ae"]],
];

describe("readDialect", () => {
  it.each(TRANSLATED)("reads %j as %j", (pattern, read, fitting, others) => {
    expect(readDialect(pattern)).toEqual({ kind: "translated", pattern: read });
    const regExp = new RegExp(read, "u");
    expect(fitting.filter((text) => !regExp.test(text))).toEqual([]);
    expect(others.filter((text) => regExp.test(text))).toEqual([]);
  });

  it.each([
    "^[\\w.-]+@\\d{2,}$",
    "^[\\w-.]+\\_\\@$", // Escapes that only the flag `u` forbids.
    "^\\p{L}(?<a>x)\\k<a>(?=y)(?<!z)$",
    "/api/",
    "/v\\d+/",
    "^/[a-z]+/$",
    "[%^&&*]",
    "^a&&b$",
    "'a'",
    "#a#",
    "a{}",
    "",
  ])("leaves %j", (pattern) => {
    expect(readDialect(pattern)).toEqual({ kind: "same" });
  });

  it.each([
    "\\h+",
    "\\R",
    "^a++$",
    "(?>a)b",
    "[a-z&&[^b]]",
    "^[[a-z]&&[^b]]+$",
    "^[a-z&&b-d]$",
    "^[a-d[m-p]]$",
    "[a-z-[aeiou]]",
    "%^a$%x",
    "\\p{InGreek}",
    "[[.hyphen.]]",
    "(?x) a b",
    "(?|a|b)",
    "/^a$/y",
    "/^\\p{Lu}$/i",
    "[[:nonsense:]]",
    "\\i\\c*",
  ])("has no counterpart of %j", (pattern) => {
    expect(readDialect(pattern)).toEqual({ kind: "foreign" });
  });

  it.each(["(", "[a", "a**", "\\"])("finds %j to be broken", (pattern) => {
    expect(readDialect(pattern)).toEqual({ kind: "broken" });
  });
});

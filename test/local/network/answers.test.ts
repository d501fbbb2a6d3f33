import { expect, it } from "vitest";
import { readAnswers } from "../../../src/local/network/answers.js";

it("puts the most specific answer first", () => {
  const keys = [
    "https://a.example/*",
    "GET https://a.example/*",
    "https://a.example/users/*",
    "https://a.example/users/*/*",
    "https://a.example/users/1",
    "POST https://a.example/*",
    "*",
  ];
  const answers = readAnswers(Object.fromEntries(keys.map((key) => [key, key])), "http");
  expect(answers.map(({ body }) => body)).toEqual([
    "https://a.example/users/1",
    "https://a.example/users/*/*",
    "https://a.example/users/*",
    "GET https://a.example/*",
    "POST https://a.example/*",
    "https://a.example/*",
    "*",
  ]);
});

it("completes answers", () => {
  const answers = readAnswers(
    {
      "get https://a.example/1": "é",
      "https://a.example/22": { status: 204 },
      "https://a.example/333": { body: { a: null }, headers: { "X-A": "b" } },
      "https://a.example/4444": { body: "<a/>", headers: { "Content-Type": "text/xml" } },
    },
    "http",
  );
  const plain = ["content-type", "text/plain; charset=utf-8"];
  const json = ["content-type", "application/json"];
  expect([...answers].reverse().map(({ url, ...answer }) => answer)).toEqual([
    { method: "GET", status: 200, headers: [plain], body: "é" },
    { method: null, status: 204, headers: [plain], body: "" },
    { method: null, status: 200, headers: [["X-A", "b"], json], body: '{"a":null}' },
    { method: null, status: 200, headers: [["Content-Type", "text/xml"]], body: "<a/>" },
  ]);
});

it.each([
  [[], "http is no object; "],
  [
    { "wttr.in": "" },
    'http: "wttr.in" is no method and URL; "GET https://example.com/*" would be right',
  ],
  [{ "GET  ": "" }, "is no method and URL"],
  [
    { "FOO https://a/": "" },
    'http: "FOO https://a/" starts with "FOO", which is no method of HTTP; GET, HEAD, POST, ',
  ],
  [{ "*": 1 }, 'http: "*" is no answer; a text, or an object of status, headers and body'],
  [{ "*": { text: "" } }, "is no answer"],
  [{ "*": { status: 99 } }, "has the status 99; 200 to 599 is right"],
  [{ "*": { headers: { a: 1 } } }, "has headers that are no object of texts"],
])("refuses %j", (answers, problem) => {
  expect(() => readAnswers(answers, "http")).toThrow(problem);
});

import { expect, it } from "vitest";
import { editJson, type JsonEdit } from "../../src/init/edit-json.js";

it.each<[string, JsonEdit["path"], unknown, string]>([
  ["{}", ["a"], 1, `{\n  "a": 1\n}`],
  [`{ "a": { "b": 1 } }`, ["a", "c"], "x", `{ "a": { "b": 1, "c": "x" } }`],
  [`{ "a": 1 }`, ["b", "c"], [1], `{\n  "a": 1,\n  "b": {\n    "c": [\n      1\n    ]\n  }\n}`],
  [`{ "a": ["x"] }`, ["a", "-"], "y", `{ "a": ["x", "y"] }`],
  [`{ "a": 1 }`, ["a"], 2, `{ "a": 2 }`],
  [
    `{ "constructor": { "a": 1 } }`,
    ["constructor", "__proto__"],
    2,
    `{ "constructor": { "a": 1, "__proto__": 2 } }`,
  ],
  [
    `\uFEFF{\r\n\t"a": [\r\n\t\t"x" // ours\r\n\t],\r\n}\r\n`,
    ["a", "-"],
    "y",
    `\uFEFF{\r\n\t"a": [\r\n\t\t"x", // ours\r\n\t\t"y"\r\n\t],\r\n}\r\n`,
  ],
  [
    `{\n    "b": 1,\n    "a": {\n        "x": 1\n    }\n}\n`,
    ["a", "y"],
    2,
    `{\n    "b": 1,\n    "a": {\n        "x": 1,\n        "y": 2\n    }\n}\n`,
  ],
  [
    `{\n  "a": {\n    "x": 1 // one, first\n  }\n}`,
    ["a", "y"],
    { z: [1] },
    `{\n  "a": {\n    "x": 1, // one, first\n    "y": {\n      "z": [\n        1\n      ]\n    }\n  }\n}`,
  ],
  [
    `{\n  "a": [\n    "x", /* , */\n  ]\n}`,
    ["a", "-"],
    "y",
    `{\n  "a": [\n    "x", /* , */\n    "y",\n  ]\n}`,
  ],
])("%j with %j", (text, path, value, expected) => {
  expect(editJson(text, [{ path, value: JSON.parse(JSON.stringify(value)) }], "f")).toBe(expected);
});

it.each([
  ["", "f, line 1: it is not JSON"],
  [`{\n  "a": 1,,\n}`, "f, line 2"],
  [`{ "a": 5 }`, "f: a.b cannot be set"],
  [`[]`, "f: a.b cannot be set"],
])("%j is refused", (text, message) => {
  expect(() => editJson(text, [{ path: ["a", "b"], value: 1 }], "f")).toThrow(message);
});

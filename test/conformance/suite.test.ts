import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { isRefusedByChoice } from "../../conformance/choices.js";
import { readSuite } from "../../conformance/suite.js";
import { scoreTypes } from "../../conformance/types.js";

const groups = readSuite(fileURLToPath(new URL("suite", import.meta.url)));

describe("the suite of this repository", () => {
  it("has no valid instance that a type rejects, except by design", async () => {
    const [own] = await scoreTypes(groups, { peers: false });
    expect(own).toMatchObject({ subject: "typecall", schemasWithoutType: 0, falseRejects: [] });
    expect(own?.refusedRightly).toBeGreaterThan(150);
  });
});

describe("a rejection by design", () => {
  it.each<[string, object, unknown, boolean]>([
    ["another type than the keywords' own", { properties: { a: {} } }, 12, true],
    ["the same inside", { properties: { a: { items: {} } } }, { a: { b: 1 } }, true],
    ["no known key", { type: "object", properties: { a: {} } }, { b: 1 }, true],
    ["a known key", { type: "object", properties: { a: {} } }, { a: 1, b: 1 }, false],
    ["an empty object", { type: "object", properties: { a: {} } }, {}, false],
    [
      "any key where others may be",
      { properties: { a: {} }, additionalProperties: {} },
      { b: 1 },
      false,
    ],
    ["an explicit type", { type: ["object", "number"], properties: { a: {} } }, 12, false],
  ])("%s", (_, schema, instance, chosen) => {
    const json = (value: unknown) => JSON.parse(JSON.stringify(value));
    expect(isRefusedByChoice(json(schema), json(instance))).toBe(chosen);
  });
});

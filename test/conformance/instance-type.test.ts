import { describe, expect, it } from "vitest";
import { instanceType } from "../../conformance/instance-type.js";
import { judge } from "../../conformance/type-checker.js";

describe("the type of an instance", () => {
  it.each([
    [
      { a: [1, "x"], "b-c": null, ["__proto__"]: true },
      '{ "a": [1, "x"]; "b-c": null; "__proto__": true }',
    ],
    [[], "[]"],
    [{}, "{}"],
    [-0, "0"],
    [1e308, "1e+308"],
    ['\u2028"\ud800', '"\u2028\\"\\ud800"'],
  ])("%j", (value, type) => {
    expect(instanceType(value)).toBe(type);
  });
});

it("checks by the compiler whether each instance is assignable, without excess property checks", () => {
  const answers = judge([
    {
      text: "export interface Point { x: number; y?: number }",
      type: "Point",
      instances: [{ x: 1 }, { x: 1, z: 2 }, { y: 1 }, [1], 1, null],
    },
    { text: "export type List = (string | 1)[];", type: "List", instances: [[], ["a", 1], [2]] },
    { text: "export type Any = unknown;", type: "Any", instances: [1, null] },
    { text: "export type Broken = Missing;", type: "Broken", instances: [1] },
    { text: undefined, type: "None", instances: [1, 2] },
  ]);
  expect(answers).toEqual([
    ["accepted", "accepted", "refused", "refused", "refused", "refused"],
    ["accepted", "accepted", "refused"],
    ["accepted", "accepted"],
    ["none"],
    ["none", "none"],
  ]);
});

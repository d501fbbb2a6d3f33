import { describe, expect, it } from "vitest";
import type { Callable } from "../../../src/model/callable.js";
import type { JsonObject, JsonSchema } from "../../../src/runtime/json/json.js";
import { one, usesIn, weather } from "./look-at.js";

/** Which of the calls, one a line, the difference between two inputs affects. */
async function affected(calls: string, before: Callable, after: Callable) {
  const lines = calls.trim().split("\n");
  const text = ['import { weather } from "../generated/index.js";', ...lines].join("\n");
  const uses = await usesIn({ "src/use.ts": text }, { before: one(before), after: one(after) });
  const found = new Set(uses.map((use) => Number(use.split(":")[1])));
  return lines.filter((_, at) => found.has(at + 2));
}

const TEXT = { type: "string" };

function object(properties: JsonObject, required: readonly string[] = []): JsonObject {
  return { type: "object", properties, required: [...required] };
}

function oneOf(...values: readonly (string | number | boolean)[]): Callable {
  return weather({ at: { enum: [...values] } });
}

describe("isAffected", () => {
  it("compares every kind of literal with the value that is no longer accepted", async () => {
    const calls = `
weather({ at: "x" });
weather({ at: 1 });
weather({ at: 2 });
weather({ at: true });
weather({ at: false });
weather({ at: null });
weather({ at: {} });
weather({ at: [] });
weather({ at: \`x\` });
weather({ at: ("x" as const) });
weather({ at: "x" satisfies string });
weather({ at: at() });`;
    expect(await affected(calls, oneOf("x", 1, 2, true), oneOf(1, 2, true))).toEqual([
      `weather({ at: "x" });`,
      "weather({ at: `x` });",
      `weather({ at: ("x" as const) });`,
      `weather({ at: "x" satisfies string });`,
      "weather({ at: at() });",
    ]);
    expect(await affected(calls, oneOf("x", 1, 2, true), oneOf("x", 1, true))).toEqual([
      "weather({ at: 2 });",
      "weather({ at: at() });",
    ]);
    expect(await affected(calls, oneOf("x", 1, 2, true), oneOf("x", 1, 2))).toEqual([
      "weather({ at: true });",
      "weather({ at: at() });",
    ]);
  });

  it("takes a new required property of an object as one of the calls that pass the object", async () => {
    const calls = `
weather();
weather({});
weather({ at: {} });
weather({ at: { city: "a" } });
weather({ at: { "city": "a" } });
weather({ at: { ...rest } });
weather({ at: { [key]: "a" } });
weather({ at: { get city() { return "a"; } } });
weather({ at });
weather({ at() {} });
weather({ at: from({ city: "a" }) });`;
    const before = weather({ at: object({ city: TEXT }) });
    const after = weather({ at: object({ city: TEXT }, ["city"]) });
    expect(await affected(calls, before, after)).toEqual([
      "weather({ at: {} });",
      "weather({ at: { ...rest } });",
      `weather({ at: { [key]: "a" } });`,
      "weather({ at });",
      "weather({ at() {} });",
      `weather({ at: from({ city: "a" }) });`,
    ]);
  });

  it("takes a shorthand property for a value", async () => {
    const calls = "weather({ city });\nweather({});";
    const after = weather({ city: TEXT }, ["city"]);
    expect(await affected(calls, weather({ city: TEXT }), after)).toEqual(["weather({});"]);
  });

  it("leaves out calls without the object whose property was removed", async () => {
    const calls = `
weather();
weather({});
weather({ at: {} });
weather({ at: { [key]: 1 } });
weather({ at: { city: 1 } });`;
    const before = weather({ at: object({ city: TEXT }) });
    expect(await affected(calls, before, weather({ at: object({}) }))).toEqual([
      "weather({ at: { [key]: 1 } });",
      "weather({ at: { city: 1 } });",
    ]);
  });

  it("finds the calls that may pass a key or an item that is not named", async () => {
    const calls = `
weather({});
weather({ at: { a: {} } });
weather({ at: [{}] });`;
    const before = object({ city: TEXT });
    const after = object({ city: TEXT }, ["city"]);
    const all = (place: (schema: JsonSchema) => JsonObject) =>
      affected(calls, weather({ at: place(before) }), weather({ at: place(after) }));
    const [, ...passing] = calls.trim().split("\n");
    expect(await all((schema) => ({ type: "object", additionalProperties: schema }))).toEqual(
      passing,
    );
    expect(await all((schema) => ({ type: "array", items: schema }))).toEqual(passing);
  });

  it("finds all calls where the output or the whole input changed", async () => {
    const calls = `weather();\nweather({});\nweather({ city: "a" });`;
    const all = calls.split("\n");
    const returns = (output_schema: JsonSchema) => ({ ...weather({ city: TEXT }), output_schema });
    const [before, after] = [returns(object({ sky: TEXT }, ["sky"])), returns(object({}))];
    expect(await affected(calls, before, after)).toEqual(all);
    const any = { ...weather({}), input_schema: true };
    expect(await affected(calls, any, weather({}))).toEqual(all);
  });

  it("reads a call that does not parse as far as it goes", async () => {
    const calls = `weather({ city: });\nweather({ city });\nweather({ ci`;
    expect(await affected(calls, weather({ city: TEXT }), weather({}))).toEqual(
      calls.split("\n").slice(0, 2),
    );
  });

  it("leaves out exports of a stub unless it is gone or renamed", async () => {
    const files = { "src/api.ts": `export { weather } from "../generated/index.js";\n` };
    const before = one(weather({ city: TEXT }));
    const uses = (after: Callable, name = "weather") =>
      usesIn(files, { before, after: { callables: { [`functions/${name}.json`]: after } } });
    expect(await uses(weather({}))).toEqual([]);
    expect(await uses(weather({ city: TEXT }), "sky")).toEqual([
      "src/api.ts:1:10 sky stub-renamed",
    ]);
  });
});

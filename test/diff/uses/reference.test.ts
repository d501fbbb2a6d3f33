import { describe, expect, it } from "vitest";
import { CITY, GONE, one, TOOL_GONE, usesIn, weather } from "./look-at.js";

/** The lines with a use, of a module that imports all stubs as `api`, and some by their names. */
async function found(
  text: string,
  states: Parameters<typeof usesIn>[1],
  { names = "weather" } = {},
) {
  const lines = text.trim().split("\n");
  const start = `import * as api from "../generated/index.js"; import { ${names} } from "../generated/index.js";`;
  const uses = await usesIn({ "src/use.ts": [start, ...lines].join("\n") }, states);
  return uses.map((use) => lines[Number(use.split(":")[1]) - 2]);
}

describe("findReference", () => {
  it("reads the input of a call in parentheses, of one with `!` and of `safe()`", async () => {
    const states = { before: one(weather(CITY)), after: one(weather(CITY, ["city"])) };
    const uses = await found(
      `
weather({ city: "a" });
(weather)({ city: "a" });
weather!({ city: "a" });
weather.safe({ city: "a" });
(api.weather.safe)({ city: "a" });
api["weather"]({ city: "a" });
weather({});
(weather)({});
weather!({});
weather.safe({});`,
      states,
    );
    expect(uses).toEqual(["weather({});", "(weather)({});", "weather!({});", "weather.safe({});"]);
  });

  it("takes a stub that is passed on for one whose calls are unknown", async () => {
    const states = { before: one(weather(CITY)), after: one(weather(CITY, ["city"])) };
    const text = `
const handOn = weather;
run({ city: "a" }, weather);
weather.bind({ city: "a" });
weather["bind"]({ city: "a" });`;
    expect(await found(text, states)).toEqual(text.trim().split("\n"));
  });

  it("finds a stub that is taken out of a namespace or a toolkit", async () => {
    const text = `
const { weather } = api;
const { weather: sky } = api;
const { weather: other } = await import("../generated/index.js");
export const lazy = async () => { const { weather } = await import("../generated/index.js"); };
export function call({ weather }: typeof api) {}
const [weather] = [1];
const { a: weather } = { a: 1 };
const { a = 1, ...weather } = { a: 1 };
const { other: { weather } } = { other: { weather: 1 } };`;
    expect(await found(text, GONE, { names: "" })).toEqual(text.trim().split("\n").slice(0, 5));
    const tool = "const { shout } = textTools;\nconst { textTools: { shout } } = api;";
    expect(await found(tool, TOOL_GONE, { names: "textTools" })).toEqual(tool.split("\n"));
  });

  it("finds a stub as the default of a parameter", async () => {
    const text = "function run({ call = weather, at }: Options) {}";
    expect(await found(text, GONE)).toEqual([text]);
  });

  it("leaves out variables of a file that have the name of a stub", async () => {
    const uses = await usesIn(
      {
        "src/use.ts": `import * as api from "../generated/index.js";
const weather = 1;
weather;
export { weather };
`,
      },
      GONE,
    );
    expect(uses).toEqual([]);
  });
});

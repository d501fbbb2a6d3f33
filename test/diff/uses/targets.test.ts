import { describe, expect, it } from "vitest";
import { diff } from "../../../src/diff/diff.js";
import { stubModules } from "../../../src/diff/uses/targets.js";
import { nameEntries } from "../../../src/generate/plan/named-entries.js";
import type { Callable } from "../../../src/model/callable.js";
import { type CaseState, stateOf } from "../states.js";
import { TOOL_GONE, weather } from "./look-at.js";

function modulesOf(
  states: { readonly before: CaseState; readonly after: CaseState },
  isGrouped = false,
) {
  const [before, after] = [stateOf(states.before), stateOf(states.after)];
  const { callables } = diff({ before, after });
  const { texts, targets, toolkits } = stubModules("/out", {
    callables,
    before: nameEntries(before.entries),
    after: nameEntries(after.entries),
    isGrouped,
  });
  return {
    texts: Object.fromEntries(texts),
    targets: Object.fromEntries(
      [...targets].map(([path, found]) => [
        path,
        found.map(({ name, isNewName }) => (isNewName ? `${name} (new)` : name)),
      ]),
    ),
    toolkits: [...toolkits],
  };
}

const named = (id: string): Callable => ({ kind: "function", id, name: id, input_schema: true });

describe("stubModules", () => {
  it("exports functions from the index, under the old and the new names", () => {
    const sky = { "functions/sky.json": weather({}) };
    const before = {
      callables: { "functions/weather.json": weather({}), "functions/my.tsunami.json": named("t") },
    };
    expect(modulesOf({ before, after: { callables: sky } })).toEqual({
      texts: {
        "/out/functions/my-tsunami.ts": "export declare const myTsunami: any;\n",
        "/out/functions/weather.ts": "export declare const weather: any;\n",
        "/out/functions/sky.ts": "export declare const sky: any;\n",
        "/out/index.ts": `export { myTsunami } from "./functions/my-tsunami.js";
export { weather } from "./functions/weather.js";
export { sky } from "./functions/sky.js";`,
      },
      targets: {
        "/out/functions/my-tsunami.ts": ["myTsunami"],
        "/out/functions/weather.ts": ["weather"],
        "/out/functions/sky.ts": ["sky (new)"],
      },
      toolkits: [],
    });
  });

  it("exports functions from the namespace of their first letter, where the index is grouped", () => {
    const before = { callables: { "functions/weather.json": weather({}) } };
    const { texts, toolkits } = modulesOf({ before, after: { callables: {} } }, true);
    expect(texts["/out/functions/by-letter/w.ts"]).toBe(`export { weather } from "../weather.js";`);
    expect(texts["/out/index.ts"]).toContain(`export * as w from "./functions/by-letter/w.js";`);
    expect(toolkits).toEqual(["w"]);
  });

  it("exports tools from the index of their toolkit", () => {
    expect(modulesOf(TOOL_GONE)).toEqual({
      texts: {
        "/out/toolkits/text-tools/shout.ts": "export declare const shout: any;\n",
        "/out/toolkits/text-tools/index.ts": `export { shout } from "./shout.js";`,
        "/out/index.ts": `export * as textTools from "./toolkits/text-tools/index.js";`,
      },
      targets: { "/out/toolkits/text-tools/shout.ts": ["shout"] },
      toolkits: ["textTools"],
    });
  });
});

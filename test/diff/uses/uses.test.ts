import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { diff } from "../../../src/diff/diff.js";
import { findUses } from "../../../src/diff/uses/find-uses.js";
import type { Callable } from "../../../src/model/callable.js";
import type { JsonObject } from "../../../src/runtime/json/json.js";
import { writeFiles } from "../../support/command.js";
import { type CaseState, stateOf } from "../states.js";

const folders: string[] = [];
afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true }))));

const TSCONFIG = JSON.stringify({
  compilerOptions: { module: "nodenext", strict: true },
  include: ["src"],
});

/** `src/a.ts:1:7 weatherLookup property-removed` for every place found. */
async function usesIn(
  files: Readonly<Record<string, string>>,
  states: { readonly before: CaseState; readonly after: CaseState },
): Promise<readonly string[]> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "typecall-uses-")));
  folders.push(root);
  await writeFiles(root, { "tsconfig.json": TSCONFIG, ...files });
  const [before, after] = [stateOf(states.before), stateOf(states.after)];
  const uses = findUses(
    { root, output: join(root, "generated") },
    { before, after },
    diff({ before, after }),
  );
  return uses.map(
    ({ file, line, column, stub, change }) => `${file}:${line}:${column} ${stub} ${change.rule}`,
  );
}

function weather(properties: JsonObject, required: readonly string[] = []): Callable {
  const input_schema = { type: "object", properties, required: [...required] };
  return { kind: "function", id: "w", name: "Weather", input_schema };
}

const CITY = { city: { type: "string" } };
const UNITS = { units: { enum: ["metric", "kelvin"] } };
const FILE = "functions/weather.json";
const SHOUT: Callable = {
  kind: "tool",
  toolkit_id: "t",
  toolkit_name: "Text Tools",
  tool_id: "s",
  name: "Shout",
  input_schema: true,
};

/** A state with one function. */
function one(callable: Callable): CaseState {
  return { callables: { [FILE]: callable } };
}

const GONE = { before: one(weather(CITY)), after: {} };
const TOOL_GONE = {
  before: { callables: { "toolkits/text-tools/shout.json": SHOUT } },
  after: {},
};

describe("findUses", () => {
  it("follows renamed imports, namespaces and re-exports", async () => {
    const uses = await usesIn(
      {
        "src/hand-on.ts": `export * from "../generated/index.js";
export { weather as sky } from "../generated/index.js";
`,
        "src/use.ts": `import { weather, weather as wetter } from "../generated/index.js";
import * as api from "../generated/index.js";
import { sky, weather as again } from "./hand-on.js";
import { weather as direct } from "../generated/functions/weather.js";
weather({ city: "a" });
await wetter.safe({ city: "a" });
api.weather({ city: "a" });
sky({ city: "a" });
again({ city: "a" });
direct({ city: "a" });
const all = { weather, other: [weather] };
(await import("../generated/index.js")).weather({ city: "a" });
`,
      },
      GONE,
    );
    expect(uses).toEqual([
      "src/hand-on.ts:2:10 weather callable-removed",
      "src/use.ts:5:1 weather callable-removed",
      "src/use.ts:6:7 weather callable-removed",
      "src/use.ts:7:1 weather callable-removed",
      "src/use.ts:8:1 weather callable-removed",
      "src/use.ts:9:1 weather callable-removed",
      "src/use.ts:10:1 weather callable-removed",
      "src/use.ts:11:15 weather callable-removed",
      "src/use.ts:11:32 weather callable-removed",
      "src/use.ts:12:1 weather callable-removed",
    ]);
  });

  it("finds tools by the namespace of their toolkit", async () => {
    const uses = await usesIn(
      {
        "src/use.ts": `import * as api from "../generated/index.js";
import { textTools, textTools as texts } from "../generated/index.js";
import { shout } from "../generated/toolkits/text-tools/shout.js";
import * as folder from "../generated/toolkits/text-tools/index.js";
textTools.shout({});
texts["shout"]({});
api.textTools.shout({});
shout({});
folder.shout({});
const { shout: loud } = textTools;
`,
      },
      TOOL_GONE,
    );
    expect(uses).toEqual(
      ["5:1", "6:1", "7:1", "8:1", "9:1", "10:9"].map(
        (place) => `src/use.ts:${place} textTools.shout callable-removed`,
      ),
    );
  });

  it("ignores other declarations of the same name, and the generated code", async () => {
    const uses = await usesIn(
      {
        "tsconfig.json": JSON.stringify({ compilerOptions: { module: "nodenext" } }),
        "generated/index.ts": `export { weather } from "./functions/weather.js";\nweather({});\n`,
        "src/own.ts": "export function weather(weather: string) { return weather; }\n",
        "src/use.ts": `import { weather } from "./own.js";
import type { WeatherInput } from "../generated/index.js";
weather("a");
export const sky = { weather: 1 }.weather;
`,
      },
      GONE,
    );
    expect(uses).toEqual([]);
  });

  it("leaves out calls whose text shows that they are not affected", async () => {
    const uses = await usesIn(
      {
        "src/use.ts": `import { weather } from "../generated/index.js";
const input = { city: "a" };
const units = "kelvin";
weather({ city: "a" });
weather({ city: "a", units: "metric" });
weather({ city: "a", units: "kelvin" });
weather({ city: "a", "units": units });
weather({ city: "a", units });
weather(input);
weather({ ...input });
weather();
weather({ city: "a", old: 1 } as const);
`,
      },
      {
        before: one(weather({ ...CITY, ...UNITS, old: { type: "number" } })),
        after: one(weather({ ...CITY, units: { enum: ["metric"] } }, ["city"])),
      },
    );
    const [value, gone, required] = [
      "value-removed",
      "property-removed",
      "property-became-required",
    ];
    expect(uses).toEqual([
      `src/use.ts:6:1 weather ${value}`,
      `src/use.ts:7:1 weather ${value}`,
      `src/use.ts:8:1 weather ${value}`,
      ...[required, value, gone].map((rule) => `src/use.ts:9:1 weather ${rule}`),
      ...[required, value, gone].map((rule) => `src/use.ts:10:1 weather ${rule}`),
      `src/use.ts:11:1 weather ${required}`,
      `src/use.ts:12:1 weather ${gone}`,
    ]);
  });

  it("distinguishes null from other values", async () => {
    const uses = await usesIn(
      {
        "src/use.ts": `import { weather } from "../generated/index.js";
weather({ at: null });
weather({ at: "x" });
weather({ at: Math.random() > 0.5 ? null : "x" });
`,
      },
      {
        before: one(weather({ at: { type: ["string", "null"] } })),
        after: one(weather({ at: { type: "string" } })),
      },
    );
    expect(uses).toEqual([
      "src/use.ts:2:1 weather null-removed",
      "src/use.ts:4:1 weather null-removed",
    ]);
  });

  it("reports the renaming at the old name of a stub, and other changes at both names", async () => {
    const uses = await usesIn(
      {
        "src/old.ts": `import { weather } from "../generated/index.js";\nweather({});\n`,
        "src/new.ts": `import { sky } from "../generated/index.js";\nsky({});\n`,
      },
      {
        before: one(weather(CITY)),
        after: { callables: { "functions/sky.json": weather(CITY, ["city"]) } },
      },
    );
    expect(uses).toEqual([
      "src/new.ts:2:1 sky property-became-required",
      "src/old.ts:2:1 sky stub-renamed",
      "src/old.ts:2:1 sky property-became-required",
    ]);
  });

  it("reads each referenced tsconfig.json with its own paths", async () => {
    const uses = await usesIn(
      {
        "tsconfig.json": `{ // solution
          "files": [], "references": [{ "path": "app" }, { "path": "tsconfig.tests.json" }] }`,
        "app/tsconfig.json": JSON.stringify({
          compilerOptions: {
            composite: true,
            module: "esnext",
            moduleResolution: "bundler",
            paths: { "@api": ["../generated/index.ts"] },
          },
        }),
        "app/use.tsx": `import { weather } from "@api";\nexport const click = () => weather({});\n`,
        "tsconfig.tests.json": JSON.stringify({
          compilerOptions: { composite: true, module: "nodenext" },
          include: ["tests"],
        }),
        "tests/use.ts": `import { weather } from "../generated/index.js";\nweather({});\n`,
      },
      GONE,
    );
    expect(uses).toEqual([
      "app/use.tsx:2:28 weather callable-removed",
      "tests/use.ts:2:1 weather callable-removed",
    ]);
  });

  it("finds calls of operations with breaking changes", async () => {
    const operation = { responses: {} };
    const uses = await usesIn(
      {
        "src/use.ts": `import { createClient } from "typecall";
const client = createClient({});
await client.GET("/v1/things/{id}", { params: { path: { id: "a" } } });
await client.POST("/v1/things/{id}");
console.log("/v1/things/{id}");
`,
      },
      {
        before: { api: { paths: { "/v1/things/{id}": { get: operation, post: operation } } } },
        after: { api: { paths: { "/v1/things/{id}": { post: operation } } } },
      },
    );
    expect(uses).toEqual(["src/use.ts:3:7 GET /v1/things/{id} callable-removed"]);
  });

  it.each([
    ["{", "'}' expected"],
    [`{ "extends": "./nowhere.json" }`, "Cannot read file"],
  ])("says what is wrong with the tsconfig.json %j", async (tsconfig, problem) => {
    const uses = usesIn({ "tsconfig.json": tsconfig, "a.ts": "" }, GONE);
    await expect(uses).rejects.toThrow(problem);
  });
});

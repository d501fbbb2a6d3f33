import { chmod, mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/runtime/json/json.js";
import { CALL, CITY, GONE, lookAt, one, TOOL_GONE, TSCONFIG, usesIn, weather } from "./look-at.js";

const UNITS = { units: { enum: ["metric", "kelvin"] } };

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

  it("reports the renaming of a stub that stays in its module", async () => {
    const a1 = { "functions/a1.json": weather({}) };
    const other = { "functions/a-1.json": { ...weather({}), id: "other" } };
    const uses = await usesIn(
      {
        "src/use.ts": `import { a1, a1_f7edb1 } from "../generated/index.js";
a1({});
a1_f7edb1({});
`,
      },
      { before: { callables: a1 }, after: { callables: { ...a1, ...other } } },
    );
    expect(uses).toEqual(["src/use.ts:2:1 a1_f7edb1 stub-renamed"]);
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

  it("reads the nearest tsconfig.json above the package of the config", async () => {
    const paths = { "@api": ["./pkg/generated/index.ts"] };
    const { uses, lookedAt, problems } = await lookAt(
      {
        "tsconfig.json": `{ "include": ["outer/**/*"] }`,
        "outer/other.ts": CALL,
        "outer/tsconfig.json": JSON.stringify({ compilerOptions: { paths }, include: ["pkg"] }),
        "outer/pkg/package.json": "{}",
        "outer/pkg/src/a.ts": `import { weather } from "@api";\nweather({});\n`,
      },
      GONE,
      { at: "outer/pkg" },
    );
    expect({ uses, lookedAt, problems }).toEqual({
      uses: ["src/a.ts:2:1 weather callable-removed"],
      lookedAt: { files: 1, projects: 1 },
      problems: [],
    });
  });

  it("resolves the imports of a component by the tsconfig.json that includes it", async () => {
    const compilerOptions = { paths: { "@api": ["../generated/index.ts"] } };
    const { uses, lookedAt } = await lookAt(
      {
        "tsconfig.json": `{ "include": ["src"] }`,
        "src/b.ts": CALL,
        "app/tsconfig.json": JSON.stringify({ compilerOptions, include: ["../shared"] }),
        "shared/App.vue": `<script>import { weather } from "@api"; weather({});</script>`,
      },
      GONE,
    );
    expect({ uses, lookedAt }).toEqual({
      uses: [
        "shared/App.vue:1:41 weather callable-removed",
        "src/b.ts:2:1 weather callable-removed",
      ],
      lookedAt: { files: 2, projects: 2 },
    });
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
  ])("warns of the tsconfig.json %j, and goes on", async (tsconfig, problem) => {
    const { uses, problems } = await lookAt({ "tsconfig.json": tsconfig, "src/a.ts": CALL }, GONE);
    expect(uses).toEqual(["src/a.ts:2:1 weather callable-removed"]);
    expect(problems).toMatchObject([
      { severity: "warning", place: "tsconfig.json", message: expect.stringContaining(problem) },
    ]);
  });

  it("warns if there is no tsconfig.json, and looks at all files", async () => {
    const found = await lookAt({ "src/a.js": CALL, "src/b.ts": "export const b = 1;\n" }, GONE);
    expect(found).toMatchObject({
      uses: ["src/a.js:2:1 weather callable-removed"],
      lookedAt: { files: 2, projects: 1 },
      problems: [
        {
          severity: "warning",
          code: "uses-without-tsconfig",
          place: ".",
          message: "--uses found no tsconfig.json, and looks at all source files below this folder",
        },
      ],
    });
  });

  it("looks at tests and scripts outside of the tsconfig.json, and not at what a build wrote", async () => {
    const { uses, lookedAt } = await lookAt(
      {
        "tsconfig.json": TSCONFIG,
        "package.json": "{}",
        "src/app.ts": CALL,
        "test/app.test.ts": CALL,
        "scripts/run.mjs": CALL,
        "scripts/old.cjs": `const { weather } = require("../generated/index.js");
const { weather: sky } = require("../generated/index.js");
weather({});
`,
        "dist/app.js": CALL,
        "node_modules/other/index.js": CALL,
        ".cache/app.js": CALL,
        "old/.git": "gitdir: elsewhere",
        "old/src/app.ts": CALL,
        "src/app.d.ts": "export {};\n",
      },
      GONE,
    );
    expect(uses).toEqual([
      "scripts/old.cjs:2:9 weather callable-removed",
      "scripts/old.cjs:3:1 weather callable-removed",
      "scripts/run.mjs:2:1 weather callable-removed",
      "src/app.ts:2:1 weather callable-removed",
      "test/app.test.ts:2:1 weather callable-removed",
    ]);
    expect(lookedAt).toEqual({ files: 4, projects: 1 });
  });

  it("sorts the places, with operations among them", async () => {
    const operation = { responses: {} };
    const things = { "/v1/things": { get: operation } };
    const use = `import { weather } from "../generated/index.js"; weather({});
client.GET("/v1/things"); weather({}); client.GET("/v1/things");
client.GET(url); weather({}); GET("/v1/things"); client.GET("/v1/other");
client.GET("/v1/things");
`;
    const { uses, lookedAt } = await lookAt(
      { "tsconfig.json": TSCONFIG, "src/b.ts": use, "src/a.ts": CALL, "src/a/a.ts": "weather()" },
      {
        before: { ...one(weather(CITY)), api: { paths: things } },
        after: { api: { paths: {} } },
      },
    );
    expect(uses).toEqual([
      "src/a.ts:2:1 weather callable-removed",
      "src/b.ts:1:50 weather callable-removed",
      "src/b.ts:2:1 GET /v1/things callable-removed",
      "src/b.ts:2:27 weather callable-removed",
      "src/b.ts:2:40 GET /v1/things callable-removed",
      "src/b.ts:3:18 weather callable-removed",
      "src/b.ts:4:1 GET /v1/things callable-removed",
    ]);
    expect(lookedAt).toEqual({ files: 3, projects: 1 });
  });

  it("lists only the breaking changes of a callable or an operation", async () => {
    const get = (parameters: readonly JsonObject[], summary: string) => ({
      paths: { "/v1/a": { get: { summary, parameters: [...parameters], responses: {} } } },
    });
    const query = { name: "q", in: "query", required: true, schema: { type: "string" } };
    const uses = await usesIn(
      {
        "src/a.ts": CALL,
        "src/b.ts": `client.GET("/v1/a");\n`,
        "src/c.ts": `client.GET("/v1/b");\n`,
      },
      {
        before: { ...one({ ...weather(CITY), description: "Old." }), api: get([], "Old.") },
        after: {
          ...one({ ...weather(CITY, ["city"]), description: "New." }),
          api: get([query], "New."),
        },
      },
    );
    expect(uses).toEqual([
      "src/a.ts:2:1 weather property-became-required",
      "src/b.ts:1:1 GET /v1/a required-property-added",
    ]);
  });

  it("finds each of several operations, whatever else a file imports", async () => {
    const operation = { responses: {} };
    const uses = await usesIn(
      {
        "src/a.ts": `client.GET("/v1/a");\n`,
        "src/b.ts": `import React from "react";\n${CALL}client.PUT("/v1/b");\n`,
      },
      {
        before: {
          ...one(weather(CITY)),
          api: { paths: { "/v1/a": { get: operation }, "/v1/b": { put: operation } } },
        },
        after: { api: { paths: {} } },
      },
    );
    expect(uses).toEqual([
      "src/a.ts:1:1 GET /v1/a callable-removed",
      "src/b.ts:3:1 weather callable-removed",
      "src/b.ts:4:1 PUT /v1/b callable-removed",
    ]);
  });

  it("does not look for uses if nothing breaks", async () => {
    const { uses, lookedAt } = await lookAt({}, { before: {}, after: one(weather(CITY)) });
    expect({ uses, lookedAt }).toEqual({ uses: [], lookedAt: undefined });
    const get = (description: string) => ({
      api: { paths: { "/v1/a": { get: { description, responses: {} } } } },
    });
    const texts = await lookAt(
      { "a.ts": `client.GET("/v1/a");` },
      { before: get("a"), after: get("b") },
    );
    expect(texts).toEqual({ uses: [], lookedAt: undefined, problems: [] });
  });

  it("follows what CommonJS modules export as a whole", async () => {
    const uses = await usesIn(
      {
        "src/a.cjs": `const { weather } = require("../generated/index.js");\nmodule.exports = weather;\n`,
        "src/b.ts": `import sky from "./a.cjs";\nsky({});\n`,
        "src/c.cjs": `const sun = require("./a.cjs");\nsun({});\n`,
        "src/d.cts": `import api = require("../generated/index.js");\nexport = api.weather;\n`,
        "src/e.cts": `import { weather } from "../generated/index.js";\nexport = weather;\n`,
        "src/f.cts": `import rain = require("./e.cjs");\nrain({});\n`,
      },
      GONE,
    );
    expect(uses).toEqual([
      "src/a.cjs:2:18 weather callable-removed",
      "src/b.ts:2:1 weather callable-removed",
      "src/c.cjs:2:1 weather callable-removed",
      "src/d.cts:2:10 weather callable-removed",
      "src/e.cts:2:10 weather callable-removed",
      "src/f.cts:2:1 weather callable-removed",
    ]);
  });

  it("follows default exports, and namespaces that other files hand on", async () => {
    const uses = await usesIn(
      {
        "src/a.ts": `import { weather } from "../generated/index.js";\nexport default weather;\n`,
        "src/b.ts": `import sky from "./a.js";\nsky({});\n`,
        "src/c.ts": `export * as api from "../generated/index.js";\n`,
        "src/d.ts": `export { api } from "./c.js";\n`,
        "src/e.ts": `import { api } from "./d.js";\napi.weather({});\n`,
      },
      GONE,
    );
    expect(uses).toEqual([
      "src/a.ts:2:16 weather callable-removed",
      "src/b.ts:2:1 weather callable-removed",
      "src/e.ts:2:1 weather callable-removed",
    ]);
  });
});

describe("values that hold stubs", () => {
  it("are followed where a file makes another value of a namespace", async () => {
    const uses = await usesIn(
      {
        "src/spread.ts": `import fs from "node:fs";
import * as stubs from "../generated/index.js";
export const api = { ...stubs };
export class Service { readonly stubs = stubs; }
`,
        "src/lazy.ts": `export const load = () => import("../generated/index.js");\n`,
        "src/again.ts": `import all from "./default.js";\nexport const other = all;\n`,
        "src/default.ts": `import * as all from "../generated/index.js";\nexport default all;\n`,
        "src/use.ts": `import { other } from "./again.js";
import { api, Service } from "./spread.js";
import { load } from "./lazy.js";
api.weather({});
new Service().stubs.weather({});
(await load()).weather({});
other.weather({});
`,
      },
      GONE,
    );
    expect(uses).toEqual(
      ["4:1", "5:1", "6:1", "7:1"].map((place) => `src/use.ts:${place} weather callable-removed`),
    );
  });

  it("are followed where a file makes another value of a toolkit", async () => {
    const uses = await usesIn(
      {
        "src/api.ts": `import { textTools } from "../generated/index.js";\nexport const texts = textTools;\n`,
        "src/use.ts": `import { texts } from "./api.js";\ntexts.shout({});\n`,
      },
      TOOL_GONE,
    );
    expect(uses).toEqual(["src/use.ts:2:1 textTools.shout callable-removed"]);
  });
});

describe("components", () => {
  it("finds uses in the scripts and the expressions of .vue files", async () => {
    const uses = await usesIn(
      {
        "src/App.vue": `<script lang="ts">
export default { name: "App" };
</script>
<script setup lang="ts" generic="T extends Record<string, unknown>">
import { weather } from "@/api";
await weather({ city: "a" });
</script>
<template>
  <p title="weather" @click="weather({ city: 'b' })">weather {{ weather({}) }}</p>
</template>
<style>.weather { color: red }</style>
`,
        "src/api.ts": `export * from "../generated/index.js";\n`,
        "package.json": "{}",
      },
      GONE,
    );
    expect(uses).toEqual(
      ["6:7", "9:30", "9:65"].map((place) => `src/App.vue:${place} weather callable-removed`),
    );
  });

  it("finds uses in .svelte and .astro files", async () => {
    const uses = await usesIn(
      {
        "src/App.svelte": `<script>
  import { weather } from "$lib/api";
  let found = weather({});
</script>
{#await weather({ city: "a" }) then found}<p>{found}</p>{/await}
`,
        "src/lib/api.ts": `export * from "../../generated/index.js";\n`,
        "src/pages/index.astro": `---
import { weather } from "../../generated/index.js";
const found = await weather({});
---
<ul>{["a"].map((city) => <li>{weather({ city })}</li>)}</ul>
<script>
  import { weather } from "../../generated/index.js";
  weather({});
`,
        "package.json": "{}",
      },
      GONE,
    );
    expect(uses).toEqual([
      ...["3:15", "5:9"].map((place) => `src/App.svelte:${place} weather callable-removed`),
      ...["3:21", "5:31", "8:3"].map(
        (place) => `src/pages/index.astro:${place} weather callable-removed`,
      ),
    ]);
  });
});

describe("workspaces", () => {
  const WORKSPACE = {
    "package.json": "{}",
    "pnpm-workspace.yaml": `packages: ["packages/*", "apps/*"]\n`,
    "packages/api/package.json": JSON.stringify({
      name: "@scope/api",
      exports: {
        ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
        "./*": "./lib/*.js",
      },
      dependencies: { "@scope/web": "workspace:*" },
    }),
    "packages/api/src/index.ts": `export * from "../generated/index.js";\n`,
    "packages/api/lib/tools.ts": `export { weather as sky } from "../generated/index.js";\n`,
    "apps/web/package.json": JSON.stringify({
      name: "@scope/web",
      main: "src/main.tsx",
      dependencies: { "@scope/api": "workspace:*" },
    }),
    "apps/web/tsconfig.json": `{ "compilerOptions": { "jsx": "preserve" } }`,
    "apps/web/src/main.tsx": `import { weather } from "@scope/api";\nexport const a = <p>{weather({})}</p>;\n`,
    "apps/api/package.json": `{ "name": "api" }`,
    "apps/api/main.js": `import { sky } from "@scope/api/tools";\nsky({});\n`,
    "apps/other/package.json": "no JSON",
    "apps/other/main.ts": `import { weather } from "@scope/other";\nweather({});\n`,
  };
  const USES = [
    "../../apps/api/main.js:2:1 weather callable-removed",
    "../../apps/web/src/main.tsx:2:22 weather callable-removed",
    "lib/tools.ts:1:10 weather callable-removed",
  ];

  it("follows packages that are neither built nor linked", async () => {
    const found = await lookAt(WORKSPACE, GONE, { at: "packages/api" });
    expect(found).toEqual({ uses: USES, lookedAt: { files: 5, projects: 2 }, problems: [] });
  });

  it("follows the links of pnpm, past a build", async () => {
    const files = {
      ...WORKSPACE,
      "packages/api/dist/index.d.ts": "export declare const weather: any;\n",
      "packages/api/dist/index.js": "export const weather = 1;\n",
    };
    const prepare = async (base: string) => {
      for (const app of ["web", "api"]) {
        await mkdir(join(base, `apps/${app}/node_modules/@scope`), { recursive: true });
        await symlink(
          "../../../../packages/api",
          join(base, `apps/${app}/node_modules/@scope/api`),
        );
      }
      await symlink("..", join(base, "packages/api/src/loop"));
    };
    const { uses } = await lookAt(files, GONE, { at: "packages/api", prepare });
    expect(uses).toEqual(USES);
  });

  it.skipIf(process.getuid?.() === 0)("warns of what it may not read", async () => {
    const files = { ...WORKSPACE, "apps/web/src/shut/a.ts": "", "apps/web/src/shut.ts": "" };
    const prepare = async (base: string) => {
      await chmod(join(base, "apps/web/src/shut.ts"), 0);
      await chmod(join(base, "apps/web/src/shut"), 0);
    };
    const { uses, problems } = await lookAt(files, GONE, { at: "packages/api", prepare });
    expect(uses).toEqual(USES);
    expect(problems.map(({ code, place }) => `${code} ${place}`)).toEqual([
      "uses-unreadable ../../apps/web/src/shut",
      "uses-unreadable ../../apps/web/src/shut.ts",
    ]);
  });

  it("warns of a file that a tsconfig.json lists and that is not there", async () => {
    const files = { ...WORKSPACE, "apps/web/tsconfig.json": `{ "files": ["src/gone.ts"] }` };
    const { uses, problems } = await lookAt(files, GONE, { at: "packages/api" });
    expect(uses).toEqual(USES);
    expect(problems).toMatchObject([
      { code: "uses-unreadable", message: expect.stringContaining("ENOENT") },
    ]);
  });

  it("finds what it can in files that do not parse", async () => {
    const broken = `import { weather } from "@scope/api";\nif ((\nweather({ city: \n`;
    const files = { ...WORKSPACE, "apps/web/src/broken.ts": broken };
    const { uses } = await lookAt(files, GONE, { at: "packages/api" });
    expect(uses).toContain("../../apps/web/src/broken.ts:3:1 weather callable-removed");
  });
});

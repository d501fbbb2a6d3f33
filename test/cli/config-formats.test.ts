import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ended, projectWith, startNode, writeFiles } from "../support/command.js";

// What Node does with a file depends on its name, its syntax and the `type` of its package, and on the version of Node. A
// process of Node's own loads all these configs: Vitest loads modules in its own way. `npm run everywhere` runs this on
// other versions.

const TYPES = ["module", "commonjs", "none"] as const;
const SETTINGS = `{ functions: [{ from: "python", path: "functions" }] }`;
const IMPORT = `import { defineConfig } from "typecall/config";\n`;
const ESM = `${IMPORT}export default defineConfig(${SETTINGS});\n`;
const CJS = `const { defineConfig } = require("typecall/config");\nmodule.exports = defineConfig(${SETTINGS});\n`;
const TYPED = `${IMPORT.replace("{", "{ type UserConfig,")}const config = ${SETTINGS} satisfies UserConfig;
export default defineConfig(config);\n`;
const WITH = (specifier: string) =>
  `import { path } from "${specifier}";\nexport default { functions: [{ from: "python", path }] };\n`;
const SHARED = { "shared.ts": `export const path: string = "functions";\n` };
const LATE = `const path = await Promise.resolve("functions");
export default { functions: [{ from: "python", path }] };\n`;

/** A config file with its text, and the files beside it. */
type Case = readonly [
  file: string,
  what: string,
  text: string,
  beside?: Readonly<Record<string, string>>,
];

const CASES: readonly Case[] = [
  ...[".ts", ".mts", ".cts", ".js", ".mjs", ".cjs"].flatMap((extension): readonly Case[] => [
    [`typecall.config${extension}`, "with a default export", ESM],
    [`typecall.config${extension}`, "with module.exports", CJS],
    [`typecall.config${extension}`, "with a byte order mark", `\uFEFF${ESM}`],
  ]),
  ...[".ts", ".mts", ".cts"].map(
    (extension): Case => [`typecall.config${extension}`, "with types", TYPED],
  ),
  [
    "typecall.config.json",
    "in JSON",
    `{ "functions": [{ "from": "python", "path": "functions" }] }`,
  ],
  ["typecall.config.ts", "with export =", `export = ${SETTINGS};\n`],
  [
    "typecall.config.ts",
    "with an enum",
    `enum Path { Of = "functions" }\nexport default { functions: [{ from: "python", path: Path.Of }] };\n`,
  ],
  // Bun takes one syntax in a file, as tsc does.
  ...("bun" in process.versions
    ? []
    : [
        [
          "typecall.config.ts",
          "with both syntaxes",
          `${IMPORT}module.exports = defineConfig(${SETTINGS});\n`,
        ] satisfies Case,
      ]),
  ["typecall.config.ts", "with a top-level await", LATE],
  ["typecall.config.js", "with a top-level await", LATE],
  ["typecall.config.ts", "that imports a file with extension", WITH("./shared.ts"), SHARED],
  ["typecall.config.ts", "that imports a file without extension", WITH("./shared"), SHARED],
  ["typecall.config.ts", "that imports a file as its compiled name", WITH("./shared.js"), SHARED],
  [
    "typecall.config.ts",
    "that imports a folder",
    WITH("./shared"),
    { "shared/index.ts": SHARED["shared.ts"] },
  ],
  [
    "typecall.config.js",
    "that was compiled to CommonJS",
    `Object.defineProperty(exports, "__esModule", { value: true });\nexports.default = ${SETTINGS};\n`,
  ],
  [
    "typecall.config.cjs",
    "that speaks of modules in a comment",
    `/*\nexport default {}\n*/\n${CJS}`,
  ],
  [
    "typecall.config.ts",
    "that imports CommonJS",
    `import shared from "./shared.cjs";\nexport default { functions: [{ from: "python", path: shared.path }] };\n`,
    {
      "shared.cjs": `module.exports = { path: require("./path.cjs") };\n`,
      "path.cjs": `module.exports = "functions";\n`,
    },
  ],
  [
    "typecall.config.ts",
    "that imports a default, a namespace, and what it exports again",
    `import first, * as all from "./shared";\nexport * from "./shared";
export default { functions: [{ from: "python", path: first === all.rest ? first : "" }] };\n`,
    {
      "shared.ts": `export { default } from "./path.js";\nexport { default as rest } from "./path.js";\n`,
      "path.ts": `export default "functions";\n`,
    },
  ],
  [
    "typecall.config.ts",
    "that imports a file with a top-level await",
    WITH("./shared"),
    { "shared.ts": `export const path: string = await Promise.resolve("functions");\n` },
  ],
  [
    "typecall.config.ts",
    "that imports a type of a file that is none at run time",
    `import { type Path } from "./shared";\nconst path: Path = "functions";
export default { functions: [{ from: "python", path }] };\n`,
    { "shared.d.ts": `export type Path = string;\n` },
  ],
  [
    "typecall.config.ts",
    "that imports at run time",
    `const { path } = await import("./shared");\nexport default { functions: [{ from: "python", path }] };\n`,
    SHARED,
  ],
  [
    "typecall.config.ts",
    "with its own place",
    `import { relative } from "node:path";\nimport { fileURLToPath } from "node:url";
const __dirname: string = fileURLToPath(new URL("./functions", import.meta.url));
const path = relative(import.meta.dirname, __dirname);
export default { functions: [{ from: "python", path }] };\n`,
  ],
  [
    "typecall.config.ts",
    "with a require of its own",
    `import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const path: string = require("./shared.cjs");
export default { functions: [{ from: "python", path }] };\n`,
    { "shared.cjs": `module.exports = "functions";\n` },
  ],
  [
    "typecall.config.ts",
    "with import = require",
    `import path = require("./shared.cjs");\nexport default { functions: [{ from: "python", path }] };\n`,
    { "shared.cjs": `module.exports = "functions";\n` },
  ],
  [
    "typecall.config.ts",
    "with a namespace",
    `namespace Path { export const of = "functions"; }
export default { functions: [{ from: "python", path: Path.of }] };\n`,
  ],
  [
    "typecall.config.ts",
    "that a shell could start",
    `#!/usr/bin/env node\nexport default ${SETTINGS} as const; // The end.`,
  ],
  [
    "typecall.config.cts",
    "that requires a file",
    `const { path } = require("./shared.ts");\nmodule.exports = { functions: [{ from: "python", path }] };\n`,
    SHARED,
  ],
];

/** Loads the config of each folder, changes it, and loads it again; prints a line of JSON for each folder. */
const LOAD_ALL = `
import { readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { loadConfig } from "typecall/codegen";
const folders = process.argv.slice(2);
const read = (cwd) => loadConfig({ cwd, env: {} }).then(
  ({ functions: [source], keepSource }) => [source?.path === cwd + "/functions", keepSource],
  (error) => error.message,
);
for (const cwd of folders) {
  const before = await read(cwd);
  const [name] = (await readdir(cwd)).filter((file) => file.startsWith("typecall.config."));
  const text = await readFile(cwd + "/" + name, "utf8");
  const changed = text.replace(/\\{ "?functions"?:/, '{ "keepSource": true, "functions":');
  await writeFile(cwd + "/" + name, changed);
  await utimes(cwd + "/" + name, 1, 1);
  console.log(JSON.stringify({ before, after: await read(cwd) }));
}
`;

describe("a config", () => {
  let project: string;
  let loaded: ReadonlyMap<string, unknown>;
  let stderr: string;
  const folderOf = (type: string, index: number) => join(type, String(index));

  beforeAll(async () => {
    project = await projectWith({ "load-all.mjs": LOAD_ALL });
    const folders: string[] = [];
    for (const type of TYPES) {
      const description = type === "none" ? {} : { type };
      await writeFiles(join(project, type), { "package.json": JSON.stringify(description) });
      for (const [index, [file, , text, beside]] of CASES.entries()) {
        folders.push(folderOf(type, index));
        await writeFiles(join(project, folderOf(type, index)), { [file]: text, ...beside });
      }
    }
    const paths = folders.map((folder) => join(project, folder));
    const child = await ended(
      startNode([join(project, "load-all.mjs"), ...paths], { cwd: project }),
    );
    const lines = child.stdout.trim().split("\n");
    loaded = new Map(folders.map((folder, at) => [folder, JSON.parse(lines[at] ?? "null")]));
    stderr = child.stderr;
  });
  afterAll(() => rm(project, { recursive: true }));

  describe.each(TYPES)("in a package of type %s", (type) => {
    it.each(CASES.map(([file, what], index) => [file, what, index] as const))(
      "%s %s is loaded, and again when it has changed",
      (_file, _what, index) => {
        expect(loaded.get(folderOf(type, index))).toEqual({
          before: [true, false],
          after: [true, true],
        });
      },
    );
  });

  it("is loaded without a warning", () => {
    expect(stderr).toBe("");
  });
});

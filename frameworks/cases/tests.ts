import { readFile } from "node:fs/promises";
import { fenceIn } from "../../everywhere/project.js";
import type { Case } from "../case.js";
import { ANSWER, answerModule, CONFIG, configWith, GENERATE, shown } from "../sample.js";

const SPEC = `import { answer } from "./answer";

it("answers", async () => {
  expect(await answer("Hello, World")).toBe("${ANSWER}");
});
`;

/** A test of docs/frameworks.md, in which the local API runs Python, as JavaScript too. */
const SLUG_TEST = Object.values(await shown("slug.test.ts")).join("");
/** The test of docs/testing.md. */
const WEATHER_TEST = await fenceIn("docs/testing.md", "typescript");
const WEATHER = new URL("../../openapi/python/weather_lookup.py", import.meta.url);
const PYTHON = {
  "functions/text_tools/slugify.py": `def slugify(text: str) -> str:
    return text.lower().replace(", ", "-")
`,
  "functions/weather_lookup.py": await readFile(WEATHER, "utf8"),
};

const jest = (name: string, packages: readonly string[], files: Case["files"]): Case => ({
  name,
  packages: [
    "jest@30",
    ...packages,
    "pyodide@0.27",
    "typescript@5.9",
    "@types/jest@30",
    "@types/node@20",
  ],
  files: {
    ...CONFIG,
    "answer.ts": answerModule("./generated"),
    "answer.test.ts": SPEC,
    "slug.test.ts": SLUG_TEST,
    "weather.test.ts": WEATHER_TEST,
    ...PYTHON,
    ...files,
  },
  steps: [GENERATE, { run: "jest", prints: "3 passed" }],
});

/** As `tsc --init` has it for CommonJS. */
const COMMONJS = JSON.stringify({
  compilerOptions: {
    ...{ target: "es2022", module: "commonjs", esModuleInterop: true },
    ...{ forceConsistentCasingInFileNames: true, strict: true, skipLibCheck: true },
  },
});

const BABEL = {
  presets: [["@babel/preset-env", { targets: { node: "current" } }], "@babel/preset-typescript"],
};

export const TESTS: readonly Case[] = [
  jest("jest-ts-jest", ["ts-jest@29"], {
    "jest.config.js": 'module.exports = { preset: "ts-jest", testEnvironment: "node" };\n',
    "tsconfig.json": COMMONJS,
  }),
  jest(
    "jest-babel",
    ["babel-jest@30", "@babel/core@7", "@babel/preset-env@7", "@babel/preset-typescript@7"],
    {
      "babel.config.js": `module.exports = ${JSON.stringify(BABEL)};\n`,
      "tsconfig.json": COMMONJS,
    },
  ),
  jest("jest-swc", ["@swc/core@1", "@swc/jest@0.2"], {
    "jest.config.js": 'module.exports = { transform: { "^.+\\\\.(t|j)sx?$": "@swc/jest" } };\n',
    "tsconfig.json": COMMONJS,
  }),
  // JavaScript in a CommonJS package: Jest hands the generated ES modules to Babel, or Node to `require`.
  {
    name: "jest-javascript",
    packages: ["jest@30", "pyodide@0.27"],
    files: {
      "typecall.config.js": configWith('emit: "js"'),
      "babel.config.js": `module.exports = ${JSON.stringify({ presets: [BABEL.presets[0]] })};\n`,
      "answer.js": answerModule("./generated").replaceAll(
        /: (?:string|Promise<string>)(?=[) ])/g,
        "",
      ),
      "answer.test.js": SPEC,
      "slug.test.js": SLUG_TEST,
      ...PYTHON,
    },
    steps: [
      { run: "npm install --no-audit --no-fund @babel/core@7 @babel/preset-env@7" },
      GENERATE,
      { run: "jest", prints: "2 passed" },
    ],
  },
  {
    name: "vitest",
    packages: ["vitest@4", "pyodide@0.27", "typescript@5.9", "@types/node@20"],
    files: {
      ...CONFIG,
      "answer.ts": answerModule("./generated"),
      "answer.test.ts": `import { expect, it } from "vitest";\n${SPEC}`,
      "slug.test.ts": `import { expect, it } from "vitest";\n${SLUG_TEST}`,
      ...PYTHON,
    },
    steps: [GENERATE, { run: "vitest run", prints: "2 passed" }],
  },
];

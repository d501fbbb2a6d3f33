import { fenceIn } from "../../everywhere/project.js";
import type { Case, Step } from "../case.js";
import { ANSWER, answerModule, configWith } from "../sample.js";

const json = (value: object) => JSON.stringify(value, undefined, 2);

/** An app that calls the stubs of another package, in TypeScript and in JavaScript of both kinds. */
const APP: Case["files"] = {
  "app/answer.ts": answerModule("@acme/stubs"),
  "app/tsconfig.json": json({
    compilerOptions: {
      ...{ module: "nodenext", target: "es2022", strict: true, outDir: "dist", rootDir: "." },
      ...{ declaration: true, types: [] },
    },
    files: ["answer.ts"],
  }),
  "app/main.js": `import { answer } from "./dist/answer.js";
console.log(await answer("Hello, World"));
`,
  "app/required.cjs": `const { textTools } = require("@acme/stubs");
textTools.slugify({ text: "Required, too" }).then(console.log);
`,
};

/** Stubs as JavaScript with declarations, in a package of their own, which the page shows. */
const PAGE = JSON.parse(await fenceIn("docs/frameworks.md", "json"));
const stubsPackage = (more: object = {}) =>
  json({ ...PAGE, version: "1.0.0", dependencies: { typecall: "file:$TYPECALL" }, ...more });
const STUBS: Case["files"] = {
  "stubs/typecall.config.ts": configWith('emit: "js"'),
  "stubs/package.json": stubsPackage(),
};

const appPackage = (stubs: string) =>
  json({
    ...{ name: "app", private: true, type: "module" },
    dependencies: { "@acme/stubs": stubs },
    devDependencies: { typescript: "~5.9" },
  });

/** The same commands under each package manager; `run` starts a command of a package. */
const steps = (install: string, run: string, node = "node"): readonly Step[] => [
  { run: install },
  { run: `${run} typecall generate`, in: "stubs" },
  { run: `${run} typecall check`, in: "stubs", prints: "up to date" },
  { run: `${run} tsc`, in: "app" },
  { run: `${node} main.js`, in: "app", prints: ANSWER },
];
/** Not with Yarn's archives: modules that `require` loads pass by its loader. */
const REQUIRE: Step = { run: "node required.cjs", in: "app", prints: "required-too" };

const APP_OF_WORKSPACE = (stubs: string): Case["files"] => ({
  ...STUBS,
  ...APP,
  "package.json": json({ private: true, workspaces: ["app", "stubs"] }),
  "app/package.json": appPackage(stubs),
});

/** With Python in the local API, also where packages lie in archives. */
const yarn = (linker: "pnp" | "node-modules"): Case => ({
  name: `yarn-${linker}`,
  programs: ["yarn"],
  files: {
    ...APP_OF_WORKSPACE("workspace:*"),
    ".yarnrc.yml": `nodeLinker: ${linker}\n`,
    "yarn.lock": "",
    "stubs/package.json": stubsPackage({ devDependencies: { pyodide: "~0.27" } }),
    "stubs/functions/text_tools/slugify.py": `def slugify(text: str) -> str:
    return text.lower().replace(", ", "-")
`,
    "stubs/local.mjs": `import { startLocalApi } from "typecall/local";
import { textTools } from "./generated/index.js";
import { configure } from "typecall";
const api = await startLocalApi({ functions: "functions" });
configure({ baseUrl: api.url, apiKey: api.apiKey, timeoutMs: 60_000 });
console.log(await textTools.slugify({ text: "In, Python" }));
await api.close();
`,
  },
  steps: [
    ...steps("yarn install", "yarn", "yarn node"),
    { run: "yarn node local.mjs", in: "stubs", prints: "in-python" },
    linker === "pnp" ? { run: "ls node_modules/.cache/typecall", prints: "pyodide-0.27" } : REQUIRE,
  ],
});

/** The generated folder as a package that is installed elsewhere. */
const published = (name: string, files: Case["files"]): Case => ({
  name,
  files: {
    ...STUBS,
    ...APP,
    "app/package.json": json({ name: "app", private: true, type: "module" }),
    ...files,
  },
  steps: [
    { run: "npm install --no-audit --no-fund", in: "stubs" },
    { run: "npx typecall generate", in: "stubs" },
    { run: "npm pack", in: "stubs" },
    {
      run: "npm install --no-audit --no-fund ../stubs/acme-stubs-1.0.0.tgz typescript@5.9",
      in: "app",
    },
    { run: "npx tsc", in: "app" },
    { run: "node main.js", in: "app", prints: ANSWER },
    REQUIRE,
  ],
});

export const WORKSPACES: readonly Case[] = [
  {
    name: "npm-workspaces",
    files: APP_OF_WORKSPACE("1.0.0"),
    steps: [...steps("npm install --no-audit --no-fund", "npx"), REQUIRE],
  },
  {
    name: "pnpm",
    programs: ["pnpm"],
    files: {
      ...APP_OF_WORKSPACE("workspace:*"),
      "pnpm-workspace.yaml": "packages: [app, stubs]\n",
    },
    steps: [...steps("pnpm install", "pnpm exec"), REQUIRE],
  },
  yarn("node-modules"),
  yarn("pnp"),
  published("published", {}),
  // Without `typecall` where it is installed.
  published("published-inline", {
    "stubs/typecall.config.ts": configWith('emit: "js", runtime: "inline"'),
    "stubs/package.json": stubsPackage({
      dependencies: {},
      devDependencies: { typecall: "file:$TYPECALL" },
    }),
  }),
];

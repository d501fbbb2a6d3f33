import type { Case, Step } from "../case.js";
import { ANSWER, answerModule, configWith, GENERATE } from "../sample.js";

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

/** Stubs as JavaScript with declarations, in a package of their own. */
const STUBS: Case["files"] = {
  "stubs/typecall.config.mjs": configWith('emit: "js"'),
  "stubs/package.json": json({
    ...{ name: "@acme/stubs", version: "1.0.0", type: "module", files: ["generated"] },
    exports: "./generated/index.js",
    dependencies: { typecall: "file:$TYPECALL" },
  }),
};

const APP_PACKAGE = (stubs: string) =>
  json({
    ...{ name: "app", private: true, type: "module" },
    dependencies: { "@acme/stubs": stubs },
    devDependencies: { typescript: "~5.9" },
  });

const root = (other: object = {}) =>
  json({ name: "root", private: true, workspaces: ["app", "stubs"], ...other });

/** The same commands under each package manager; `run` starts a command of a package. */
const steps = (install: string, run: string, node = "node"): readonly Step[] => [
  { run: install },
  { run: `${run} typecall generate`, in: "stubs" },
  { run: `${run} typecall check`, in: "stubs", prints: "up to date" },
  { run: `${run} tsc`, in: "app" },
  { run: `${node} main.js`, in: "app", prints: ANSWER },
  { run: `${node} required.cjs`, in: "app", prints: "required-too" },
];

/** Python in the local API, and the tests' way to it, where packages lie in archives. */
const LOCAL = `import { startLocalApi } from "typecall/local";
import { configure } from "typecall";
import { textTools } from "@acme/stubs";
const api = await startLocalApi({ functions: "functions" });
configure({ baseUrl: api.url, apiKey: api.apiKey, timeoutMs: 60_000 });
console.log(await textTools.slugify({ text: "Of, Python" }));
await api.close();
`;
const SLUGIFY = `def slugify(text: str) -> str:
    return text.lower().replace(", ", "-")
`;

const YARN = "node ../node_modules/@yarnpkg/cli-dist/bin/yarn.js";

const yarn = (linker: "pnp" | "node-modules"): Case => ({
  name: `yarn-${linker}`,
  packages: ["@yarnpkg/cli-dist@4"],
  files: {
    // Yarn itself lies outside of the workspace.
    ...within("workspace", {
      ...STUBS,
      ...APP,
      "package.json": root(),
      "app/package.json": APP_PACKAGE("workspace:*"),
      ".yarnrc.yml": `nodeLinker: ${linker}\n`,
      "stubs/local.mjs": LOCAL.replace('"@acme/stubs"', '"./generated/index.js"'),
      "stubs/functions/text-tools/slugify.py": SLUGIFY,
      "yarn.lock": "",
    }),
  },
  steps: [
    { run: `${YARN} install`, in: "workspace" },
    ...steps(`${YARN} install`, `node ../../node_modules/@yarnpkg/cli-dist/bin/yarn.js`),
  ],
});

function within(folder: string, files: Case["files"]): Case["files"] {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]),
  );
}

export const WORKSPACES: readonly Case[] = [
  {
    name: "npm-workspaces",
    files: { ...STUBS, ...APP, "package.json": root(), "app/package.json": APP_PACKAGE("1.0.0") },
    steps: steps("npm install --no-audit --no-fund", "npx"),
  },
  {
    name: "pnpm",
    packages: ["pnpm@10"],
    files: {
      ...STUBS,
      ...APP,
      "package.json": root(),
      "pnpm-workspace.yaml": "packages: [app, stubs]\n",
      "app/package.json": APP_PACKAGE("workspace:*"),
    },
    steps: steps("pnpm install", "pnpm exec"),
  },
  yarn("node-modules"),
  yarn("pnp"),
  {
    name: "published",
    files: {
      ...STUBS,
      ...APP,
      "app/package.json": json({ name: "app", private: true, type: "module" }),
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
      { run: "node required.cjs", in: "app", prints: "required-too" },
    ],
  },
];
void GENERATE;

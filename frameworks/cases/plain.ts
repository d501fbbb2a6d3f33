import type { Case } from "../case.js";
import { ANSWER, answerModule, CONFIG, configWith, GENERATE } from "../sample.js";

const MAIN = `import { answer } from "./answer.ts";
console.log(await answer("Hello, World"));
`;

/** JavaScript for `require`, which is asked for ES modules. */
const REQUIRED = `const { countWords, textTools } = require("./generated/index.js");
const { startLocalApi } = require("typecall/local");
async function main() {
  const text = "Hello, World";
  const counted = await countWords({ text });
  console.log(await textTools.slugify({ text }), counted.word_count, typeof startLocalApi);
}
main();
`;
const IMPORTED = REQUIRED.replaceAll(/const (.*) = require\((.*)\)/g, "import $1 from $2");

const node = (version: string): Case => ({
  name: `node-${version}`,
  packages: [],
  programs: [`node-${version}`],
  files: {
    "typecall.config.mjs": configWith('emit: "js"'),
    "required.cjs": REQUIRED,
    "imported.mjs": IMPORTED,
  },
  steps: [
    GENERATE,
    { run: `node-${version} imported.mjs`, prints: `${ANSWER} function` },
    { run: `node-${version} required.cjs`, prints: `${ANSWER} function` },
    { run: `node-${version} node_modules/typecall/dist/cli.js check`, prints: "up to date" },
  ],
});

export const PLAIN: readonly Case[] = [
  node("20.19"),
  node("22"),
  {
    name: "node-types",
    packages: [],
    programs: ["node-24"],
    files: { ...CONFIG, "answer.ts": answerModule("./generated/index.ts"), "main.ts": MAIN },
    steps: [GENERATE, { run: "node-24 main.ts", prints: ANSWER }],
  },
  {
    name: "bun",
    packages: [],
    programs: ["bun"],
    files: {
      ...CONFIG,
      "answer.ts": answerModule("./generated"),
      "main.ts": MAIN,
      "answer.test.ts": `import { expect, test } from "bun:test";
import { answer } from "./answer";
test("answers", async () => expect(await answer("Hello, World")).toBe("${ANSWER}"));
`,
    },
    steps: [
      { run: "bun node_modules/typecall/dist/cli.js generate" },
      { run: "bun main.ts", prints: ANSWER },
      { run: "bun test", prints: "1 pass" },
      { run: "bun build main.ts --target bun --outdir dist && bun dist/main.js", prints: ANSWER },
    ],
  },
  {
    name: "deno",
    packages: [],
    programs: ["deno"],
    files: {
      ...CONFIG,
      "deno.json": "{}",
      "answer.ts": answerModule("./generated/index.ts"),
      "main.ts": MAIN,
    },
    steps: [
      { run: "deno run -A npm:typecall generate" },
      { run: "deno check main.ts" },
      { run: "deno run --allow-net --allow-env main.ts", prints: ANSWER },
    ],
  },
];

import { fenceIn } from "../../everywhere/project.js";
import type { Case } from "../case.js";
import { dockerSteps } from "../dockerfile.js";
import { ANSWER, answerModule, CONFIG, GENERATE, shown } from "../sample.js";

const COMPILER = {
  ...{ module: "nodenext", target: "es2024", rootDir: ".", outDir: "dist", types: ["node"] },
  ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true },
};

const PRODUCTION = "docs/production.md";

/** What pages show of other packages, and the image of an app. */
export const RECIPES: readonly Case[] = [
  {
    name: "recipes",
    packages: [
      ...["bullmq@5", "@temporalio/activity@1", "@opentelemetry/api@1"],
      ...["typescript@5.9", "@types/node@20"],
    ],
    files: {
      "package.json": '{ "private": true, "type": "module" }',
      "typecall.config.json": '{ "functions": [{ "from": "python", "path": "functions" }] }',
      "functions/classify.py": "def classify(text: str) -> str:\n    return text\n",
      "tsconfig.json": JSON.stringify({ compilerOptions: COMPILER }),
      ...(await shown("worker.ts", "docs/many-calls.md")),
      ...(await shown("activities.ts", "docs/many-calls.md")),
      ...(await shown("tracing.ts", "docs/opentelemetry.md")),
    },
    steps: [GENERATE, { run: "tsc" }],
  },
  {
    name: "docker",
    files: {
      "context/package.json": JSON.stringify({
        ...{ private: true, type: "module", scripts: { build: "tsc" } },
        dependencies: { typecall: "file:$TYPECALL" },
        devDependencies: { typescript: "~5.9", "@types/node": "^20.0.0" },
      }),
      "context/typecall.config.ts": CONFIG["typecall.config.ts"],
      "context/tsconfig.json": JSON.stringify({ compilerOptions: COMPILER, files: ["main.ts"] }),
      "context/answer.ts": answerModule("./generated/index.js"),
      "context/main.ts": `import { answer } from "./answer.js";
console.log(await answer("Hello, World"));
`,
      "context/.dockerignore": await fenceIn(PRODUCTION, "ignore"),
      "context/.env": "XPANDER_API_KEY=secret\n",
    },
    steps: [
      { run: "npm install --no-audit --no-fund", in: "context" },
      { run: "npx typecall generate", in: "context" },
      ...dockerSteps(await fenceIn(PRODUCTION, "dockerfile"), ANSWER),
    ],
  },
];

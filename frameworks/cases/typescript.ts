import type { Case, Step } from "../case.js";
import { answerModule, CONFIG, configWith, GENERATE } from "../sample.js";

const json = (value: object) => JSON.stringify(value, undefined, 2);

/** Settings that apps have, over those that all of them have. What only makes a compiler stricter stands together. */
const SETTINGS: Readonly<Record<string, object>> = {
  strictest: {
    ...{ isolatedModules: true, isolatedDeclarations: true, declaration: true },
    ...{ verbatimModuleSyntax: true, noUncheckedIndexedAccess: true },
    ...{ exactOptionalPropertyTypes: true, noPropertyAccessFromIndexSignature: true },
    ...{ noImplicitOverride: true, noUnusedLocals: true, noUnusedParameters: true },
  },
  "no-dom": { lib: ["es2022"] },
  bundler: { module: "esnext", moduleResolution: "bundler", types: [] },
  loose: { strict: false },
};

/** The same, for TypeScript 5.8 and later. */
const NEWER: typeof SETTINGS = {
  ...SETTINGS,
  strictest: { ...SETTINGS.strictest, erasableSyntaxOnly: true },
};

const BASE = {
  ...{ target: "es2022", lib: ["es2022", "dom"], types: ["node"], module: "nodenext" },
  ...{ strict: true, noEmit: true, skipLibCheck: false },
};

/**
 * The stubs in every form, under every setting: with the package, with a copy of the runtime, and as JavaScript. The
 * package's own declarations are checked too.
 */
const typescript = (version: string, compiler: string, settings: typeof SETTINGS): Case => {
  const forms = ["generated", "inline", "javascript"];
  const projects = Object.entries(settings).map(([name, options]) => ({
    path: `${name}.json`,
    text: json({ compilerOptions: { ...BASE, ...options }, files: ["answer.ts", ...COPIES] }),
  }));
  return {
    name: `typescript-${version}`,
    packages: [`typescript@npm:${compiler}`, "@types/node@20"],
    files: {
      "package.json": '{ "private": true, "type": "module" }',
      ...CONFIG,
      "inline.config.mjs": configWith('runtime: "inline", output: "inline"'),
      "javascript.config.mjs": configWith('emit: "js", output: "javascript"'),
      "tsconfig.json": json({ compilerOptions: BASE }),
      "answer.ts": answerModule("./generated/index.js"),
      "inline-answer.ts": answerModule("./inline/index.js"),
      "javascript-answer.ts": answerModule("./javascript/index.js"),
      ...Object.fromEntries(projects.map(({ path, text }) => [path, text])),
      "check-js.json": json({
        compilerOptions: { ...BASE, allowJs: true, checkJs: true },
        files: ["checked.js"],
      }),
      "checked.js": `import { textTools } from "./javascript/index.js";
/** @type {unknown} */
export const slug = await textTools.slugify({ text: "a" });
// @ts-expect-error: text is missing
await textTools.slugify({});
`,
      "references.json": json({ files: [], references: [{ path: "app.json" }] }),
      "app.json": json({
        compilerOptions: { ...COMPOSITE, outDir: "dist/app" },
        files: ["answer.ts"],
        references: [{ path: "stubs.json" }],
      }),
      "stubs.json": json({
        compilerOptions: { ...COMPOSITE, outDir: "dist/stubs" },
        include: ["generated"],
      }),
    },
    steps: [
      GENERATE,
      ...forms
        .slice(1)
        .map((form): Step => ({ run: `typecall generate --config ${form}.config.mjs` })),
      ...projects.map(({ path }): Step => ({ run: `tsc -p ${path}` })),
      { run: "tsc -p check-js.json" },
      { run: "tsc -b references.json" },
    ],
  };
};

const COPIES = ["inline-answer.ts", "javascript-answer.ts"];

const COMPOSITE = { ...BASE, noEmit: false, composite: true, rootDir: "." };

export const TYPESCRIPT: readonly Case[] = [
  typescript("5.5", "typescript@~5.5", SETTINGS),
  ...["5.9", "6.0", "7.0"].map((version) => typescript(version, `typescript@~${version}`, NEWER)),
  // A beta of the next version, as people try it.
  typescript("7.1", "typescript@7.1.0-beta", NEWER),
];

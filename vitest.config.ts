import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Generated stubs and tests import the package by its name: give them the sources, not the last build.
const sources = [
  { find: /^typecall$/, replacement: here("src/index.ts") },
  { find: /^typecall\/config$/, replacement: here("src/config/index.ts") },
  { find: /^typecall\/codegen$/, replacement: here("src/codegen.ts") },
  { find: /^typecall\/local$/, replacement: here("src/local/index.ts") },
];

// The runtime has to be as good where it is a copy among an app's generated files.
const inlineCopy = [
  { find: /^(?:\.\.\/)+src\/index\.js$/, replacement: here(".inline/runtime/index.ts") },
  { find: /^(?:\.\.\/)+src\/runtime\/(.*)\.js$/, replacement: here(".inline/runtime/$1.ts") },
];

/** What `npm run test:quick` leaves out: what takes most of the time of `npm test`. */
const SLOW = [
  // Processes, git and whole projects.
  "test/cli/*.test.ts",
  "test/diff/uses/**",
  "test/e2e/**",
  "test/generate/{kill,lock,merge,process}.test.ts",
  "test/generate/write/signature.test.ts",
  "test/host/git-host.test.ts",
  // Python, in Pyodide.
  "test/local/{api,execution,http}/**",
  "test/local/*.test.ts",
  // Compilers.
  "test/compilers.test.ts",
  "test/conformance/**",
  "test/generate/emit/api/**",
  "test/inline-runtime.test.ts",
  "test/pins/openapi-typescript.test.ts",
  "test/types/**",
  // Many inputs, or many waits.
  "test/**/*.property.test.ts",
  "test/property/**",
  "test/pull/xpander/{resume,xpander}.test.ts",
  "test/watch/**",
];

const test = {
  setupFiles: ["test/support/fixed-seed.ts", "test/support/message-without-place.ts"],
  // A test that takes seconds has a reason beside it; this only tells a hang from a busy machine.
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig(({ mode }) => ({
  test: {
    // All cores: by default one is left idle, which is every other one where CI has two.
    maxWorkers: "100%",
    projects: [
      {
        resolve: { alias: sources },
        test: {
          ...test,
          name: "typecall",
          include: ["test/**/*.test.ts"],
          exclude: mode === "quick" ? SLOW : [],
          // Files that share their modules take half of the time; `npm test` proves that none needs another one.
          isolate: mode !== "quick",
        },
      },
      {
        resolve: { alias: inlineCopy },
        test: {
          ...test,
          name: "inline runtime",
          include: ["test/runtime/**/*.test.ts"],
          exclude: ["test/runtime/bundle.test.ts"],
          globalSetup: "test/support/inline-runtime.ts",
        },
      },
    ],
  },
}));

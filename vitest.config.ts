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

/** Tests that start processes, compilers or Pyodide. */
const PROCESSES = [
  "test/cli/*.test.ts",
  "test/compilers.test.ts",
  "test/conformance/!(validator).test.ts",
  "test/e2e/**",
  "test/generate/{kill,lock,merge,process}.test.ts",
  "test/generate/emit/api/**",
  "test/generate/write/signature.test.ts",
  "test/host/git-host.test.ts",
  "test/inline-runtime.test.ts",
  "test/local/{api,execution,http}/**",
  "test/local/*.test.ts",
  "test/pins/openapi-typescript.test.ts",
  "test/{pyodide,python/compiler}/**",
  "test/types/**",
  "test/watch/**",
];

/** Tests of many inputs, or with many waits, apart from those of one room: a folder of `test/`. */
const long = (room = "-") => [
  "test/property/**",
  `test/!(${room})/**/*.property.test.ts`,
  `test/!(${room})/uses/**`,
  `test/!(${room})/xpander/{resume,xpander}.test.ts`,
];

/** What `npm run test:quick` leaves out, which takes most of the time of `npm test`; and what `npm run mutants` does. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  quick: [...PROCESSES, ...long()],
  mutants: [...PROCESSES, ...long(process.env.MUTANTS_ROOM)],
};

const test = {
  setupFiles: ["test/support/fixed-seed.ts", "test/support/message-without-place.ts"],
  // A test that takes seconds has a reason beside it. These limits only tell a hang from a busy machine: no test has
  // one of its own.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 240_000 } },
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
          exclude: [...(LEFT_OUT[mode] ?? [])],
          // Files that share their modules take half of the time; `npm test` proves that none needs another one.
          isolate: LEFT_OUT[mode] === undefined,
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
          // The other project isolates the same files.
          isolate: false,
        },
      },
    ],
  },
}));

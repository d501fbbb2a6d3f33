import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

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
  { find: /^(?:\.\.\/)+src\/runtime\/(\w+)\/.*\.js$/, replacement: here(".inline/runtime/$1.ts") },
];

/** Tests that start processes, compilers or Pyodide. */
const PROCESSES = [
  "test/cli/*.test.ts",
  "test/compilers.test.ts",
  "test/conformance/!(validator|python).test.ts",
  "test/e2e/**",
  "test/generate/{kill,lock,merge,process}.test.ts",
  "test/generate/emit/api/**",
  "test/generate/write/signature.test.ts",
  "test/host/git-host.test.ts",
  "test/inline-runtime.test.ts",
  "test/local/{api,escapes,execution,harness,http,modules,network,pages}/**",
  "test/local/*.test.ts",
  "test/package/**",
  "test/pins/openapi-typescript.test.ts",
  "test/pyodide/**",
  "test/python/compiler/compiler.test.ts",
  "test/types/**",
  "test/watch/**",
];

/** Tests of many inputs, or with many waits, apart from those of one room: a folder of `test/`. */
const long = (room = "-") => [
  "test/property/**",
  `test/!(${room})/**/*.property.test.ts`,
  `test/!(${room})/uses/**`,
  `test/!(${room})/compiler/verdicts.test.ts`,
  `test/!(${room})/xpander/{resume,xpander}.test.ts`,
];

/** What `npm run test:quick` leaves out, which takes most of the time of `npm test`; and what `npm run mutants` does. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  quick: [...PROCESSES, ...long()],
  mutants: [...PROCESSES, ...long(process.env.MUTANTS_ROOM)],
};

/** The files that take the longest, which start first: at the end, one core would wait for them. */
const LONGEST = [
  "test/property/hostile.test.ts",
  "test/cli/watch.test.ts",
  "test/cli/pull.test.ts",
  "test/pull/xpander/xpander.test.ts",
  "test/generate/merge.test.ts",
  "test/e2e/http.test.ts",
  "test/compilers.test.ts",
  "test/cli/command.test.ts",
  "test/cli/hook.test.ts",
  "test/generate/process.test.ts",
];

/** Keeps the files of a project together: a process that goes on with another project imports all modules again. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const group = ({ moduleId, project }: TestSpecification) => {
      if (project.name !== "typecall") return 2;
      return LONGEST.some((name) => moduleId === here(name)) ? 0 : 1;
    };
    return (await super.sort(files)).sort((a, b) => group(a) - group(b));
  }
}

const test = {
  setupFiles: ["test/support/setup.ts"],
  // Files share their modules: to import them again for each one takes a quarter of the time.
  isolate: false,
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
    // `--mode shuffled` shows a file that depends on another one.
    sequence: mode === "shuffled" ? { shuffle: { files: true } } : { sequencer: LongestFirst },
    projects: [
      {
        resolve: { alias: sources },
        test: {
          ...test,
          name: "typecall",
          include: ["test/**/*.test.ts"],
          exclude: [...(LEFT_OUT[mode] ?? [])],
        },
      },
      {
        resolve: { alias: inlineCopy },
        test: {
          ...test,
          name: "inline runtime",
          // Those that need no more of the runtime than stubs do.
          include: [
            "test/runtime/{json,stub,validate}/**/*.test.ts",
            "test/runtime/operation/operation.test.ts",
            "test/runtime/errors/!(secrets).test.ts",
            "test/runtime/http/{answer,detail,network}.test.ts",
          ],
          globalSetup: "test/support/inline-runtime.ts",
        },
      },
    ],
  },
}));

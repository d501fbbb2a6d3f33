import { defineConfig } from "vitest/config";

const source = (path: string) => new URL(`./src/${path}`, import.meta.url).pathname;

export default defineConfig({
  // Generated stubs and tests import the package by its name: give them the sources, not the last build.
  resolve: {
    alias: [
      { find: /^typecall$/, replacement: source("index.ts") },
      { find: /^typecall\/config$/, replacement: source("config/index.ts") },
      { find: /^typecall\/codegen$/, replacement: source("codegen.ts") },
      { find: /^typecall\/local$/, replacement: source("local/index.ts") },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/support/fixed-seed.ts"],
    // A test that takes seconds has a reason beside it; this only tells a hang from a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

import config from "./vitest.config.js";

/** The tests that `npm run mutants` runs. */
export default config({ mode: "mutants", command: "serve" });

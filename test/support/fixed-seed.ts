import fc from "fast-check";

/**
 * Property tests use a fixed seed, so that none fails because of an unrelated change. `FAST_CHECK_SEED=<number>` sets
 * another one, to search for further counterexamples.
 */
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 1) });

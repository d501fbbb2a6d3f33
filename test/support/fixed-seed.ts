import fc from "fast-check";

/**
 * What property tests draw is the same in every run, so that none fails of a change that has nothing to do with it.
 * `FAST_CHECK_SEED=<number>` draws something else; that is how to look for more.
 */
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 1) });

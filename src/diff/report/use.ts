import type { Change } from "./change.js";

/** A place in the project that calls what changed, so that somebody has to look at it. */
export interface Use {
  /** Relative to the config. */
  readonly file: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  /** `weatherLookup`, `slack.sendMessage`. */
  readonly stub: string;
  /** Breaking, or it would not be listed. */
  readonly change: Change;
  /** What to do about it. */
  readonly advice: string;
}

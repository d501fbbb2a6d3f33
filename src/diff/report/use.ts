import type { Change } from "./change.js";

/** A place in the project that a breaking change affects. */
export interface Use {
  /** Relative to the config. */
  readonly file: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  /** `weatherLookup`, `slack.sendMessage`. */
  readonly stub: string;
  /** A breaking change. */
  readonly change: Change;
  /** What to change there. */
  readonly advice: string;
}

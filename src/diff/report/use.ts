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

/** How much of the project was searched for uses. */
export interface LookedAt {
  readonly files: number;
  /** The tsconfig.json files that these belong to; all files without one count as one project. */
  readonly projects: number;
}

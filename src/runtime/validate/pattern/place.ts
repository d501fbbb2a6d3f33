import type { Steps } from "./steps.js";

/** The matching of one text. */
export interface Run {
  readonly text: string;
  readonly steps: Steps;
  /** The number of places. */
  readonly size: number;
  readonly unicode: boolean;
  /** For each look behind, the indices where its part ends. */
  readonly ends: Map<Place, Uint8Array>;
}

/** Whether a place may be passed at an index of the text. */
export type Condition = (run: Run, at: number) => boolean;

/** A place in a pattern. Without a condition, it is passed at once. */
export interface Place {
  readonly id: number;
  readonly next: Place[];
  /** Whether it takes a character. */
  readonly takes: ((code: number) => boolean) | undefined;
  readonly holds: Condition | undefined;
}

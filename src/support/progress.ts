/** How far a long pull has come. */
export interface PullProgress {
  /** As a user would name it: `xpander`, `api`. */
  readonly source: string;
  readonly unit: "page" | "function" | "toolkit" | "document";
  readonly done: number;
  readonly total: number;
}

/** Told after every step of a pull. */
export type OnProgress = (progress: PullProgress) => void;

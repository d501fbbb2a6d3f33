/** The progress of a pull. */
export interface PullProgress {
  /** The source's key in the config: `xpander`, `api`. */
  readonly source: string;
  readonly unit: "page" | "function" | "toolkit" | "document";
  readonly done: number;
  readonly total: number;
}

/** Called after every step of a pull. */
export type OnProgress = (progress: PullProgress) => void;

import type { Config } from "../config/config.js";
import { usesNetwork } from "../config/sources.js";
import { placeOfFile, type WatchedPlace } from "../config/watched-place.js";
import { Bell } from "./bell.js";
import { FileWatch } from "./file-watch.js";
import { placesOf } from "./places.js";

/** One run, as it is asked for. */
export interface WatchRun {
  /** Ask the remote as well, not only what lies on this machine. */
  readonly network: boolean;
  /** Aborted when files have changed meanwhile: they come first, and the remote is asked again after them. */
  readonly signal: AbortSignal;
}

export interface WatchOptions {
  /** Where a config may lie; absolute. */
  readonly configFiles: readonly string[];
  /** Reads the config anew. */
  readonly load: () => Promise<Config>;
  /** Pulls and generates; gives the watched files that it wrote, as absolute paths. */
  readonly run: (config: Config, run: WatchRun) => Promise<readonly string[]>;
  /** Told what a load or a run threw. What is broken is waited for. */
  readonly onProblem: (error: unknown) => void;
  /** From the end of one look at the remote to the next. */
  readonly intervalMs: number;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Programs write a file in several steps; a run begins once they have been quiet for so long. */
const QUIET_MS = 20;

/**
 * Runs once, and again whenever a file changes that matters, or it is time to ask the remote: one run at a time,
 * and after it one more if something changed meanwhile. Ends once the signal is aborted, and the run under way is
 * over.
 */
export async function watch(options: WatchOptions): Promise<void> {
  const { configFiles, signal } = options;
  const bell = new Bell();
  const files = new FileWatch(() => bell.ring());
  const end = () => bell.ring();
  signal.addEventListener("abort", end);
  try {
    const state = new WatchState(options, bell, files);
    for (let changed = configFiles; !signal.aborted; changed = files.takeChanges()) {
      await state.follow(changed);
      await bell.wait(state.untilRemote());
      await bell.quiet(QUIET_MS);
    }
  } finally {
    signal.removeEventListener("abort", end);
    files.close();
  }
}

class WatchState {
  readonly #options: WatchOptions;
  readonly #bell: Bell;
  readonly #files: FileWatch;
  readonly #configPlaces: readonly WatchedPlace[];
  /** None while it is broken. */
  #config: Config | undefined;
  #remoteDue = 0;

  constructor(options: WatchOptions, bell: Bell, files: FileWatch) {
    this.#options = options;
    this.#bell = bell;
    this.#files = files;
    this.#configPlaces = options.configFiles.map(placeOfFile);
    files.watch(this.#configPlaces);
  }

  /** Milliseconds until the remote is to be asked; `undefined` if there is none. */
  untilRemote(): number | undefined {
    if (this.#config === undefined || !usesNetwork(this.#config)) return undefined;
    return this.#remoteDue - performance.now();
  }

  /** Does what the changes of files, and the time, ask for. */
  async follow(changed: readonly string[]): Promise<void> {
    const { load, configFiles, onProblem } = this.#options;
    try {
      const isReload =
        changed.length > 0 &&
        (this.#config === undefined || changed.some((path) => configFiles.includes(path)));
      if (isReload) {
        this.#config = undefined;
        const config = await load();
        this.#files.watch([...this.#configPlaces, ...placesOf(config)]);
        this.#config = config;
        this.#remoteDue = 0;
      }
      const remaining = this.untilRemote();
      const isDue = remaining !== undefined && remaining <= 0;
      // Files first: whoever saved one is waiting.
      if (this.#config && isDue && (isReload || changed.length === 0)) {
        await this.#runWithNetwork(this.#config);
      } else if (this.#config && changed.length > 0) {
        const { run, signal } = this.#options;
        this.#files.accept(await run(this.#config, { network: false, signal }));
      }
    } catch (error) {
      onProblem(error);
    }
  }

  async #runWithNetwork(config: Config): Promise<void> {
    const { run, signal, intervalMs } = this.#options;
    const changes = new AbortController();
    const stop = this.#bell.onRing(QUIET_MS, () => {
      if (this.#files.hasChanges()) changes.abort();
    });
    const both = AbortSignal.any([signal, changes.signal]);
    try {
      this.#files.accept(await run(config, { network: true, signal: both }));
    } finally {
      stop();
      // What was interrupted is taken up as soon as nothing else is to be done.
      if (!both.aborted) this.#remoteDue = performance.now() + intervalMs;
    }
  }
}

import type { Config } from "../config/config.js";
import { usesNetwork } from "../config/sources.js";
import { placeOfFile, type WatchedPlace } from "../config/watched-place.js";
import { isWithin } from "../support/place.js";
import { ChangeSignal } from "./change-signal.js";
import { FileWatch } from "./file-watch.js";
import { placesOf } from "./places.js";

/** What one run of the watch should do. */
export interface WatchRun {
  /** Also read sources on the network. */
  readonly network: boolean;
  /** Aborted when a watched file changes during a run with `network`: the run for that file goes first. */
  readonly signal: AbortSignal;
}

export interface WatchOptions {
  /** The possible paths of the config file; absolute. */
  readonly configFiles: readonly string[];

  readonly load: () => Promise<Config>;
  /** Pulls and generates; returns the watched files that it wrote, as absolute paths. */
  readonly run: (config: Config, run: WatchRun) => Promise<readonly string[]>;
  /** Called with what `load` or `run` threw; the watch then waits for the next change. */
  readonly onProblem: (error: unknown) => void;
  /** From the end of one run with `network` to the start of the next. */
  readonly intervalMs: number;
  /** Ends the watch. */
  readonly signal: AbortSignal;
}

/** A run starts this long after the last file event: editors write a file in several steps. */
const QUIET_MS = 20;

/**
 * Runs once, then after each change of a watched file and, if a source is on the network, every `intervalMs`. Runs do
 * not overlap: changes during a run start one more after it. Ends once `signal` is aborted and the current run is over.
 */
export async function watch(options: WatchOptions): Promise<void> {
  const { configFiles, signal } = options;
  const changes = new ChangeSignal();
  const files = new FileWatch(() => changes.notify());
  const end = () => changes.notify();
  signal.addEventListener("abort", end);
  try {
    const state = new WatchState(options, changes, files);
    for (let changed = configFiles; !signal.aborted; changed = files.takeChanges()) {
      await state.follow(changed);
      await changes.wait(state.untilRemote());
      await changes.quiet(QUIET_MS);
    }
  } finally {
    signal.removeEventListener("abort", end);
    files.close();
  }
}

class WatchState {
  readonly #options: WatchOptions;
  readonly #changes: ChangeSignal;
  readonly #files: FileWatch;
  readonly #configPlaces: readonly WatchedPlace[];
  /** `undefined` while the config file cannot be loaded. */
  #config: Config | undefined;
  #remoteDue = 0;

  constructor(options: WatchOptions, changes: ChangeSignal, files: FileWatch) {
    this.#options = options;
    this.#changes = changes;
    this.#files = files;
    this.#configPlaces = options.configFiles.map(placeOfFile);
    files.watch(this.#configPlaces);
  }

  /** Milliseconds until the next run with `network`; `undefined` if no source is on the network. */
  untilRemote(): number | undefined {
    if (this.#config === undefined || !usesNetwork(this.#config)) return undefined;
    return this.#remoteDue - performance.now();
  }

  /** Reloads the config if it is among `changed`, then runs if files changed or a run with `network` is due. */
  async follow(changed: readonly string[]): Promise<void> {
    const { load, configFiles, onProblem } = this.#options;
    try {
      const isReload =
        changed.length > 0 &&
        (this.#config === undefined || changed.some((path) => configFiles.includes(path)));
      if (isReload) {
        this.#config = undefined;
        const config = await load();
        this.#files.watch([...this.#configPlaces, ...(await placesOf(config))]);
        this.#config = config;
        this.#remoteDue = 0;
      } else if (this.#config && changed.some(mayExtend(this.#config))) {
        this.#files.watch([...this.#configPlaces, ...(await placesOf(this.#config))]);
      }
      const remaining = this.untilRemote();
      const isDue = remaining !== undefined && remaining <= 0;
      // Changed files first: the person who saved one waits for the result.
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
    const interrupt = new AbortController();
    const stop = this.#changes.onQuiet(QUIET_MS, () => {
      if (this.#files.hasChanges()) interrupt.abort();
    });
    const both = AbortSignal.any([signal, interrupt.signal]);
    try {
      this.#files.accept(await run(config, { network: true, signal: both }));
    } finally {
      stop();
      // An interrupted run stays due: it is repeated after the run for the changed files.
      if (!both.aborted) this.#remoteDue = performance.now() + intervalMs;
    }
  }
}

/** Whether a file may be a tsconfig.json or a base of one, which may now extend another file. */
function mayExtend({ snapshot }: Config) {
  return (path: string) => path.endsWith(".json") && !isWithin(path, snapshot);
}

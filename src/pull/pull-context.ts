import type { Config } from "../config/config.js";
import type { Host } from "../host/host.js";
import type { AnalysePython } from "../python/memory.js";
import type { Diagnostics } from "../support/diagnostics.js";
import type { OnProgress } from "./callables/gathered.js";
import type { XpanderSession } from "./xpander/session.js";

/** What the readers of callables share. */
export interface PullContext {
  readonly config: Config;
  readonly host: Host;
  readonly problems: Diagnostics;
  readonly onProgress: OnProgress;
  readonly analyse: AnalysePython;
  /** What is remembered serves other pulls after this one. */
  readonly isWarm: boolean;
  /** None off the network, or where no source asks for it. */
  readonly xpander: XpanderSession | undefined;
}

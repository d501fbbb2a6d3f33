import type { Config } from "../../../config/config.js";
import type { Host } from "../../../host/host.js";
import type { Lock } from "../../../snapshot/lock-file.js";
import type { Network } from "../../network/network.js";

/** The shared context of the sources of the API description. */
export interface SourceContext {
  readonly config: Config;
  readonly host: Host;
  readonly lock: Lock;
  /** `undefined` offline. */
  readonly network: Network | undefined;
}

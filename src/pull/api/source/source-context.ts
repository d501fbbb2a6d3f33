import type { Config } from "../../../config/config.js";
import type { Host } from "../../../host/host.js";
import type { Lock } from "../../../snapshot/lock-file.js";
import type { Network } from "../../network/network.js";

/** What finding and reading the sources of the API description share. */
export interface SourceContext {
  readonly config: Config;
  readonly host: Host;
  readonly lock: Lock;
  /** None off the network. */
  readonly network: Network | undefined;
}

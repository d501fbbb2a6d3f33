// The child process of `conformance/run-peer.ts`: runs one peer, which may crash or hang.

import type { PeerName } from "../conformance/peer.js";
import type { JsonSchema } from "../src/runtime/json/json.js";
import { PEERS } from "./index.js";

const peer = PEERS[process.argv[2] as PeerName];

process.on("message", async (schema: JsonSchema) => {
  try {
    process.send?.(await peer(schema));
  } catch (error) {
    process.send?.({ error: String(error) });
  }
});

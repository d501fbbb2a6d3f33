// The child's side of `conformance/run-peer.ts`: one peer in a process of its own, which may crash or hang without harm.

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

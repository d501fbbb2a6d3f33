import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { PEER_NAMES, type Peer, type PeerName } from "../../conformance/peer.js";
import { judge } from "../../conformance/type-checker.js";
import { arePeersInstalled, peer } from "../../peers/installed.js";

it.skipIf(!arePeersInstalled()).each(PEER_NAMES)(
  "%s gives types that can be compared",
  async (name) => {
    const { PEERS }: { readonly PEERS: Readonly<Record<PeerName, Peer>> } = await import(
      pathToFileURL(peer("index.ts")).href
    );
    const schemas = [
      { type: "object", properties: { a: { type: "number" } }, required: ["a"] },
      { type: "array", items: { type: "string" } },
      { $ref: "#/definitions/a", definitions: { a: { enum: ["x", "y"] } } },
    ];
    const modules = await Promise.all(schemas.map((schema) => PEERS[name](schema)));
    const instances = [{ a: 1 }, ["x"], "x", 7];
    const answers = judge(modules.map((module) => ({ ...module, instances })));
    expect(answers).toEqual([
      ["accepted", "refused", "refused", "refused"],
      ["refused", "accepted", "refused", "refused"],
      ["refused", "refused", "accepted", "refused"],
    ]);
  },
);

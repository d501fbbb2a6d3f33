import type { Peer, PeerName } from "../conformance/peer.js";
import { jsonSchemaToTypescript } from "./json-schema-to-typescript.js";
import { openapiTypescript } from "./openapi-typescript.js";
import { quicktype } from "./quicktype.js";

export const PEERS: Readonly<Record<PeerName, Peer>> = {
  "json-schema-to-typescript": jsonSchemaToTypescript,
  "openapi-typescript": openapiTypescript,
  quicktype,
};

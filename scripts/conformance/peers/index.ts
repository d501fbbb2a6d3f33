import { jsonSchemaToTypescript } from "./json-schema-to-typescript.js";
import { openapiTypescript } from "./openapi-typescript.js";
import type { Peer } from "./peer.js";
import { quicktype } from "./quicktype.js";

/** The tools that the types are compared with. */
export const PEERS: ReadonlyMap<string, Peer> = new Map([
  ["json-schema-to-typescript", jsonSchemaToTypescript],
  ["openapi-typescript", openapiTypescript],
  ["quicktype", quicktype],
]);

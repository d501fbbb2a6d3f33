import type { JsonSchema } from "../src/runtime/json/json.js";

/** A module with the type of one schema. */
export interface TypeModule {
  readonly text: string;
  readonly type: string;
}

/** A tool that makes a TypeScript type of a JSON Schema, with the options it has by itself. */
export type Peer = (schema: JsonSchema) => Promise<TypeModule>;

/** The tools that the types are compared with. */
export const PEER_NAMES = ["json-schema-to-typescript", "openapi-typescript", "quicktype"] as const;
export type PeerName = (typeof PEER_NAMES)[number];

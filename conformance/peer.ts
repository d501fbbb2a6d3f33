import type { JsonSchema } from "../src/runtime/json/json.js";

/** A module with the type of one schema. */
export interface TypeModule {
  readonly text: string;
  readonly type: string;
}

/** A tool that generates a TypeScript type from a JSON Schema, with its default options. */
export type Peer = (schema: JsonSchema) => Promise<TypeModule>;

/** The tools that the types are compared with. */
export const PEER_NAMES = ["json-schema-to-typescript", "openapi-typescript", "quicktype"] as const;
export type PeerName = (typeof PEER_NAMES)[number];

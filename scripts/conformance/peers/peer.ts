import type { JsonSchema } from "../../../src/runtime/json/json.js";

/** A module with the type of one schema. */
export interface TypeModule {
  readonly text: string;
  readonly type: string;
}

/** A tool that makes a TypeScript type of a JSON Schema, with the options it has by itself. */
export type Peer = (schema: JsonSchema) => Promise<TypeModule>;

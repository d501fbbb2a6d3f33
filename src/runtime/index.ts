// The public names of the runtime.

export type { CreateOptions, Functions } from "./api/functions.js";
export type {
  FunctionChanges,
  FunctionItem,
  NewFunction,
  Page,
  ToolItem,
  ToolkitItem,
} from "./api/items.js";
export type { Listing, ListOptions } from "./api/listing.js";
export type { RequestPayload, Toolkits } from "./api/toolkits.js";
export type { Client } from "./client/client.js";
export { createClient } from "./client/create-client.js";
export {
  type MapCallsOptions,
  type MappedCall,
  mapCalls,
  type Progress,
} from "./many/map-calls.js";
export * from "./stubs.js";

// The public names of the runtime's copy in an output (`runtime: "inline"`): stubs, and clients for them.

export { createStubClient as createClient } from "./client/stub-client.js";
export * from "./stubs.js";

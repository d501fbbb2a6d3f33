// What stubs and apps import: the runtime's public names, nothing else.
export * from "./runtime/index.js";

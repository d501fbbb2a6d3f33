// The public names of the runtime.
export {
  ApiError,
  AuthenticationError,
  NotFoundError,
  NotReadyError,
  RateLimitError,
  ServerError,
} from "./api-errors.js";
export {
  AbortError,
  ConfigurationError,
  FunctionChangedError,
  InputError,
  NetworkError,
  OutputError,
  TimeoutError,
  ToolError,
} from "./call-errors.js";
export type { Client, StubClient } from "./client.js";
export { createClient } from "./create-client.js";
export { configure } from "./default-client.js";
export { defineFunction, defineTool } from "./define.js";
export type {
  CallableDefinition,
  FunctionDefinition,
  ToolDefinition,
} from "./definition.js";
export { isTypecallError, TypecallError, type TypecallErrorCode } from "./errors.js";
export type { CreateOptions, Functions } from "./functions.js";
export type {
  CallEvent,
  ErrorEvent,
  Hooks,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
} from "./hooks.js";
export type { RequestPayload } from "./invoke.js";
export type {
  FunctionChanges,
  FunctionItem,
  NewFunction,
  Page,
  ToolItem,
  ToolkitItem,
} from "./items.js";
export type { JsonObject, JsonSchema, JsonValue } from "./json.js";
export type { Listing, ListOptions } from "./listing.js";
export {
  type MapCallsOptions,
  type MappedCall,
  mapCalls,
  type Progress,
} from "./map-calls.js";
export type {
  CallOptions,
  ClientOptions,
  Fetch,
  RequestOptions,
  Validate,
} from "./options.js";
export type { RetryOptions } from "./retry.js";
export type { SafeResult, Stub, StubArguments } from "./stub.js";
export type { Toolkits } from "./toolkits.js";
export type { Issue } from "./validate/issue.js";

// The public names of the runtime.

export type {
  CallableDefinition,
  FunctionDefinition,
  ToolDefinition,
} from "./api/definition.js";
export type { CreateOptions, Functions } from "./api/functions.js";
export type { RequestPayload } from "./api/invoke.js";
export type {
  FunctionChanges,
  FunctionItem,
  NewFunction,
  Page,
  ToolItem,
  ToolkitItem,
} from "./api/items.js";
export type { Listing, ListOptions } from "./api/listing.js";
export type { Toolkits } from "./api/toolkits.js";
export type {
  CallEvent,
  ErrorEvent,
  Hooks,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
} from "./call/hooks.js";
export type { ClientOptions, RequestOptions, Validate } from "./call/options.js";
export type { RetryOptions } from "./call/retry.js";
export type { Client, StubClient } from "./client/client.js";
export { createClient } from "./client/create-client.js";
export { configure } from "./client/default-client.js";
export {
  ApiError,
  AuthenticationError,
  NotFoundError,
  NotReadyError,
  RateLimitError,
  ServerError,
} from "./errors/api-errors.js";
export {
  AbortError,
  ConfigurationError,
  FunctionChangedError,
  InputError,
  NetworkError,
  OutputError,
  TimeoutError,
  ToolError,
} from "./errors/call-errors.js";
export { isTypecallError, TypecallError, type TypecallErrorCode } from "./errors/errors.js";
export type { Fetch } from "./http/target-options.js";
export type { JsonObject, JsonSchema, JsonValue } from "./json/json.js";
export {
  type MapCallsOptions,
  type MappedCall,
  mapCalls,
  type Progress,
} from "./many/map-calls.js";
export type { CallOptions } from "./stub/call-options.js";
export { defineFunction, defineTool } from "./stub/define.js";
export type { SafeResult, Stub, StubArguments } from "./stub/stub.js";
export type { Issue } from "./validate/checks/issue.js";

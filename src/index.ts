// What stubs and apps import: the runtime's public names, nothing else.
export {
  ApiError,
  AuthenticationError,
  NotFoundError,
  NotReadyError,
  RateLimitError,
  ServerError,
} from "./runtime/api-errors.js";
export {
  AbortError,
  ConfigurationError,
  FunctionChangedError,
  InputError,
  NetworkError,
  OutputError,
  TimeoutError,
  ToolError,
} from "./runtime/call-errors.js";
export type { Client, StubClient } from "./runtime/client.js";
export { createClient } from "./runtime/create-client.js";
export { configure } from "./runtime/default-client.js";
export { defineFunction, defineTool } from "./runtime/define.js";
export type {
  CallableDefinition,
  FunctionDefinition,
  ToolDefinition,
} from "./runtime/definition.js";
export { isTypecallError, TypecallError, type TypecallErrorCode } from "./runtime/errors.js";
export type { CreateOptions, Functions } from "./runtime/functions.js";
export type {
  CallEvent,
  ErrorEvent,
  Hooks,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
} from "./runtime/hooks.js";
export type { RequestPayload } from "./runtime/invoke.js";
export type {
  FunctionChanges,
  FunctionItem,
  NewFunction,
  ToolItem,
  ToolkitItem,
} from "./runtime/items.js";
export type { JsonObject, JsonSchema, JsonValue } from "./runtime/json.js";
export type { Listing, ListOptions } from "./runtime/listing.js";
export {
  type MapCallsOptions,
  type MappedCall,
  mapCalls,
  type Progress,
} from "./runtime/map-calls.js";
export type {
  CallOptions,
  ClientOptions,
  Fetch,
  RequestOptions,
  Validate,
} from "./runtime/options.js";
export type { Page } from "./runtime/page.js";
export type { RetryOptions } from "./runtime/retry.js";
export type { SafeResult, Stub, StubArguments } from "./runtime/stub.js";
export type { Toolkits } from "./runtime/toolkits.js";
export type { Issue } from "./runtime/validate/issue.js";

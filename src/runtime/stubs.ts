// The public names that stubs need, and apps to call them.

export type {
  CallableDefinition,
  FunctionDefinition,
  ToolDefinition,
} from "./api/definition.js";
export type {
  BodyEncoding,
  OperationBody,
  OperationDefinition,
  OperationParameter,
  Pagination,
  SecurityScheme,
} from "./api/operation-definition.js";
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
export { configure } from "./client/default-client.js";
export type { StubClient } from "./client/stub-client.js";
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
  ResponseTooLargeError,
  TimeoutError,
  ToolError,
} from "./errors/call-errors.js";
export { isTypecallError, TypecallError, type TypecallErrorCode } from "./errors/errors.js";
export { StreamError } from "./errors/stream-error.js";
export type { ApiOptions, Credential, Fetch } from "./http/target-options.js";
export type { JsonObject, JsonSchema, JsonValue } from "./json/json.js";
export { jsonBody, rawBody } from "./operation/body/bodies.js";
export { formBody } from "./operation/body/form.js";
export { multipartBody } from "./operation/body/multipart.js";
export { defineOperation } from "./operation/define-operation.js";
export { pagination } from "./operation/pages.js";
export { styledParameters } from "./operation/parameters/styles.js";
export { eventStream, type StreamEvent } from "./operation/stream/event-stream.js";
export { lineStream } from "./operation/stream/line-stream.js";
export type {
  OperationArguments,
  OperationError,
  OperationFacts,
  OperationOptions,
  OperationStub,
  WithResponse,
} from "./operation/types/operation-stub.js";
export type { OperationPart } from "./operation/types/part.js";
export type { CallOptions } from "./stub/call-options.js";
export { defineFunction } from "./stub/define-function.js";
export { defineTool } from "./stub/define-tool.js";
export type { SafeResult, Stub, StubArguments } from "./stub/stub.js";
export type { Issue } from "./validate/checks/issue.js";
export type { Vocabulary } from "./validate/checks/keyword.js";
export { linearPatternKeywords } from "./validate/vocabularies/linear-patterns.js";
export { patternKeywords } from "./validate/vocabularies/patterns.js";
export { rareKeywords } from "./validate/vocabularies/rare.js";
export { referenceKeywords } from "./validate/vocabularies/references.js";

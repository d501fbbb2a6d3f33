import type { OperationDefinition } from "../runtime/api/operation-definition.js";
import { canonicalJson } from "../runtime/json/canonical-json.js";
import { fingerprintText } from "../runtime/json/fingerprint.js";
import type { JsonSchema, JsonValue } from "../runtime/json/json.js";
import { sha256 } from "../support/digest.js";
import { assertNever } from "../support/errors.js";

/** A custom function: Python code that the platform runs. */
export interface FunctionCallable {
  readonly kind: "function";
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  /** Seconds after which the platform ends a run. */
  readonly max_run_time?: number;
  readonly input_schema: JsonSchema;
  readonly output_schema?: JsonSchema;
  /** Kept only if the config says `keepSource`. */
  readonly source_code?: string;
}

/** A tool of a toolkit. */
export interface ToolCallable {
  readonly kind: "tool";
  readonly toolkit_id: string;
  readonly toolkit_name: string;
  readonly tool_id: string;
  readonly name: string;
  readonly description?: string;
  readonly input_schema: JsonSchema;
  readonly output_schema?: JsonSchema;
}

/** What is on the wire: its members have the names that OpenAPI and the printed definition have. */
export interface OperationRequest
  extends Pick<
    OperationDefinition,
    | "servers"
    | "parameters"
    | "body"
    | "accept"
    | "stream"
    | "streamItem"
    | "security"
    | "pagination"
    | "idempotencyKey"
  > {
  /** An answer may be without content, such as a 204. */
  readonly empty?: true;
}

/** An operation of an API. */
export interface OperationCallable {
  readonly kind: "operation";
  /** The API that it belongs to, by which apps configure address and credentials. */
  readonly api: string;
  /** Its first tag when it was first pulled: the folder of its file. */
  readonly tag: string;
  /** Its `operationId`, made usable; without one, method and path. */
  readonly name: string;
  readonly description?: string;
  /** In upper case. */
  readonly method: string;
  readonly path: string;
  readonly request: OperationRequest;
  /** Self-contained: the components that it reaches are in `$defs`. */
  readonly input_schema: JsonSchema;
  /** Of the 2xx answers. Of a stream, one item. */
  readonly output_schema?: JsonSchema;
  /** The documented bodies of errors, by status. */
  readonly errors?: Readonly<Record<string, JsonSchema>>;
}

/** A custom function, a tool or an operation, as the snapshot holds it: a stub is generated for each. */
export type Callable = FunctionCallable | ToolCallable | OperationCallable;

/** The members of a callable that identify it. */
type CallableId =
  | Pick<FunctionCallable, "kind" | "id">
  | Pick<ToolCallable, "kind" | "toolkit_id" | "tool_id">
  | Pick<OperationCallable, "kind" | "api" | "method" | "path">;

/** The identity of a callable as one string, to be used as a `Map` key. */
export function callableKey(callable: CallableId): string {
  return JSON.stringify([callable.kind, ...idParts(callable)]);
}

/**
 * The id of a function; for a tool, the toolkit's id and its own: `text-tools/slugify`; for an operation, method and path:
 * `POST /notes`.
 */
export function idOf(callable: Callable): string {
  if (callable.kind === "operation") return `${callable.method} ${callable.path}`;
  return idParts(callable).join("/");
}

function idParts(callable: CallableId): readonly string[] {
  switch (callable.kind) {
    case "function":
      return [callable.id];
    case "tool":
      return [callable.toolkit_id, callable.tool_id];
    case "operation":
      return [callable.api, callable.method, callable.path];
    default:
      return assertNever(callable);
  }
}

/** `sha256:` of the canonical JSON of what a caller depends on. */
export function fingerprint(callable: Callable): string {
  const text = callable.kind === "operation" ? operationText(callable) : fingerprintText(callable);
  return `sha256:${sha256(text)}`;
}

function operationText(callable: OperationCallable): string {
  const { method, path, request, input_schema, output_schema, errors } = callable;
  const depends = { method, path, request, input_schema, output_schema, errors };
  const given = Object.entries(depends).filter(([, value]) => value !== undefined);
  return canonicalJson(Object.fromEntries(given) as Record<string, JsonValue>);
}

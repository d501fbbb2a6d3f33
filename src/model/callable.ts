import { fingerprintText } from "../runtime/json/fingerprint.js";
import type { JsonSchema } from "../runtime/json/json.js";
import { sha256 } from "../support/digest.js";

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

/** A custom function or a tool, as the snapshot holds it: a stub is generated for each. */
export type Callable = FunctionCallable | ToolCallable;

/** The members of a callable that identify it. */
type CallableId =
  | Pick<FunctionCallable, "kind" | "id">
  | Pick<ToolCallable, "kind" | "toolkit_id" | "tool_id">;

/** The identity of a callable as one string, to be used as a `Map` key. */
export function callableKey(callable: CallableId): string {
  return callable.kind === "function"
    ? JSON.stringify(["function", callable.id])
    : JSON.stringify(["tool", callable.toolkit_id, callable.tool_id]);
}

/** The id of a function; for a tool, the toolkit's id and its own: `text-tools/slugify`. */
export function idOf(callable: Callable): string {
  return callable.kind === "function" ? callable.id : `${callable.toolkit_id}/${callable.tool_id}`;
}

/** `sha256:` of the canonical JSON of what a caller depends on. */
export function fingerprint(callable: Callable): string {
  return `sha256:${sha256(fingerprintText(callable))}`;
}

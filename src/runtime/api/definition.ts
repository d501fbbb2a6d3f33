import type { JsonSchema } from "../json/json.js";
import type { OperationDefinition } from "./operation-definition.js";

/** Describes the custom function that a stub calls. Plain data, printed into the generated module. */
export interface FunctionDefinition {
  /** The function's id on the platform: the path segment of the execute endpoint. */
  readonly id: string;
  /** The display name on the platform, as it was when the stub was generated. */
  readonly name: string;
  readonly description?: string;
  /** Seconds after which the platform ends a run. */
  readonly maxRunTime?: number;
  /** `sha256:` over input schema, output schema and run time limit. */
  readonly fingerprint: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema?: JsonSchema;
}

/** Describes the toolkit's tool that a stub calls. Plain data, printed into the generated module. */
export interface ToolDefinition {
  readonly toolkitId: string;
  /** The tool's id: the last path segment of the invoke endpoint. */
  readonly toolId: string;
  /** The tool's display name, as it was when the stub was generated. */
  readonly name: string;
  readonly description?: string;
  /** `sha256:` over input schema and output schema. */
  readonly fingerprint: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema?: JsonSchema;
}

/** Describes the function, tool or operation that a stub calls. */
export type CallableDefinition = FunctionDefinition | ToolDefinition | OperationDefinition;

/**
 * A definition in a generated module. Its schemas are typed loosely: they are printed as JSON, and checking each member
 * against the type of JSON would take the compiler half of the time that a stub takes.
 */
export type Printed<Definition extends CallableDefinition> = Omit<
  Definition,
  "inputSchema" | "outputSchema"
> & { readonly inputSchema: object | boolean; readonly outputSchema?: object | boolean };

import type { JsonSchema } from "../json/json.js";

/** What a stub knows of the custom function that it calls. Plain data, printed into the generated module. */
export interface FunctionDefinition {
  /** The function's id on the platform: the path segment of the execute endpoint. */
  readonly id: string;
  /** The display name on the platform, as it was when the stub was generated. */
  readonly name: string;
  readonly description?: string;
  /** Seconds after which the platform ends a run. */
  readonly maxRunTime?: number;
  /** `sha256:` of what callers depend on: input schema, output schema and run time limit. */
  readonly fingerprint: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema?: JsonSchema;
}

/** What a stub knows of the toolkit's tool that it calls. Plain data, printed into the generated module. */
export interface ToolDefinition {
  readonly toolkitId: string;
  /** The tool's id: the last path segment of the invoke endpoint. */
  readonly toolId: string;
  /** The tool's display name, as it was when the stub was generated. */
  readonly name: string;
  readonly description?: string;
  /** `sha256:` of what callers depend on: input schema and output schema. */
  readonly fingerprint: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema?: JsonSchema;
}

/** What a stub knows of what it calls. */
export type CallableDefinition = FunctionDefinition | ToolDefinition;

/**
 * A definition as a generated module holds it. That its schemas are JSON follows from how they are printed: to have
 * the compiler compare each member of each schema with the type of JSON takes half the time that a stub takes to check.
 */
export type Printed<Definition extends CallableDefinition> = Omit<
  Definition,
  "inputSchema" | "outputSchema"
> & { readonly inputSchema: object | boolean; readonly outputSchema?: object | boolean };

import type { ClassKinds } from "../../python/analyse.js";
import type { FunctionItem } from "../../runtime/api/items.js";
import type { FunctionStatus } from "../../runtime/http/platform.js";
import type { JsonObject } from "../../runtime/json/json.js";
import type { Limits } from "../pydantic/models.js";
import { ORGANIZATION } from "./ids.js";

/** The state of a function's analysis. */
export type Analysis =
  | { readonly status: "draft" | "analysing" }
  | {
      readonly status: "ready";
      /** The Python function to call. */
      readonly entry: string;
      readonly inputSchema: JsonObject;
      readonly classKinds?: ClassKinds;
      /** The docstring. */
      readonly description: string | null;
    }
  | { readonly status: "error"; readonly details: string };

/** The source of a function; an object, so that a finished analysis detects by identity whether it was replaced. */
interface FunctionSource {
  readonly code: string;
  /** Possible names of the entry point; the first that is defined is used. */
  readonly entries: readonly string[];
}

/** A custom function in the store. Immutable: an update stores a new object. */
export interface StoredFunction {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly limits: Limits;
  readonly source: FunctionSource;
  readonly analysis: Analysis;
  readonly createdAt: string;
}

/** The custom functions of the local API: in memory, in the order of their creation. Names need not be unique. */
export class FunctionStore {
  readonly #functions = new Map<string, StoredFunction>();

  get all(): readonly StoredFunction[] {
    return [...this.#functions.values()];
  }

  find(id: string): StoredFunction | undefined {
    return this.#functions.get(id);
  }

  put(stored: StoredFunction): void {
    this.#functions.set(stored.id, stored);
  }

  delete(id: string): boolean {
    return this.#functions.delete(id);
  }
}

/** The `CustomFunctionItem` of a list: without source. */
export function toListItem({ analysis, ...stored }: StoredFunction): JsonObject {
  return {
    id: stored.id,
    name: stored.name,
    description: stored.description,
    technical_description: analysis.status === "ready" ? analysis.description : null,
    status: analysis.status satisfies FunctionStatus,
    limits: { max_run_time: stored.limits.max_run_time },
    input_schema: analysis.status === "ready" ? analysis.inputSchema : null,
    analysis_error_details: analysis.status === "error" ? analysis.details : null,
    organization_id: ORGANIZATION,
    created_at: stored.createdAt,
  } satisfies FunctionItem;
}

/** The `CustomFunctionItem` of all other responses. */
export function toItem(stored: StoredFunction): JsonObject {
  return { ...toListItem(stored), source_code: stored.source.code };
}

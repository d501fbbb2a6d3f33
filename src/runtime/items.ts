import { ApiError } from "./api-errors.js";
import type { CallFacts } from "./facts.js";
import { isJsonObject, type JsonObject } from "./json.js";
import type { Page } from "./page.js";

/** A custom function as the API sends it. */
export interface FunctionItem {
  readonly id: string;
  readonly name: string;
  readonly description?: string | null;
  readonly technical_description?: string | null;
  /** `draft` is not analysed yet. */
  readonly status?: "draft" | "analysing" | "ready" | "error" | (string & {}) | null;
  readonly limits?: { readonly max_run_time?: number | null } | null;
  /** JSON Schema, made by the analysis. */
  readonly input_schema?: JsonObject | null;
  /** Python; lists leave it out. */
  readonly source_code?: string | null;
  /** What is wrong, where `status` is `error`. */
  readonly analysis_error_details?: string | null;
  readonly organization_id?: string | null;
  /** ISO 8601. */
  readonly created_at?: string | null;
}

/** What a custom function is made of. */
export interface NewFunction {
  /** Name shown to people, and in an agent's list of tools. */
  readonly name: string;
  /** Python that defines the entry point. */
  readonly source_code: string;
  /** Name of the entry point. @defaultValue `"xpander_run_action"` */
  readonly function_name?: string | null;
  readonly description?: string | null;
  readonly limits?: { readonly max_run_time?: number | null };
}

/** What can be changed of a custom function; new source code is analysed again. */
export type FunctionChanges = Partial<Omit<NewFunction, "function_name">>;

/** A set of tools, as the API sends it. */
export interface ToolkitItem {
  readonly id: string;
  readonly name: string;
  readonly description?: string | null;
  readonly [other: string]: unknown;
}

/** A tool of a toolkit, as the API sends it. */
export interface ToolItem {
  readonly name: string;
  readonly id?: string | null;
  readonly description?: string | null;
  /** JSON Schema of the tool's input. */
  readonly parameters?: JsonObject | null;
  readonly [other: string]: unknown;
}

/** Makes sure that an answer is one item. */
export function asItem<Item extends { readonly id: string }>(call: CallFacts, body: unknown): Item {
  if (isItem<Item>(body)) return body;
  throw unexpected(call, body, "an object with an id");
}

export function isItem<Item extends { readonly id: string }>(body: unknown): body is Item {
  return isJsonObject(body) && typeof body.id === "string";
}

/** Makes sure that an answer is a page of items. */
export function asPage<Item extends { readonly id: string }>(
  call: CallFacts,
  body: unknown,
): Page<Item> {
  if (isPage<Item>(body)) return body;
  throw unexpected(call, body, "a page of items, each with an id");
}

function isPage<Item extends { readonly id: string }>(body: unknown): body is Page<Item> {
  return isJsonObject(body) && Array.isArray(body.items) && body.items.every(isItem);
}

/** Makes sure that an answer is a list of tools. */
export function asTools(call: CallFacts, body: unknown): ToolItem[] {
  if (Array.isArray(body) && body.every(isTool)) return body;
  throw unexpected(call, body, "a list of tools, each with a name");
}

function isTool(value: unknown): value is ToolItem {
  return isJsonObject(value) && typeof value.name === "string";
}

function unexpected(call: CallFacts, body: unknown, wanted: string): ApiError {
  const detail = `a success, but without ${wanted}. Is the base URL right?`;
  return new ApiError(call, { status: 200, detail, body });
}

import { ApiError } from "../errors/api-errors.js";
import type { CallFacts } from "../errors/facts.js";
import type { Schemas } from "../http/paths.js";
import type { FunctionStatus } from "../http/platform.js";
import { isJsonObject, type JsonObject } from "../json/json.js";

/** A custom function as the API sends it. */
export interface FunctionItem extends Readonly<Schemas["CustomFunctionItem"]> {
  /** `draft` is not analysed yet. The API's description says only that it is text. */
  readonly status?: FunctionStatus | (string & {}) | null;
  /** JSON Schema of the function's input, made by the analysis. The API's description says only that it is an object. */
  readonly input_schema?: JsonObject | null;
}

/** The body of a request that creates a custom function. */
export type NewFunction = Readonly<Schemas["CreateCustomFunctionRequest"]>;

/** The properties of a custom function to change; new source code is analysed again. */
// Not the API's own type, which also allows `null` for a name: that would change nothing.
export type FunctionChanges = Partial<Omit<NewFunction, "function_name">>;

/** A set of tools, as the API sends it. */
export interface ToolkitItem extends Readonly<Schemas["Toolkit"]> {
  // The API sends properties that its description does not mention.
  readonly [other: string]: unknown;
}

/** A tool of a toolkit, as the API sends it. */
export interface ToolItem extends Readonly<Schemas["ToolkitTool"]> {
  /** JSON Schema of the tool's input. The API's description says only that it is an object. */
  readonly parameters?: JsonObject | null;
}

/** One page of a list, as the API sends it. */
export interface Page<Item> extends Readonly<Omit<Schemas["PaginatedResponse_Toolkit_"], "items">> {
  readonly items: readonly Item[];
}

/** Throws unless a response body is one item. */
export function asItem<Item extends { readonly id: string }>(call: CallFacts, body: unknown): Item {
  if (isItem<Item>(body)) return body;
  throw unexpected(call, body, "an object with an id");
}

export function isItem<Item extends { readonly id: string }>(body: unknown): body is Item {
  return isJsonObject(body) && typeof body["id"] === "string";
}

/** Throws unless a response body is a page of items. */
export function asPage<Item extends { readonly id: string }>(
  call: CallFacts,
  body: unknown,
): Page<Item> {
  if (isPage<Item>(body)) return body;
  throw unexpected(call, body, "a page of items, each with an id");
}

function isPage<Item extends { readonly id: string }>(body: unknown): body is Page<Item> {
  return isJsonObject(body) && Array.isArray(body["items"]) && body["items"].every(isItem);
}

/** Throws unless a response body is a list of tools. */
export function asTools(call: CallFacts, body: unknown): ToolItem[] {
  if (Array.isArray(body) && body.every(isTool)) return body;
  throw unexpected(call, body, "a list of tools, each with a name");
}

function isTool(value: unknown): value is ToolItem {
  return isJsonObject(value) && typeof value["name"] === "string";
}

function unexpected(call: CallFacts, body: unknown, wanted: string): ApiError {
  const detail = `a success, but without ${wanted}. Is the base URL right?`;
  return new ApiError(call, { status: 200, detail, body });
}

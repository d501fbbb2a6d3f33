import type { Endpoint } from "../call/endpoint.js";
import type { ClientOptions } from "../call/options.js";
import { ToolError } from "../errors/call-errors.js";
import type { CallFacts } from "../errors/facts.js";
import { readDetail } from "../http/detail.js";
import { TOOL } from "../http/platform.js";
import { entriesOf, hasOwn, isJsonObject, type JsonSchema } from "../json/json.js";
import { memberAt } from "../json/pointer.js";
import type { ToolDefinition } from "./definition.js";

const TOOL_MS = 60_000;

/** The ids of a tool, and its name if it is known. */
export type ToolAddress = Pick<ToolDefinition, "toolkitId" | "toolId"> & { readonly name?: string };

/** The endpoint that invokes a tool. */
export function invoking({ toolkitId, toolId, name }: ToolAddress): Endpoint {
  return {
    callable: name,
    method: "POST",
    path: TOOL,
    params: { toolkit_id: toolkitId, tool_id: toolId },
    timeoutMs: TOOL_MS,
  };
}

/** The payload in the client's `wire` format. */
export function onWire(
  payload: unknown,
  { wire = "flat" }: ClientOptions["toolkits"] = {},
): unknown {
  return wire === "parameters" ? { parameters: payload } : payload;
}

/** The four containers of arguments by their names in a request, each with the older name that some schemas use. */
const CONTAINERS = [
  ["body_params", "bodyParams"],
  ["query_params", "queryParams"],
  ["path_params", "pathParams"],
  ["headers", "headers"],
] as const;

/** A stub's input as payload: split into containers if the schema has them, else all of it in the body. */
export function toPayload(schema: JsonSchema, input: unknown): unknown {
  const properties = new Map(entriesOf(memberAt(schema, "properties")));
  const inContainers = CONTAINERS.flat().some((name) => properties.has(name));
  if (!inContainers || !isJsonObject(input)) return { body_params: input };
  const parts = new Map(Object.entries(input));
  const payload = CONTAINERS.map(([name, older]) => [name, parts.get(name) ?? parts.get(older)]);
  return Object.fromEntries(payload);
}

const ENVELOPE = new Set(["result", "status", "execution_time", "error"]);

/**
 * The result from the envelope `{ result, status, execution_time, error }` that some responses have. Any other body is
 * the result itself.
 */
export function unwrap(call: CallFacts, body: unknown): unknown {
  if (!isJsonObject(body) || !Object.keys(body).every((key) => ENVELOPE.has(key))) return body;
  const { status, error, result } = body;
  if (status === "error") {
    throw new ToolError(call, readDetail(error ?? result) || "it gives no reason", body);
  }
  const isEnvelope = hasOwn(body, "result") && (status === "ok" || status === "success");
  return isEnvelope ? result : body;
}

import type { Endpoint } from "../call/endpoint.js";
import type { ClientOptions } from "../call/options.js";
import { ToolError } from "../errors/call-errors.js";
import type { CallFacts } from "../errors/facts.js";
import { readDetail } from "../http/detail.js";
import type { Schemas } from "../http/paths.js";
import { TOOL } from "../http/platform.js";
import { isJsonObject, type JsonSchema } from "../json/json.js";
import type { ToolDefinition } from "./definition.js";

const TOOL_MS = 60_000;

/** Arguments of a tool, by the part of the tool's own request that they go into. */
export type RequestPayload = {
  // JSON leaves out what is `undefined`, so callers may give it.
  readonly [Part in keyof Payload]: Readonly<Payload[Part]> | undefined;
};

type Payload = Schemas["RequestPayload"];

/** Where a tool is, and its name if it is known. */
export type ToolAddress = Pick<ToolDefinition, "toolkitId" | "toolId"> & { readonly name?: string };

/** Where a tool is invoked. */
export function invoking({ toolkitId, toolId, name }: ToolAddress): Endpoint {
  return {
    callable: name,
    method: "POST",
    path: TOOL,
    at: { toolkit_id: toolkitId, tool_id: toolId },
    timeoutMs: TOOL_MS,
  };
}

/** The payload in the form that the client is set to. */
export function onWire(
  payload: unknown,
  { wire = "flat" }: ClientOptions["toolkits"] = {},
): unknown {
  return wire === "parameters" ? { parameters: payload } : payload;
}

/** The four containers by their names on the wire, each with the older name that some schemas have. */
const CONTAINERS = [
  ["body_params", "bodyParams"],
  ["query_params", "queryParams"],
  ["path_params", "pathParams"],
  ["headers", "headers"],
] as const;

/** A stub's input as payload: containers where the schema speaks of them, else all of it in the body. */
export function toPayload(schema: JsonSchema, input: unknown): unknown {
  const properties =
    isJsonObject(schema) && isJsonObject(schema.properties) ? schema.properties : {};
  const inContainers = CONTAINERS.flat().some((name) => Object.hasOwn(properties, name));
  if (!inContainers || !isJsonObject(input)) return { body_params: input };
  const parts = new Map(Object.entries(input));
  const payload = CONTAINERS.map(([name, older]) => [name, parts.get(name) ?? parts.get(older)]);
  return Object.fromEntries(payload);
}

const ENVELOPE = new Set(["result", "status", "execution_time", "error"]);

/**
 * The result out of the envelope that some answers wrap it in: `{ result, status, execution_time, error }`. Anything
 * else is the result itself.
 */
export function unwrap(call: CallFacts, body: unknown): unknown {
  if (!isJsonObject(body) || !Object.keys(body).every((key) => ENVELOPE.has(key))) return body;
  if (body.status === "error") {
    throw new ToolError(call, readDetail(body.error ?? body.result) || "it does not say why", body);
  }
  const isEnvelope =
    Object.hasOwn(body, "result") && (body.status === "ok" || body.status === "success");
  return isEnvelope ? body.result : body;
}

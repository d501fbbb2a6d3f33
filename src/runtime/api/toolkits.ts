import type { Core } from "../call/core.js";
import type { Endpoint } from "../call/endpoint.js";
import type { RequestOptions } from "../call/options.js";
import type { Schemas } from "../http/paths.js";
import { TOOLKITS, TOOLS } from "../http/platform.js";
import { invoking, onWire, unwrap } from "./invoke.js";
import { asTools, type ToolItem, type ToolkitItem } from "./items.js";
import { type Listing, type ListOptions, listing } from "./listing.js";

/** Arguments of a tool, by the part of the tool's HTTP request that they are sent in. */
export type RequestPayload = {
  // Callers may pass `undefined`: JSON leaves it out.
  readonly [Part in keyof Payload]: Readonly<Payload[Part]> | undefined;
};

type Payload = Schemas["RequestPayload"];

/** The toolkits of the organisation that the key belongs to. */
export interface Toolkits {
  /** All toolkits, without their tools. */
  list(options?: ListOptions): Listing<ToolkitItem>;
  /** The tools of one toolkit. */
  tools(toolkitId: string, options?: RequestOptions): Promise<readonly ToolItem[]>;
  /**
   * Runs a tool without checking its input: only stubs have the schema.
   * @throws ToolError if the tool reports a failure
   */
  invoke(
    toolkitId: string,
    toolId: string,
    payload?: RequestPayload,
    options?: RequestOptions,
  ): Promise<unknown>;
}

export function makeToolkits(core: Core): Toolkits {
  return {
    list: (options) => listing<ToolkitItem>(core, TOOLKITS, options),
    tools: (toolkitId, options) => {
      const endpoint: Endpoint = {
        method: "GET",
        path: TOOLS,
        params: { toolkit_id: toolkitId },
      };
      return core.send(endpoint, { options, read: (body) => asTools(endpoint, body) });
    },
    invoke: (toolkitId, toolId, payload = {}, options) => {
      const endpoint = invoking({ toolkitId, toolId });
      return core.send(endpoint, {
        options,
        body: () => onWire(payload, core.options.toolkits),
        read: (body) => unwrap(endpoint, body),
      });
    },
  };
}

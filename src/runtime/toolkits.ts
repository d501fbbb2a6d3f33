import type { Core } from "./core.js";
import { invoking, onWire, type RequestPayload, unwrap } from "./invoke.js";
import { asPage, asTools, type ToolItem, type ToolkitItem } from "./items.js";
import { type Listing, type ListOptions, makeListing } from "./listing.js";
import type { RequestOptions } from "./options.js";

/** The toolkits of the organisation that the key belongs to. */
export interface Toolkits {
  /** Every toolkit. */
  list(options?: ListOptions): Listing<ToolkitItem>;
  /** The tools of one toolkit. */
  tools(toolkitId: string, options?: RequestOptions): Promise<readonly ToolItem[]>;
  /**
   * Runs a tool, unchecked: stubs know its schema, this does not.
   * @throws ToolError if the tool says that it failed
   */
  invoke(
    toolkitId: string,
    toolId: string,
    payload?: RequestPayload,
    options?: RequestOptions,
  ): Promise<unknown>;
}

const CALL_MS = 30_000;

export function makeToolkits(core: Core): Toolkits {
  return {
    list: ({ perPage = 50, ...options } = {}) =>
      makeListing((page) => {
        const call = { method: "GET", path: "/v1/toolkits" } as const;
        return core.send({
          ...call,
          query: { page, per_page: perPage },
          timeoutMs: CALL_MS,
          options,
          read: (body) => asPage<ToolkitItem>(call, body),
        });
      }),
    tools: (toolkitId, options) => {
      const call = { method: "GET", path: "/v1/toolkits/{toolkit_id}/tools" } as const;
      return core.send({
        ...call,
        at: { toolkit_id: toolkitId },
        timeoutMs: CALL_MS,
        options,
        read: (body) => asTools(call, body),
      });
    },
    invoke: (toolkitId, toolId, payload = {}, options) => {
      const call = invoking({ toolkitId, toolId });
      return core.send({
        ...call,
        body: () => onWire(payload, core.options.toolkits),
        options,
        read: (body) => unwrap(call, body),
      });
    },
  };
}

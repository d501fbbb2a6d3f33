import type { Printed, ToolDefinition } from "../api/definition.js";
import { invoking, onWire, toPayload, unwrap } from "../api/invoke.js";
import type { Vocabulary } from "../validate/checks/keyword.js";
import { makeStub } from "./make-stub.js";
import type { Stub } from "./stub.js";

/**
 * Creates the stub of a toolkit's tool. Generated modules call this. Nothing happens before the stub's first call.
 * @param keywords What the schemas use beyond the usual keywords, as for functions.
 */
export function defineTool<Input, Output>(
  printed: Printed<ToolDefinition>,
  keywords: readonly Vocabulary[] = [],
): Stub<Input, Output> {
  const definition = printed as ToolDefinition;
  const endpoint = invoking(definition);
  return makeStub(definition, endpoint, {
    keywords,
    wrap: (input, core) => onWire(toPayload(definition.inputSchema, input), core.options.toolkits),
    unwrap: (body) => unwrap(endpoint, body),
  });
}

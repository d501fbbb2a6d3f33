import * as v from "valibot";
import { readShape, schemaShape, text } from "../../documents/json-shapes.js";
import type { ToolCallable } from "../../model/callable.js";
import type { Diagnostics } from "../../support/diagnostics.js";
import { quote } from "../../support/quote.js";

/** The docs of the API contradict each other about tool objects; these are the keys that xpander's own SDKs read. */
const TOOL_ITEM = v.object({
  id: v.nullish(text),
  name: v.nullish(text),
  description: v.nullish(text),
  function_description: v.nullish(text),
  parameters: v.nullish(schemaShape),
  output_schema: v.nullish(schemaShape),
});

/** Converts a tool object of the xpander API to a callable; `undefined` and a diagnostic if it is invalid. */
export function readToolItem(
  value: unknown,
  toolkit: { readonly id: string; readonly name: string },
  context: { readonly place: string; readonly problems: Diagnostics },
): ToolCallable | undefined {
  const { place, problems } = context;
  const shaped = readShape(TOOL_ITEM, value);
  const id = shaped.ok ? shaped.value.id || shaped.value.name : undefined;
  if (!shaped.ok || !id) {
    const problem = shaped.ok ? "it has neither id nor name" : shaped.problem;
    const pointer = shaped.ok ? {} : { pointer: shaped.pointer };
    const message = `a tool of ${quote(toolkit.name)} was left out: ${problem}`;
    problems.add({ severity: "error", code: "tool-shape", message, place, ...pointer });
    return undefined;
  }
  const item = shaped.value;
  if (item.parameters == null) {
    const message = `the tool ${quote(id)} has no schema of its parameters; its stub accepts any object`;
    problems.add({ severity: "warning", code: "tool-without-schema", message, place });
  }
  const description = item.description || item.function_description;
  return {
    kind: "tool",
    toolkit_id: toolkit.id,
    toolkit_name: toolkit.name,
    tool_id: id,
    name: item.name || id,
    ...(description ? { description } : {}),
    input_schema: item.parameters ?? { type: "object" },
    ...(item.output_schema == null ? {} : { output_schema: item.output_schema }),
  };
}

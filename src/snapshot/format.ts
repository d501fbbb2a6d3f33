import { writtenJson } from "../documents/written-numbers.js";
import { type Callable, fingerprint } from "../model/callable.js";
import type { JsonValue } from "../runtime/json/json.js";
import { escapeUnits } from "../runtime/json/quote.js";
import { INVISIBLE } from "./invisible.js";

/**
 * The snapshot file of a callable: indented JSON with its keys in a fixed order. Schemas keep the key order of their
 * source, which is the order in which the parameters were declared.
 */
export function formatEntry(callable: Callable): string {
  const entry = { ...inOrder(callable), fingerprint: fingerprint(callable) };
  return layOut(entry);
}

/** Indented JSON with a line end; invisible characters are escaped. */
export function layOut(value: unknown): string {
  return `${writtenJson(value, 2).replace(INVISIBLE, escapeUnits)}\n`;
}

/** Members that are `undefined` are left out by `JSON.stringify`. */
function inOrder(callable: Callable): Record<string, JsonValue | undefined> {
  const { kind, name, description, input_schema, output_schema } = callable;
  if (callable.kind === "operation") {
    const { api, tag, method, path, request, errors } = callable;
    const identity = { kind, api, tag, name, description, method, path };
    // Plain data, with its members in the order in which they were read.
    const wire: JsonValue = JSON.parse(JSON.stringify(request));
    return { ...identity, request: wire, input_schema, output_schema, errors };
  }
  if (callable.kind === "function") {
    const { id, max_run_time, source_code } = callable;
    return { kind, id, name, description, max_run_time, input_schema, output_schema, source_code };
  }
  const { toolkit_id, toolkit_name, tool_id } = callable;
  return {
    kind,
    toolkit_id,
    toolkit_name,
    tool_id,
    name,
    description,
    input_schema,
    output_schema,
  };
}

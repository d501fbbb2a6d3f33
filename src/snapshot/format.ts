import { type Callable, fingerprint } from "../model/callable.js";
import type { JsonValue } from "../runtime/json.js";

/**
 * The snapshot file of a callable: indented JSON with its keys always in the same order. Schemas keep the
 * order of their source, since that is the order in which people declared their parameters.
 */
export function formatEntry(callable: Callable): string {
  const entry = { ...inOrder(callable), fingerprint: fingerprint(callable) };
  return layOut(entry);
}

/** Indented, with a line end, and with every character to be seen. */
export function layOut(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2).replace(HIDDEN, escapeUnits)}\n`;
}

/** Members that are `undefined` are left out by `JSON.stringify`. */
function inOrder(callable: Callable): Record<string, JsonValue | undefined> {
  const { kind, name, description, input_schema, output_schema } = callable;
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

/**
 * Characters that a reviewer would not see, or that change the order in which the rest is shown: control
 * and separator characters, zero-width and bidirectional ones, and the tag characters.
 */
const HIDDEN =
  /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

function escapeUnits(character: string): string {
  let escaped = "";
  for (let unit = 0; unit < character.length; unit++) {
    escaped += `\\u${character.charCodeAt(unit).toString(16).padStart(4, "0")}`;
  }
  return escaped;
}

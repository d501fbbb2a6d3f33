import { canonicalJson } from "../../runtime/json/canonical-json.js";
import type { JsonObject, JsonValue } from "../../runtime/json/json.js";
import { findTypeRule } from "../names/type-table.js";
import { dottedName, subscript } from "../syntax/expressions.js";
import { readLiteral } from "../syntax/literals.js";
import type { PythonNode } from "../syntax/node.js";
import type { Reader } from "./reader.js";

const MAX_DEPTH = 20;

/** `Literal[…]`, or `undefined` if an item is not a literal (a member of an enum, for example). */
export function readLiteralType(
  items: readonly PythonNode[],
  reader: Reader,
): JsonObject | undefined {
  const read = readValues(items, reader, 0);
  if (read === undefined || read.length === 0) return undefined;
  const values = [...new Map(read.map((value) => [canonicalJson(value), value])).values()];
  const [only] = values;
  const types = new Set(values.map(typeName));
  const [type] = types;
  return {
    ...(only !== undefined && values.length === 1 ? { const: only } : { enum: values }),
    ...(types.size === 1 && type !== undefined && { type }),
  };
}

function readValues(
  items: readonly PythonNode[],
  reader: Reader,
  depth: number,
): readonly JsonValue[] | undefined {
  const values: JsonValue[] = [];
  for (const item of items) {
    const inner = innerLiteral(item, reader);
    if (inner !== undefined) {
      const nested = depth < MAX_DEPTH ? readValues(inner, reader, depth + 1) : undefined;
      if (nested === undefined) return undefined;
      values.push(...nested);
      continue;
    }
    const literal = readLiteral(item);
    if (!literal.ok || (typeof literal.value === "object" && literal.value !== null))
      return undefined;
    values.push(literal.value);
  }
  return values;
}

/** `Literal["a", Literal["b"]]`, also through an alias: `Unit = Literal["b"]`. */
function innerLiteral(node: PythonNode, reader: Reader): readonly PythonNode[] | undefined {
  let at = node;
  for (let hops = 0; hops < MAX_DEPTH; hops += 1) {
    const parts = subscript(at);
    const name = dottedName(parts?.base ?? at);
    if (name === undefined) return undefined;
    const resolved = reader.scope.resolve(name);
    if (resolved.kind === "qualified") {
      return findTypeRule(resolved.name)?.kind === "literal" ? parts?.items : undefined;
    }
    if (parts !== undefined || resolved.binding.kind !== "assignment") return undefined;
    at = resolved.binding.value;
  }
  return undefined;
}

function typeName(value: JsonValue): string {
  if (value === null) return "null";
  return typeof value === "number"
    ? Number.isInteger(value)
      ? "integer"
      : "number"
    : typeof value;
}

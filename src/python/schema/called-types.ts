import type { JsonValue } from "../../runtime/json/json.js";
import { qualifiedName } from "../names/resolve.js";
import type { CallExpression } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { applyBounds, BOUNDS } from "../types/bounds.js";
import { readBound } from "../types/field.js";
import { type Reader, siteIn } from "../types/reader.js";
import { applyRule } from "../types/rules.js";
import { ANYTHING, type TypeSchema } from "../types/type-schema.js";
import { findTypeRule } from "../types/type-table.js";

/** pydantic's functions that make a type with bounds, and the type. */
const FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ["conint", "int"],
  ["confloat", "float"],
  ["constr", "str"],
  ["conbytes", "bytes"],
  ["condecimal", "decimal.Decimal"],
  ["condate", "datetime.date"],
  ["conlist", "list"],
  ["conset", "set"],
  ["confrozenset", "frozenset"],
]);

/** `conint(ge=1)`; `undefined` for other calls. */
export function readCalledType(call: CallExpression, reader: Reader): TypeSchema | undefined {
  const name = qualifiedName(call.callee, siteIn(reader, call.callee)) ?? "";
  const made = FUNCTIONS.get(name.replace(/^pydantic\.(?:types\.)?/, ""));
  const rule = made !== undefined && name.startsWith("pydantic.") ? findTypeRule(made) : undefined;
  if (made === undefined || rule === undefined) return undefined;
  const item = call.positional[0] ?? call.named.get("item_type");
  const items: readonly PythonNode[] = rule.kind === "array" && item !== undefined ? [item] : [];
  const type = applyRule(rule, { name: made, items, whole: call.callee, reader });
  if ("problem" in type) return ANYTHING;
  const bounds = new Map<string, JsonValue>();
  for (const [bound, node] of call.named) {
    if (BOUNDS.has(bound)) readBound(bound, node, bounds, reader);
  }
  return applyBounds(type, bounds);
}

import { canonicalJson } from "../../runtime/json/canonical-json.js";
import type { JsonObject, JsonValue } from "../../runtime/json/json.js";
import { resolveName, type Site, siteOfBinding } from "../names/resolve.js";
import { dottedName, subscript } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { evaluate } from "../values/evaluate.js";
import { jsonOf } from "../values/json.js";
import type { PythonValue } from "../values/value.js";
import { type TypeSchema, typeSchema } from "./type-schema.js";
import { findTypeRule } from "./type-table.js";

const MAX_DEPTH = 20;

/** `Literal[…]`, or `undefined` if an item is neither a literal nor a member of an enum. */
export function readLiteralType(items: readonly PythonNode[], site: Site): TypeSchema | undefined {
  const read = readValues(items, site, 0);
  if (read === undefined || read.length === 0) return undefined;
  const values: JsonValue[] = [];
  for (const value of read) {
    const json = jsonOf(value);
    if (!json.ok || (typeof json.value === "object" && json.value !== null)) return undefined;
    values.push(json.value);
  }
  const texts = read.map((value, index) => repr(value, values[index] ?? null));
  return typeSchema(valuesSchema(values, commonType(read)), `Literal[${texts.join(", ")}]`);
}

function valuesSchema(values: readonly JsonValue[], type: string | undefined): JsonObject {
  const different = [...new Map(values.map((value) => [canonicalJson(value), value])).values()];
  const [only] = different;
  return {
    ...(only !== undefined && different.length === 1 ? { const: only } : { enum: different }),
    ...(type !== undefined && { type }),
  };
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ["str", "string"],
  ["bytes", "string"],
  ["int", "integer"],
  ["float", "number"],
  ["bool", "boolean"],
  ["None", "null"],
  ["list", "array"],
  ["tuple", "array"],
]);

/** The type that all values have in JSON. In Python 2.0 is no integer. */
export function commonType(values: readonly PythonValue[]): string | undefined {
  const types = new Set(values.map(typeOf));
  const [type] = types;
  return types.size === 1 ? type : undefined;
}

function typeOf(value: PythonValue): string | undefined {
  return value.kind === "member" ? typeOf(value.value) : TYPES.get(value.kind);
}

function readValues(
  items: readonly PythonNode[],
  site: Site,
  depth: number,
): readonly PythonValue[] | undefined {
  const values: PythonValue[] = [];
  for (const item of items) {
    const inner = innerLiteral(item, site);
    if (inner === undefined) {
      values.push(evaluate(item, site));
      continue;
    }
    const nested = depth < MAX_DEPTH ? readValues(inner.items, inner.site, depth + 1) : undefined;
    if (nested === undefined) return undefined;
    values.push(...nested);
  }
  return values;
}

/** `Literal["a", Literal["b"]]`, also through an alias: `Unit = Literal["b"]`. */
function innerLiteral(
  node: PythonNode,
  site: Site,
): { readonly items: readonly PythonNode[]; readonly site: Site } | undefined {
  let at = node;
  let place = site;
  for (let hops = 0; hops < MAX_DEPTH; hops += 1) {
    const parts = subscript(at);
    const name = dottedName(parts?.base ?? at);
    if (name === undefined) return undefined;
    const resolved = resolveName(name, place);
    if (resolved.kind === "qualified") {
      const isLiteral = findTypeRule(resolved.name)?.kind === "literal";
      return isLiteral && parts !== undefined ? { items: parts.items, site: place } : undefined;
    }
    const { binding } = resolved;
    const value =
      binding.kind === "assignment"
        ? binding.value
        : binding.kind === "type"
          ? binding.node.children.at(-1)
          : undefined;
    if (parts !== undefined || value === undefined) return undefined;
    at = value;
    place = siteOfBinding(binding);
  }
  return undefined;
}

function repr(value: PythonValue, json: JsonValue): string {
  if (value.kind === "member") return value.name;
  if (typeof json === "string") return `'${json}'`;
  if (typeof json === "boolean") return json ? "True" : "False";
  return json === null ? "None" : String(json);
}

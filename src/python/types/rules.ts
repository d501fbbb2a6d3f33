import type { JsonObject } from "../../runtime/json/json.js";
import { listItems } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { isAnything, schemaOf } from "./json-schema.js";
import { readLiteralType } from "./literal-type.js";
import { applyMetadata } from "./metadata.js";
import { type Reader, siteIn } from "./reader.js";
import { ANYTHING, type TypeSchema, typeSchema } from "./type-schema.js";
import type { TypeRule } from "./type-table.js";
import { NONE, union } from "./unions.js";

/** A type of the table with the parts in its brackets. */
export interface RuleSite {
  /** `list` of `typing.List[int]` is "List". */
  readonly name: string;
  readonly items: readonly PythonNode[];
  readonly whole: PythonNode;
  readonly reader: Reader;
}

/** The type, or why it cannot be read. */
export function applyRule(
  rule: TypeRule,
  site: RuleSite,
): TypeSchema | { readonly problem: string } {
  const { name, items, reader, whole } = site;
  const read = (node: PythonNode | undefined): TypeSchema =>
    node === undefined ? ANYTHING : reader.read(node, reader);
  const [first] = items;
  switch (rule.kind) {
    case "schema": {
      const schema = reader.mode === "validation" ? (rule.input ?? rule.schema) : rule.schema;
      return typeSchema(schema, name, rule.takes && { takes: rule.takes });
    }
    case "array": {
      const item = read(first);
      return array(item, rule.unique, items.length === 0 ? name : `${name}[${item.text}]`);
    }
    case "mapping": {
      const [keys, values] = [read(first), read(items[1])];
      const text = items.length === 0 ? name : `${name}[${keys.text}, ${values.text}]`;
      return mapping(keys, values, text, reader);
    }
    case "counter":
      return mapping(read(first), { schema: { type: "integer" }, text: "int" }, name, reader);
    case "tuple":
      return tuple(site, read);
    case "optional":
      return items.length === 1
        ? union([read(first), NONE])
        : { problem: "needs one type in its brackets" };
    case "union":
      return items.length > 0 ? union(items.map(read)) : { problem: "needs types in its brackets" };
    case "literal":
      return (
        readLiteralType(items, siteIn(reader, whole)) ?? {
          problem: "has an item that is not a literal value",
        }
      );
    case "annotated":
      return applyMetadata(read(first), items.slice(1), reader);
    case "wrapper":
      return read(items[rule.index]);
    case "hidden":
      return { ...read(first), isHidden: true };
    case "definition":
      return definition(name, rule.schema, reader);
    case "json":
      return json(read(first), reader);
    case "root model": {
      const root = read(first);
      const text = `${name}[${root.text}]`;
      return definition(text, schemaOf({ title: text, ...root.schema }), reader);
    }
  }
}

function definition(text: string, schema: JsonObject, { definitions }: Reader): TypeSchema {
  const names = { name: text, qualname: text };
  const reference = definitions.reference(`\u0001${text}`, names, () => schema);
  return typeSchema(reference, text, { isNamed: true });
}

function array(items: TypeSchema, isUnique: boolean, text: string): TypeSchema {
  const schema = schemaOf({
    items: items.schema,
    type: "array",
    uniqueItems: isUnique ? true : undefined,
  });
  return typeSchema(schema, text, { takes: "array" });
}

function mapping(
  keys: TypeSchema,
  values: TypeSchema,
  text: string,
  { definitions }: Reader,
): TypeSchema {
  const { pattern, title: _, ...rules } = keys.schema;
  const { type, ...keyRules } = rules;
  const named = definitions.resolve(keys.schema);
  const isReference = Object.hasOwn(rules, "$ref");
  // Every key is a text in JSON: no key would fit the numbers of an `IntEnum`.
  const isText = isReference
    ? named?.type === undefined || named.type === "string"
    : type === "string";
  const narrowsKeys = isText && Object.keys(keyRules).length > 0;
  const { title: __, ...valueSchema } = values.schema;
  const additional = isAnything(valueSchema) ? true : valueSchema;
  const schema: JsonObject = schemaOf({
    // Keys with a pattern become `patternProperties`.
    patternProperties: typeof pattern === "string" ? { [pattern]: valueSchema } : undefined,
    additionalProperties: typeof pattern === "string" ? undefined : additional,
    propertyNames: narrowsKeys ? keyRules : undefined,
    type: "object",
  });
  return typeSchema(schema, text, { takes: "object" });
}

function tuple(
  { items, name, whole }: RuleSite,
  read: (node: PythonNode) => TypeSchema,
): TypeSchema {
  const [first, second] = items;
  // `tuple[int, *Ts]` is of any length. lezer's grammar has no `*` in brackets.
  if (/[[,]\s*\*/.test(whole.text)) {
    return typeSchema({ items: {}, type: "array" }, name, { takes: "array" });
  }
  const typed = (schema: JsonObject, texts: readonly string[]): TypeSchema =>
    typeSchema(schema, `${name}[${texts.join(", ")}]`, { takes: "array" });
  if (first === undefined)
    return typeSchema({ items: {}, type: "array" }, name, { takes: "array" });
  if (items.length === 2 && second?.kind === "Ellipsis") {
    const item = read(first);
    return typed({ items: item.schema, type: "array" }, [item.text, "..."]);
  }
  const isEmpty =
    items.length === 1 &&
    first.kind === "TupleExpression" &&
    listItems(first.children).length === 0;
  if (isEmpty) return typed({ maxItems: 0, minItems: 0, type: "array" }, ["()"]);
  const types = items.map(read);
  const schema = {
    maxItems: items.length,
    minItems: items.length,
    prefixItems: types.map((type) => type.schema),
    type: "array",
  };
  return typed(
    schema,
    types.map((type) => type.text),
  );
}

function json(content: TypeSchema, { mode }: Reader): TypeSchema {
  if (mode === "serialization") return content;
  const schema = {
    contentMediaType: "application/json",
    contentSchema: content.schema,
    type: "string",
  };
  return typeSchema(schema, `Json[${content.text}]`);
}

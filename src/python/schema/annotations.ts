import type { JsonObject } from "../../runtime/json/json.js";
import { quote } from "../../support/quote.js";
import type { Binding } from "../names/scope.js";
import { findTypeRule, findUnimported, type TypeRule } from "../names/type-table.js";
import { dottedName, listItems, subscript, withoutBrackets } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { parseExpression } from "../syntax/parse.js";
import { readString } from "../syntax/strings.js";
import { readAnnotated } from "./annotated.js";
import { readLiteralType } from "./literal-type.js";
import type { Reader } from "./reader.js";
import { isAnything, schemaOf } from "./schema.js";
import { nullable, union } from "./unions.js";

/** Maximum nesting of types: more than in real code, and safe for the call stack. */
const MAX_DEPTH = 50;

/**
 * The schema that pydantic 2 generates for an annotation, without `title`. An annotation that cannot be read becomes `{}`
 * and adds a diagnostic.
 */
export function readAnnotation(node: PythonNode, reader: Reader, depth = 0): JsonObject {
  if (depth > MAX_DEPTH) return unknown(node, reader, "is nested too deeply");
  if (!reader.budget.spend(1)) return {};
  const annotation = withoutBrackets(node);
  switch (annotation.kind) {
    case "None":
      return { type: "null" };
    case "VariableName":
      return readNamed(annotation, [], reader, depth);
    case "MemberExpression": {
      const parts = subscript(annotation);
      if (parts === undefined) return readNamed(annotation, [], reader, depth);
      return readNamed(parts.base, parts.items, reader, depth, annotation);
    }
    case "BinaryExpression":
      return readBars(annotation, reader, depth);
    case "String":
    case "ContinuedString":
      return readForwardReference(annotation, reader, depth);
    default:
      return unknown(annotation, reader, "is not a type that can be read from the source");
  }
}

function unknown(node: PythonNode, reader: Reader, problem: string): JsonObject {
  reader.report({
    severity: "warning",
    code: "python-unknown-type",
    message: `the annotation ${quote(node.text)} ${problem}; any value is accepted there`,
    line: node.line,
  });
  return {};
}

/** `A | B | C`. Iterative, since the tree is as deep as the union has members. */
function readBars(node: PythonNode, reader: Reader, depth: number): JsonObject {
  const members: PythonNode[] = [];
  let at: PythonNode | undefined = node;
  while (at?.kind === "BinaryExpression") {
    const [left, operator, right]: readonly (PythonNode | undefined)[] = at.children;
    if (operator?.text !== "|" || right === undefined) {
      return unknown(node, reader, "is not a type that can be read from the source");
    }
    members.push(right);
    at = left;
  }
  if (at !== undefined) members.push(at);
  return union(members.reverse().map((member) => readAnnotation(member, reader, depth + 1)));
}

function readForwardReference(node: PythonNode, reader: Reader, depth: number): JsonObject {
  const string = readString(node);
  if (!reader.budget.spend(node.text.length)) return {};
  const inner = string.kind === "text" ? parseExpression(string.value, node.line) : undefined;
  return inner === undefined
    ? unknown(node, reader, "does not hold one Python expression")
    : readAnnotation(inner, reader, depth + 1);
}

function readNamed(
  base: PythonNode,
  items: readonly PythonNode[],
  reader: Reader,
  depth: number,
  whole = base,
): JsonObject {
  const parts = dottedName(base);
  if (parts === undefined) {
    return unknown(whole, reader, "is not a type that can be read from the source");
  }
  const resolved = reader.scope.resolve(parts);
  if (resolved.kind === "local") {
    return readLocal(resolved.name, resolved.binding, { whole, reader, depth });
  }
  const unimported = resolved.isImported ? undefined : findUnimported(resolved.name);
  const name =
    findTypeRule(resolved.name) === undefined ? (unimported ?? resolved.name) : resolved.name;
  const rule = findTypeRule(name);
  if (rule === undefined) return unknown(whole, reader, "names an unknown type");
  if (!resolved.isImported && name.includes(".")) {
    reader.report({
      severity: "warning",
      code: "python-not-imported",
      message: `${quote(base.text)} is not imported; it is read as ${name}`,
      line: base.line,
    });
  }
  return readRule(rule, items, { whole, reader, depth });
}

interface AnnotationSite {
  readonly whole: PythonNode;
  readonly reader: Reader;
  readonly depth: number;
}

function readLocal(
  name: string,
  binding: Binding,
  { whole, reader, depth }: AnnotationSite,
): JsonObject {
  // Known limitation: dataclasses, TypedDict, pydantic models and enums are not read.
  if (binding.kind === "class") {
    return unknown(whole, reader, "is a class of a kind that cannot be read from the source");
  }
  if (binding.kind === "type") {
    // pydantic puts a `type` statement into `$defs`; it may be recursive.
    return reader.definitions.reference(name, () =>
      readAnnotation(binding.value, reader, depth + 1),
    );
  }
  if (binding.kind !== "assignment") return unknown(whole, reader, "is not a type");
  if (reader.aliases.includes(name)) return unknown(whole, reader, "refers to itself");
  return readAnnotation(
    binding.value,
    { ...reader, aliases: [...reader.aliases, name] },
    depth + 1,
  );
}

function readRule(rule: TypeRule, items: readonly PythonNode[], site: AnnotationSite): JsonObject {
  const { whole, reader, depth } = site;
  const read = (node: PythonNode | undefined): JsonObject =>
    node === undefined ? {} : readAnnotation(node, reader, depth + 1);
  switch (rule.kind) {
    case "schema":
      return rule.schema;
    case "array":
      return schemaOf({
        items: read(items[0]),
        type: "array",
        uniqueItems: rule.unique ? true : undefined,
      });
    case "mapping":
      return mapping(read(items[0]), read(items[1]));
    case "counter":
      return mapping(read(items[0]), { type: "integer" });
    case "tuple":
      return tuple(items, read);
    case "optional":
      return items.length === 1
        ? nullable(read(items[0]))
        : unknown(whole, reader, "needs one type in its brackets");
    case "union":
      return items.length > 0
        ? union(items.map(read))
        : unknown(whole, reader, "needs types in its brackets");
    case "literal":
      return (
        readLiteralType(items, reader) ??
        unknown(whole, reader, "has an item that is not a literal value")
      );
    case "annotated":
      return readAnnotated(read(items[0]), items.slice(1), reader);
    case "wrapper":
      return read(items[0]);
  }
}

function mapping(keys: JsonObject, values: JsonObject): JsonObject {
  const { pattern, type, title: _, ...keyRules } = keys;
  const narrowsKeys = type === "string" && Object.keys(keyRules).length > 0;
  const additional = isAnything(values) ? true : values;
  return schemaOf({
    // Keys with a pattern become `patternProperties`.
    patternProperties: typeof pattern === "string" ? { [pattern]: values } : undefined,
    additionalProperties: typeof pattern === "string" ? undefined : additional,
    propertyNames: narrowsKeys ? keyRules : undefined,
    type: "object",
  });
}

function tuple(
  items: readonly PythonNode[],
  read: (node: PythonNode | undefined) => JsonObject,
): JsonObject {
  const [first, second] = items;
  if (first === undefined) return { items: {}, type: "array" };
  if (items.length === 2 && second?.kind === "Ellipsis")
    return { items: read(first), type: "array" };
  const isEmpty =
    items.length === 1 &&
    first.kind === "TupleExpression" &&
    listItems(first.children).length === 0;
  if (isEmpty) return { maxItems: 0, minItems: 0, type: "array" };
  return {
    maxItems: items.length,
    minItems: items.length,
    prefixItems: items.map(read),
    type: "array",
  };
}

import { quote } from "../../support/quote.js";
import { readClass } from "../classes/class.js";
import type { Binding } from "../names/binding.js";
import { followAlias, resolveName } from "../names/resolve.js";
import { dottedName, readCall, subscript, withoutBrackets } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { parseExpression } from "../syntax/parse.js";
import { readString } from "../syntax/strings.js";
import { type Reader, siteIn } from "../types/reader.js";
import { applyRule } from "../types/rules.js";
import { ANYTHING, type TypeSchema } from "../types/type-schema.js";
import { findTypeRule, findUnimported } from "../types/type-table.js";
import { NONE, union } from "../types/unions.js";
import { readAssignedType } from "./assigned-types.js";
import { readCalledType } from "./called-types.js";
import { readTypeStatement } from "./type-statements.js";

/** Maximum nesting of types: more than in real code, and safe for the call stack. */
const MAX_DEPTH = 50;

/**
 * The schema that pydantic 2 generates for an annotation. An annotation that cannot be read accepts any value and adds a
 * diagnostic.
 */
export function readAnnotation(node: PythonNode, outer: Reader): TypeSchema {
  const reader = { ...outer, depth: outer.depth + 1 };
  if (reader.depth > MAX_DEPTH) return unreadable(node, reader, "is nested too deeply");
  if (!reader.budget.spend(1)) return ANYTHING;
  const annotation = withoutBrackets(node);
  switch (annotation.kind) {
    case "None":
      return NONE;
    case "VariableName":
      return readNamed(annotation, [], reader);
    case "MemberExpression": {
      const parts = subscript(annotation);
      if (parts === undefined) return readNamed(annotation, [], reader);
      return readNamed(parts.base, parts.items, reader, annotation);
    }
    case "BinaryExpression":
      return readBars(annotation, reader);
    case "String":
    case "ContinuedString":
      return readForwardReference(annotation, reader);
    case "CallExpression":
      return readCalled(annotation, reader);
    default:
      return unreadable(annotation, reader, "is not a type that can be read from the source");
  }
}

function unreadable(node: PythonNode, reader: Reader, problem: string): TypeSchema {
  reader.report({
    severity: "warning",
    code: "python-unknown-type",
    message: `the annotation ${quote(node.text)} ${problem}; any value is accepted there`,
    line: node.line,
  });
  return ANYTHING;
}

/** `A | B | C`. Iterative, since the tree is as deep as the union has members. */
function readBars(node: PythonNode, reader: Reader): TypeSchema {
  const members: PythonNode[] = [];
  let at: PythonNode | undefined = node;
  while (at?.kind === "BinaryExpression") {
    const [left, operator, right]: readonly (PythonNode | undefined)[] = at.children;
    if (operator?.text !== "|" || right === undefined) {
      return unreadable(node, reader, "is not a type that can be read from the source");
    }
    members.push(right);
    at = left;
  }
  if (at !== undefined) members.push(at);
  return union(members.reverse().map((member) => readAnnotation(member, reader)));
}

function readForwardReference(node: PythonNode, reader: Reader): TypeSchema {
  const string = readString(node);
  if (!reader.budget.spend(node.text.length)) return ANYTHING;
  const inner = string.kind === "text" ? parseExpression(string.value, node.line) : undefined;
  return inner === undefined
    ? unreadable(node, reader, "does not hold one Python expression")
    : readAnnotation(inner, reader);
}

/** `conint(ge=1)` */
function readCalled(node: PythonNode, reader: Reader): TypeSchema {
  const call = readCall(node);
  const read = call && readCalledType(call, reader);
  return read ?? unreadable(node, reader, "is not a type that can be read from the source");
}

function readNamed(
  base: PythonNode,
  items: readonly PythonNode[],
  reader: Reader,
  whole = base,
): TypeSchema {
  const parts = dottedName(base);
  if (parts === undefined) {
    return unreadable(whole, reader, "is not a type that can be read from the source");
  }
  const [name = ""] = parts;
  const parameter = parts.length === 1 ? reader.parameters.get(name) : undefined;
  if (parameter !== undefined) return parameter;
  const named = resolveName(parts, siteIn(reader, base));
  // `List = list`, `List[int]`
  const resolved =
    named.kind === "binding" && items.length > 0 ? followAlias(named.binding) : named;
  if (resolved.kind === "binding") return readBinding(resolved.binding, items, reader, whole);
  return readQualified(resolved, { base, items, reader, whole });
}

interface NamedSite {
  readonly base: PythonNode;
  readonly items: readonly PythonNode[];
  readonly reader: Reader;
  readonly whole: PythonNode;
}

function readQualified(
  { name: written, isImported }: { readonly name: string; readonly isImported: boolean },
  { base, items, reader, whole }: NamedSite,
): TypeSchema {
  const qualified = isImported ? written : fromStarImport(written, reader);
  const isKnown = findTypeRule(qualified) !== undefined;
  const name = isKnown || isImported ? qualified : (findUnimported(qualified) ?? qualified);
  const rule = findTypeRule(name);
  if (/^typing(?:_extensions)?\.Self$/.test(name) && reader.self !== undefined) {
    return reader.self(reader) ?? ANYTHING;
  }
  if (rule === undefined) return unreadable(whole, reader, "names an unknown type");
  if (!isImported && !isKnown) {
    reader.report({
      severity: "warning",
      code: "python-not-imported",
      message: `${quote(base.text)} is not imported; it is read as ${name}`,
      line: base.line,
    });
  }
  const text = name.split(".").at(-1) ?? name;
  const read = applyRule(rule, { name: text, items, whole, reader });
  return "problem" in read ? unreadable(whole, reader, read.problem) : read;
}

/** `from typing import *` */
function fromStarImport(name: string, { scope }: Reader): string {
  const module = scope.starModules.find((one) => findTypeRule(`${one}.${name}`) !== undefined);
  return module === undefined ? name : `${module}.${name}`;
}

function readBinding(
  binding: Binding,
  items: readonly PythonNode[],
  reader: Reader,
  whole: PythonNode,
): TypeSchema {
  if (binding.kind === "class" || binding.kind === "type") {
    const given = items.map((item) => readAnnotation(item, reader));
    if (binding.kind === "type") return readTypeStatement(binding, given, reader);
    return readClass(binding, given, reader) ?? unreadable(whole, reader, CLASS);
  }
  if (binding.kind !== "assignment") return unreadable(whole, reader, "is not a type");
  if (reader.aliases.includes(binding)) return unreadable(whole, reader, "refers to itself");
  const given = items.map((item) => readAnnotation(item, reader));
  return readAssignedType(binding, given, reader) ?? unreadable(whole, reader, "is not a type");
}

const CLASS = "is a class without declared fields";

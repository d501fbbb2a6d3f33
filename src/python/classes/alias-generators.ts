import { quote } from "../../support/quote.js";
import type { Scope } from "../names/binding.js";
import { qualifiedName, resolveName, siteOf } from "../names/resolve.js";
import { dottedName, readCall } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import type { FieldOptions } from "../types/field-options.js";
import type { Reader } from "../types/reader.js";
import { evaluate } from "../values/evaluate.js";
import { pythonTitle } from "../values/titles.js";
import { str } from "../values/value.js";
import type { ModelConfig } from "./config.js";

type Generator = (name: string) => string;
export type AliasOptions = Pick<FieldOptions, "alias" | "validationAlias" | "serializationAlias">;

const GENERATORS: ReadonlyMap<string, Generator> = new Map([
  ["pydantic.alias_generators.to_camel", toCamel],
  ["pydantic.alias_generators.to_pascal", toPascal],
  ["pydantic.alias_generators.to_snake", toSnake],
  ["humps.camelize", toCamel],
  ["humps.pascalize", toPascal],
  ["str.upper", (name) => name.toUpperCase()],
  ["str.lower", (name) => name.toLowerCase()],
  ["str.title", pythonTitle],
]);

/** Whether the names of a model's fields are not known. */
export function hasUnknownAliases({ aliasGenerator }: ModelConfig, reader: Reader): boolean {
  if (aliasGenerator === undefined) return false;
  const { node, scope } = aliasGenerator;
  const called = qualifiedName(readCall(node)?.callee, siteOf(node, scope));
  const isSplit = called?.split(".").at(-1) === "AliasGenerator";
  return !isSplit && node.kind !== "None" && generate(node, scope, "a_b", reader) === undefined;
}

/** The aliases that a configuration generates for a field. */
export function generatedAliases(
  name: string,
  { aliasGenerator }: ModelConfig,
  reader: Reader,
): AliasOptions {
  if (aliasGenerator === undefined) return {};
  const { node, scope } = aliasGenerator;
  if (node.kind === "None") return {};
  const call = readCall(node);
  const called = call && qualifiedName(call.callee, siteOf(node, scope));
  if (call === undefined || called?.split(".").at(-1) !== "AliasGenerator") {
    const alias = generate(node, scope, name, reader);
    return alias === undefined ? {} : { alias };
  }
  const named = (argument: string, index: number): string | undefined => {
    const generator = call.named.get(argument) ?? call.positional[index];
    return generator && generate(generator, scope, name, reader);
  };
  const alias = named("alias", 0);
  const validationAlias = named("validation_alias", 1);
  const serializationAlias = named("serialization_alias", 2);
  return {
    ...(alias !== undefined && { alias }),
    ...(validationAlias !== undefined && { validationAlias }),
    ...(serializationAlias !== undefined && { serializationAlias }),
  };
}

function generate(
  node: PythonNode,
  scope: Scope,
  name: string,
  reader: Reader,
): string | undefined {
  if (node.kind === "None") return undefined;
  const generator = GENERATORS.get(qualifiedName(node, siteOf(node, scope)) ?? "");
  const alias = generator?.(name) ?? applyFunction(node, scope, name);
  if (alias !== undefined) return alias;
  reader.report({
    severity: "warning",
    code: "python-alias-generator",
    message: `the names that ${quote(node.text)} generates are not known; any properties are accepted there`,
    line: node.line,
  });
  return undefined;
}

/** `lambda name: name.upper()`, and a function of the module that only returns such an expression. */
function applyFunction(node: PythonNode, scope: Scope, name: string): string | undefined {
  const lambda = node.kind === "LambdaExpression" ? node : definitionOf(node, scope);
  const parameter = lambda?.find("ParamList")?.find("VariableName")?.text;
  const statements = lambda?.find("Body")?.children.filter(({ kind }) => kind !== ":") ?? [];
  const [only, ...others] = statements.filter(({ kind }) => kind !== "ExpressionStatement");
  const returned = only?.kind === "ReturnStatement" && others.length === 0 ? only : undefined;
  const result = node.kind === "LambdaExpression" ? lambda?.children.at(-1) : returned?.children[1];
  if (parameter === undefined || result === undefined) return undefined;
  const value = evaluate(result, siteOf(result, scope), new Map([[parameter, str(name)]]));
  return value.kind === "str" ? value.value : undefined;
}

function definitionOf(node: PythonNode, scope: Scope): PythonNode | undefined {
  const name = dottedName(node);
  const resolved = name && resolveName(name, siteOf(node, scope));
  return resolved?.kind === "binding" && resolved.binding.kind === "function"
    ? resolved.binding.node
    : undefined;
}

function toPascal(name: string): string {
  return pythonTitle(name).replace(/([0-9A-Za-z])_(?=[0-9A-Z])/g, "$1");
}

function toCamel(name: string): string {
  if (/^[a-z]+[A-Za-z0-9]*$/.test(name) && !/\d[a-z]/.test(name)) return name;
  return toPascal(name).replace(/^_*[A-Z]/, (first) => first.toLowerCase());
}

function toSnake(name: string): string {
  return name
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .replace(/([0-9])([A-Z])/g, "$1_$2")
    .replace(/([a-z])([0-9])/g, "$1_$2")
    .replaceAll("-", "_")
    .toLowerCase();
}

import { quote } from "../../support/quote.js";
import type { Scope } from "../names/binding.js";
import { qualifiedName, siteOf } from "../names/resolve.js";
import { readCall } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import type { FieldOptions } from "../types/field-options.js";
import type { Reader } from "../types/reader.js";
import { pythonTitle } from "../types/titles.js";
import { textMethod } from "../values/call.js";
import { evaluate } from "../values/evaluate.js";
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
  const alias =
    generator?.(name) ?? (node.kind === "LambdaExpression" && applyLambda(node, scope, name));
  if (typeof alias === "string") return alias;
  reader.report({
    severity: "warning",
    code: "python-alias-generator",
    message: `the names that ${quote(node.text)} generates are not known; the fields keep their own names`,
    line: node.line,
  });
  return undefined;
}

/** `lambda name: name.upper()` */
function applyLambda(lambda: PythonNode, scope: Scope, name: string): string | undefined {
  const parameter = lambda.find("ParamList")?.find("VariableName")?.text;
  const body = lambda.children.at(-1);
  if (body === undefined) return undefined;
  const call = readCall(body);
  const [object, , method] = call?.callee.children ?? [];
  if (call === undefined || object?.text !== parameter || method === undefined) return undefined;
  const values = call.positional.map((argument) => evaluate(argument, siteOf(argument, scope)));
  const of = { kind: "str", value: name } as const;
  const result = textMethod({ kind: "method", of, name: method.text }, values);
  return result.kind === "str" ? result.value : undefined;
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

import type { ClassBinding } from "../names/binding.js";
import { qualifiedName, resolveName, type Site, siteOfBinding } from "../names/resolve.js";
import {
  dottedName,
  listItems,
  readArguments,
  readCall,
  subscript,
  withoutBrackets,
} from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { annotationReader, type Reader, siteIn } from "./reader.js";
import { ANYTHING, type TypeSchema } from "./type-schema.js";
import { union } from "./unions.js";

const MAX_NODES = 200;

/** The names of the type parameters of `class Page[T]`, `type Pair[T] = …` and `def first[T](…)`. */
export function declaredParameters(definition: PythonNode): readonly string[] {
  return typeParameters(definition).map(({ name }) => name);
}

interface TypeParameter {
  readonly name: string;
  readonly bound?: PythonNode;
}

function typeParameters(definition: PythonNode): readonly TypeParameter[] {
  return (definition.find("TypeParamList")?.children ?? []).flatMap((parameter) => {
    const name = parameter.find("VariableName");
    const bound = parameter.find("TypeDef")?.children.at(-1);
    if (parameter.kind !== "TypeParam" || name === undefined) return [];
    return [{ name: name.text.normalize("NFKC"), ...(bound !== undefined && { bound }) }];
  });
}

/** What the parameters of a definition stand for where nothing is given for them: their bound, or any value. */
export function unboundParameters(
  definition: PythonNode,
  reader: Reader,
): ReadonlyMap<string, TypeSchema> {
  return new Map(
    typeParameters(definition).map(({ name, bound }) => [
      name,
      bound === undefined ? ANYTHING : readBound(bound, annotationReader(reader, reader.scope)),
    ]),
  );
}

/** `T: int`, or `T: (int, str)` with constraints. */
function readBound(bound: PythonNode, reader: Reader): TypeSchema {
  if (bound.kind !== "TupleExpression") return reader.read(bound, reader);
  return union(listItems(bound.children).map((item) => reader.read(item, reader)));
}

/** `T = TypeVar("T", …)`; `undefined` for any other assigned value. */
export function readTypeVariable(value: PythonNode, reader: Reader): TypeSchema | undefined {
  const call = readCall(value);
  const name = call && qualifiedName(call.callee, siteIn(reader, value));
  if (call === undefined || !isTypeVariable(name)) return undefined;
  const [, ...constraints] = call.positional;
  const bound = call.named.get("bound");
  const fallback = call.named.get("default");
  if (constraints.length > 0) return union(constraints.map((one) => reader.read(one, reader)));
  const type = bound ?? fallback;
  return type === undefined ? ANYTHING : reader.read(type, reader);
}

function isTypeVariable(name: string | undefined): boolean {
  return name === "typing.TypeVar" || name === "typing_extensions.TypeVar";
}

/**
 * The type parameters of a class in the order in which arguments are given for them: declared ones, those of
 * `Generic[…]`, or else the type variables in its bases.
 */
export function classParameters(binding: ClassBinding): readonly string[] {
  const declared = declaredParameters(binding.node);
  if (declared.length > 0) return declared;
  const site = siteOfBinding(binding);
  const bases = readArguments(binding.node.find("ArgList")).positional;
  const generic = bases.find((base) =>
    /^typing(?:_extensions)?\.(?:Generic|Protocol)$/.test(
      qualifiedName(subscript(base)?.base, site) ?? "",
    ),
  );
  return typeVariablesIn(generic === undefined ? bases : [generic], site);
}

/** The names of the type variables in expressions, in order. */
export function typeVariablesIn(nodes: readonly PythonNode[], site: Site): readonly string[] {
  const names = new Set<string>();
  const queue = [...nodes];
  for (let seen = 0; queue.length > 0 && seen < MAX_NODES; seen += 1) {
    const node = queue.shift();
    if (node === undefined) break;
    const name = dottedName(node);
    if (name === undefined) queue.unshift(...withoutBrackets(node).children);
    else if (isVariable(name, site)) names.add(name.join("."));
  }
  return [...names];
}

function isVariable(name: readonly string[], site: Site): boolean {
  const resolved = resolveName(name, site);
  if (resolved.kind !== "binding" || resolved.binding.kind !== "assignment") return false;
  const { value } = resolved.binding;
  const call = value && readCall(value);
  return isTypeVariable(qualifiedName(call?.callee, siteOfBinding(resolved.binding)));
}

/** The context in which a generic definition is read with the types given for its parameters. */
export function withParameters(
  reader: Reader,
  names: readonly string[],
  given: readonly TypeSchema[],
): Reader {
  if (names.length === 0) return { ...reader, parameters: new Map() };
  const parameters = new Map<string, TypeSchema>();
  for (const [index, name] of names.entries()) {
    const type = given[index];
    if (type !== undefined) parameters.set(name, type);
  }
  return { ...reader, parameters };
}

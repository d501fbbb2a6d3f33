import { readAssignedClass } from "../classes/assigned-class.js";
import type { AssignmentBinding } from "../names/binding.js";
import { qualifiedName } from "../names/resolve.js";
import { type CallExpression, listItems, readCall } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { type Reader, readerOf, siteIn } from "../types/reader.js";
import { readTypeVariable, typeVariablesIn, withParameters } from "../types/type-parameters.js";
import { ANYTHING, type TypeSchema } from "../types/type-schema.js";
import { evaluate } from "../values/evaluate.js";
import { aliasDefinition } from "./type-statements.js";

/** The type of `X = …`: an alias, a type variable, or a class made by a call. `undefined` if it is no type. */
export function readAssignedType(
  binding: AssignmentBinding,
  given: readonly TypeSchema[],
  reader: Reader,
): TypeSchema | undefined {
  const { value } = binding;
  if (value === undefined) return undefined;
  const inside = readerOf(reader, binding);
  const variable = readTypeVariable(value, inside);
  if (variable !== undefined) return variable;
  const call = readCall(value);
  if (call !== undefined) {
    const name = qualifiedName(call.callee, siteIn(inside, value))?.split(".").at(-1);
    if (name === "NewType") return readNewType(call, inside);
    if (name === "TypeAliasType") return readAliasType(binding, call, given, reader);
    const made = readAssignedClass(binding, call, inside);
    if (made !== undefined) return made;
  }
  if (value.kind === "Number" || value.kind === "Boolean") return undefined;
  if (given.length === 0) return inside.read(value, inside);
  // `Pair = tuple[T, T]`, `Pair[int]`
  const names = typeVariablesIn([value], siteIn(inside, value));
  const generic = withParameters(inside, names, given);
  return generic.read(value, generic);
}

/** `UserId = NewType("UserId", int)` is an int in JSON. */
function readNewType({ positional, named }: CallExpression, reader: Reader): TypeSchema {
  const type = positional[1] ?? named.get("tp");
  return type === undefined ? ANYTHING : reader.read(type, reader);
}

/** `Json = TypeAliasType("Json", "…", type_params=(T,))` */
function readAliasType(
  binding: AssignmentBinding,
  { positional, named }: CallExpression,
  given: readonly TypeSchema[],
  reader: Reader,
): TypeSchema | undefined {
  const [nameNode] = positional;
  const value: PythonNode | undefined = positional[1] ?? named.get("value");
  const inside = readerOf(reader, binding);
  const name = nameNode && evaluate(nameNode, siteIn(inside, nameNode));
  if (name?.kind !== "str" || value === undefined) return undefined;
  const parameters = named.get("type_params");
  const names = listItems(parameters?.children ?? []).map((node) => node.text);
  return aliasDefinition(binding, { name: name.value, given }, reader, () => ({
    value,
    reader: given.length === 0 ? inside : withParameters(inside, names, given),
  }));
}

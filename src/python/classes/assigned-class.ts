import type { AssignmentBinding } from "../names/binding.js";
import { qualifiedName } from "../names/resolve.js";
import { type CallExpression, listItems, splitAtCommas } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { readString } from "../syntax/strings.js";
import { type Reader, siteIn } from "../types/reader.js";
import type { TypeSchema } from "../types/type-schema.js";
import { enumMembers, evaluate } from "../values/evaluate.js";
import { isSequence, type PythonValue } from "../values/value.js";
import { definitionOf, withClassNotes } from "./definition.js";
import { readEnumType } from "./enum.js";
import { type ReadField, readField } from "./fields.js";
import { qualifiersOf } from "./members.js";
import { tupleSchema } from "./named-tuple.js";
import { objectSchema, type Property, propertyOf } from "./object-fields.js";
import { isRequired } from "./typed-dict.js";

/** A class that is made by a call: an enum, a named tuple, a `TypedDict`. `undefined` for other calls. */
export function readAssignedClass(
  binding: AssignmentBinding,
  call: CallExpression,
  reader: Reader,
): TypeSchema | undefined {
  const definition = enumMembers(binding);
  if (definition !== undefined) return readEnumType(binding, definition, reader);
  const made = qualifiedName(call.callee, siteIn(reader, call.callee));
  const [nameNode, fields] = call.positional;
  const name = nameNode && evaluate(nameNode, siteIn(reader, nameNode));
  if (name?.kind !== "str") return undefined;
  const names = { name: name.value, qualname: name.value };
  const inside = { ...reader, aliases: [] };
  const tuple = (read: () => readonly ReadField[]): TypeSchema =>
    definitionOf(binding, names, [], reader, () => tupleSchema(read(), inside));
  switch (made) {
    case "collections.namedtuple":
      return tuple(() => plainFields(call, inside));
    case "typing.NamedTuple":
    case "typing_extensions.NamedTuple":
      return tuple(() => typedFields(fields ?? call.named.get("fields"), inside));
    case "typing.TypedDict":
    case "typing_extensions.TypedDict":
      return definitionOf(binding, names, [], reader, () =>
        withClassNotes(objectSchema(keys(call, inside)), name.value, undefined, {}),
      );
    default:
      return undefined;
  }
}

/** `namedtuple("Point", "x y", defaults=[0])`: fields without types. */
function plainFields(call: CallExpression, reader: Reader): readonly ReadField[] {
  const names = call.positional[1] ?? call.named.get("field_names");
  const given = names && evaluate(names, siteIn(reader, names));
  const list = given === undefined ? [] : textsOf(given);
  const defaults = call.named.get("defaults");
  const values = defaults && evaluate(defaults, siteIn(reader, defaults));
  const count = values !== undefined && isSequence(values) ? values.items.length : 0;
  const nodes = listItems(defaults?.children ?? []);
  return list.map((name, index) => {
    const at = index - (list.length - count);
    const value = at < 0 ? undefined : nodes[at];
    return readField({ name, annotation: undefined, default: value, reader });
  });
}

function textsOf(value: PythonValue): readonly string[] {
  if (value.kind === "str") return value.value.split(/[\s,]+/).filter((name) => name !== "");
  const items = isSequence(value) ? value.items : [];
  return items.flatMap((item) => (item.kind === "str" ? [item.value] : []));
}

/** `NamedTuple("Point", [("x", float), ("y", float)])` */
function typedFields(list: PythonNode | undefined, reader: Reader): readonly ReadField[] {
  return listItems(list?.children ?? []).flatMap((pair) => {
    const [nameNode, annotation] = listItems(pair.children);
    const name = nameNode?.kind === "String" ? readString(nameNode) : undefined;
    if (name?.kind !== "text") return [];
    return [readField({ name: name.value, annotation, default: undefined, reader })];
  });
}

/** `TypedDict("Options", {"in": str}, total=False)` */
function keys(call: CallExpression, reader: Reader): readonly Property[] {
  const isTotal = call.named.get("total")?.text !== "False";
  const members = call.positional[1]?.children.slice(1, -1) ?? [];
  return splitAtCommas(members).flatMap(([key, , annotation]) => {
    const name = key?.kind === "String" ? readString(key) : undefined;
    if (name?.kind !== "text") return [];
    const field = readField({ name: name.value, annotation, default: undefined, reader });
    const required = isRequired(qualifiersOf(annotation, reader), isTotal);
    return [{ ...propertyOf(field, reader), isRequired: required }];
  });
}

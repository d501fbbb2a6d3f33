import { isJsonObject, type JsonValue } from "../../runtime/json/json.js";
import { cleanDocstring } from "../docstring/docstring.js";
import { qualifiedName } from "../names/resolve.js";
import { readCall } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { readString } from "../syntax/strings.js";
import { evaluate } from "../values/evaluate.js";
import { jsonOf } from "../values/json.js";
import { applyBounds } from "./bounds.js";
import { discriminated } from "./discriminator.js";
import { applyField, fieldCall, readBound } from "./field.js";
import { type Reader, siteIn } from "./reader.js";
import { ANYTHING, type TypeSchema } from "./type-schema.js";

/** Classes whose arguments are bounds, and the bounds that their positional arguments set. */
const BOUND_CLASSES: ReadonlyMap<string, readonly string[]> = new Map([
  ["annotated_types.Ge", ["ge"]],
  ["annotated_types.Gt", ["gt"]],
  ["annotated_types.Le", ["le"]],
  ["annotated_types.Lt", ["lt"]],
  ["annotated_types.Interval", []],
  ["annotated_types.MultipleOf", ["multiple_of"]],
  ["annotated_types.MinLen", ["min_length"]],
  ["annotated_types.MaxLen", ["max_length"]],
  ["annotated_types.Len", ["min_length", "max_length"]],
  ["pydantic.StringConstraints", []],
  ["pydantic.types.StringConstraints", []],
  ["pydantic.UrlConstraints", ["max_length"]],
]);

const BOUND_NAMES = ["ge", "gt", "le", "lt", "multiple_of", "min_length", "max_length", "pattern"];

/** `Annotated[T, …]`: applies the metadata that pydantic knows. */
export function applyMetadata(
  type: TypeSchema,
  metadata: readonly PythonNode[],
  reader: Reader,
): TypeSchema {
  const applied = metadata.reduce((read, node) => applyOne(read, node, reader), type);
  const note = metadata
    .map((node) => plainText(documented(node, reader)))
    .find((text) => text !== undefined);
  return note === undefined ? applied : { ...applied, note };
}

/** The text in `Doc("…")`. */
function documented(node: PythonNode, reader: Reader): PythonNode {
  const call = readCall(node);
  const name = call && qualifiedName(call.callee, siteIn(reader, node));
  const isDoc = name === "typing_extensions.Doc" || name === "annotated_doc.Doc";
  return (isDoc ? call?.positional[0] : undefined) ?? node;
}

function plainText(node: PythonNode): string | undefined {
  if (node.kind !== "String" && node.kind !== "ContinuedString") return undefined;
  const string = readString(node);
  return string.kind === "text" ? cleanDocstring(string.value) || undefined : undefined;
}

function applyOne(type: TypeSchema, node: PythonNode, reader: Reader): TypeSchema {
  const field = fieldCall(node, reader);
  if (field !== undefined) {
    const by = field.named.get("discriminator");
    const read = by === undefined ? type : discriminatedBy(type, by, reader);
    return applyField(read, field, reader);
  }
  const call = readCall(node);
  const name = call && qualifiedName(call.callee, siteIn(reader, node));
  if (call === undefined || name === undefined) return type;
  const [first] = call.positional;
  if (name === "pydantic.Tag") {
    const tag = first && evaluate(first, siteIn(reader, first));
    return tag?.kind === "str" ? { ...type, tag: tag.value } : type;
  }
  if (name === "pydantic.Discriminator") {
    return first === undefined ? type : discriminatedBy(type, first, reader);
  }
  if (name === "pydantic.WithJsonSchema") {
    const json = first && jsonOf(evaluate(first, siteIn(reader, first)));
    return json?.ok && isJsonObject(json.value) ? { schema: json.value, text: type.text } : type;
  }
  if (name === "pydantic.PlainSerializer" || name === "pydantic.WrapSerializer") {
    const returned = call.named.get("return_type") ?? call.positional[1];
    const isSeen = reader.mode === "serialization" && returned !== undefined;
    return isSeen ? { ...reader.read(returned, reader), isSerialized: true } : type;
  }
  if (name === "pydantic.PlainValidator" && reader.mode === "validation") {
    const accepted = call.named.get("json_schema_input_type");
    return accepted === undefined ? ANYTHING : reader.read(accepted, reader);
  }
  const positions = BOUND_CLASSES.get(name);
  if (positions === undefined) return type;
  const bounds = new Map<string, JsonValue>();
  for (const [index, bound] of positions.entries()) {
    const argument = call.positional[index];
    if (argument !== undefined) readBound(bound, argument, bounds, reader);
  }
  // As in annotated_types: a minimum of nothing says nothing.
  if (name === "annotated_types.Len" && bounds.get("min_length") === 0) bounds.delete("min_length");
  for (const bound of BOUND_NAMES) {
    const argument = call.named.get(bound);
    if (argument !== undefined) readBound(bound, argument, bounds, reader);
  }
  return applyBounds(type, bounds);
}

/** @param by The name of a field, `Discriminator(…)`, or a function that chooses. */
export function discriminatedBy(type: TypeSchema, by: PythonNode, reader: Reader): TypeSchema {
  const inner = readCall(by)?.positional[0] ?? by;
  const value = evaluate(inner, siteIn(reader, inner));
  return discriminated(type, value.kind === "str" ? value.value : undefined);
}

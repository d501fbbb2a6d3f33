import type { JsonValue } from "../../runtime/json/json.js";
import type { Site } from "../names/resolve.js";
import type { PythonNode } from "../syntax/node.js";
import { SchemaDefinitions } from "../types/definitions.js";
import type { Reader } from "../types/reader.js";
import { evaluate } from "../values/evaluate.js";
import { type JsonResult, jsonOf } from "../values/json.js";
import type { ClassInstance } from "../values/value.js";
import { readConfig } from "./config.js";
import { dataclassFields } from "./dataclass.js";
import type { ReadField } from "./fields.js";
import { kindOf } from "./kind.js";
import { lineageOf } from "./lineage.js";
import { modelFields, propertyName, rootField } from "./model.js";
import { namedTupleFields } from "./named-tuple.js";

const MAX_DEPTH = 20;

/** The JSON of `Point(1, y=2)`, from the arguments and the defaults of its fields. */
export function instanceJson(instance: ClassInstance, outer: Reader): JsonResult {
  // In a document of its own: a definition of the schema may be of the other mode.
  const reader: Reader = {
    ...outer,
    mode: "serialization",
    definitions: new SchemaDefinitions(),
    depth: outer.depth + 1,
  };
  const { owner, arguments: given, site } = instance;
  if (reader.depth > MAX_DEPTH || given.isOpen) return no("is known only at run time");
  const lineage = lineageOf(owner, [], reader);
  const kind = kindOf(owner);
  const json = (node: PythonNode, at: Site): JsonResult =>
    jsonOf(evaluate(node, at), (inner) => instanceJson(inner, reader));

  if (kind === "root model") {
    const [node] = [...given.positional, ...given.named.values()];
    if (node !== undefined) return json(node, site);
    const value = rootField(lineage)?.default;
    return value === undefined ? no("is known only at run time") : { ok: true, value };
  }
  const fields =
    kind === "model"
      ? modelFields(lineage)
      : kind === "dataclass"
        ? dataclassFields(lineage)
        : kind === "named tuple"
          ? namedTupleFields(lineage)
          : undefined;
  if (fields === undefined) return no("is an instance of a class");
  const config = readConfig(lineage);
  const values: (readonly [string, JsonValue])[] = [];
  for (const [index, field] of fields.entries()) {
    const alias = propertyName(field, config, reader);
    const accepted = propertyName(field, config, { ...reader, mode: "validation" });
    const byName = kind !== "model" || config.byName ? given.named.get(field.name) : undefined;
    const positional = kind === "model" ? undefined : given.positional[index];
    const node = given.named.get(accepted) ?? byName ?? positional;
    const value = node === undefined ? defaultOf(field) : json(node, site);
    if (!value.ok) return value;
    values.push([alias, value.value]);
  }
  return kind === "named tuple"
    ? { ok: true, value: values.map(([, value]) => value) }
    : { ok: true, value: Object.fromEntries(values) };
}

function defaultOf({ default: value }: ReadField): JsonResult {
  return value === undefined ? no("is known only at run time") : { ok: true, value };
}

function no(reason: string): JsonResult {
  return { ok: false, reason };
}

import type { JsonObject } from "../../runtime/json/json.js";
import { readDocstring } from "../docstring/docstring.js";
import type { ClassBinding, FunctionBinding } from "../names/binding.js";
import { siteOf } from "../names/resolve.js";
import { type Arguments, readArguments, subscript } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { applyField } from "../types/field.js";
import { schemaOf } from "../types/json-schema.js";
import { annotationReader, type Reader } from "../types/reader.js";
import { ANYTHING, type Discriminated, type TypeSchema } from "../types/type-schema.js";
import { evaluate } from "../values/evaluate.js";
import { fieldTitle } from "../values/titles.js";
import { generatedAliases, hasUnknownAliases } from "./alias-generators.js";
import { configured, type ModelConfig, readConfig } from "./config.js";
import { definitionOf, withClassNotes } from "./definition.js";
import { type ReadField, readField } from "./fields.js";
import { type ClassUse, decoratorOf, lineageOf } from "./lineage.js";
import { allMembers, classDocumentation, type Member } from "./members.js";
import { aliasedName, objectSchema, type Property, propertyOf } from "./object-fields.js";

const COMPUTED = new Set(["pydantic.computed_field", "pydantic.fields.computed_field"]);

/** A pydantic model: a reference to its definition. */
export function readModel(
  binding: ClassBinding,
  given: readonly TypeSchema[],
  reader: Reader,
): TypeSchema {
  const lineage = lineageOf(binding, given, reader);
  const config = readConfig(lineage);
  const type = definitionOf(binding, binding, given, reader, (text) => {
    const whole = reader.mode === "serialization" ? modelSerializer(lineage) : undefined;
    if (whole !== undefined) return whole;
    if (hasUnknownAliases(config, reader)) {
      return withClassNotes(
        { type: "object", additionalProperties: true },
        text,
        classDocumentation(binding).description,
        config,
      );
    }
    const fields = modelFields(lineage).map((field) => serialized(field, lineage, reader));
    const schema = objectSchema([
      ...fields.flatMap((field) => modelProperty(field, config, reader)),
      ...(reader.mode === "serialization" ? computedProperties(lineage, config) : []),
    ]);
    return withClassNotes(schema, text, classDocumentation(binding).description, config);
  });
  const keyOf = (field: ReadField): string => propertyName(field, config, reader);
  return {
    ...type,
    discriminate: (field) => discriminate(modelMembers(lineage), field, reader, keyOf),
  };
}

/** A `RootModel`, which is what its root is in JSON. */
export function readRootModel(
  binding: ClassBinding,
  given: readonly TypeSchema[],
  reader: Reader,
): TypeSchema {
  const lineage = lineageOf(binding, given, reader);
  return definitionOf(binding, binding, given, reader, (text) => {
    const root = rootField(lineage);
    const config = readConfig(lineage);
    const schema = schemaOf({ ...root?.type.schema, default: root?.default });
    return withClassNotes(schema, text, classDocumentation(binding).description, config);
  });
}

/** `root: T` in the body of a root model, or `RootModel[T]` as its base. */
export function rootField(lineage: readonly ClassUse[]): ReadField | undefined {
  const written = allMembers(lineage).find(({ name }) => name === "root");
  if (written !== undefined) return readField(fieldOf(written));
  for (const { binding, reader } of [...lineage].reverse()) {
    const outside = { ...annotationReader(reader, binding.scope), isDeferred: false };
    for (const base of readArguments(binding.node.find("ArgList")).positional) {
      const [annotation] = subscript(base)?.items ?? [];
      if (annotation === undefined || !subscript(base)?.base.text.endsWith("RootModel")) continue;
      return readField({ name: "root", annotation, default: undefined, reader: outside });
    }
  }
  return undefined;
}

/** The fields of a model, without private attributes and class variables. */
export function modelFields(lineage: readonly ClassUse[]): readonly ReadField[] {
  return modelMembers(lineage).map((member) => readField(fieldOf(member)));
}

function modelMembers(lineage: readonly ClassUse[]): readonly Member[] {
  return allMembers(lineage).filter(
    ({ name, qualifiers, value }) =>
      !name.startsWith("_") &&
      name !== "model_config" &&
      !qualifiers.has("ClassVar") &&
      !(qualifiers.has("Final") && value !== undefined),
  );
}

export function fieldOf({ name, annotation, value, documentation, use }: Member) {
  const { reader } = use;
  return { name, annotation, default: value, reader, description: documentation };
}

function modelProperty(field: ReadField, config: ModelConfig, reader: Reader): readonly Property[] {
  const isResult = reader.mode === "serialization";
  if (isResult && field.options.isExcluded) return [];
  const { schema, ...others } = propertyOf(field, reader, propertyName(field, config, reader));
  const property = { ...others, schema: configured(schema, config) };
  return [isResult && config.defaultsRequired ? { ...property, isRequired: true } : property];
}

/** The name of a field of a model in JSON. */
export function propertyName(
  { name, options }: Pick<ReadField, "name" | "options">,
  config: ModelConfig,
  reader: Reader,
): string {
  return aliasedName(name, options, generatedAliases(name, config, reader), reader.mode);
}

const FIELD_SERIALIZERS = new Set([
  "pydantic.field_serializer",
  "pydantic.functional_serializers.field_serializer",
]);
const MODEL_SERIALIZERS = new Set([
  "pydantic.model_serializer",
  "pydantic.functional_serializers.model_serializer",
]);

/** `@field_serializer("at") def …(self, value) -> int`: in results the field is an integer. */
function serialized(field: ReadField, lineage: readonly ClassUse[], outer: Reader): ReadField {
  if (outer.mode === "validation") return field;
  for (const { body, reader } of [...lineage].reverse()) {
    for (const [, binding] of body.members) {
      if (binding.kind !== "function") continue;
      const decorator = decoratorOf(binding, FIELD_SERIALIZERS);
      const names = decorator?.positional.map((node) => evaluate(node, siteOf(node, body))) ?? [];
      const isIts = names.some(
        (name) => name.kind === "str" && (name.value === field.name || name.value === "*"),
      );
      const returned = isIts ? binding.node.find("TypeDef")?.children.at(-1) : undefined;
      if (returned === undefined) continue;
      const { default: _, ...others } = field;
      const { options, type } = field;
      const { description } = type.schema;
      const read = reader.read(returned, reader);
      const schema = schemaOf({ description, ...read.schema });
      return { ...others, type: { ...read, schema }, options };
    }
  }
  return field;
}

/** `@model_serializer def …(self) -> dict[str, int]`: what results are in place of the model. */
function modelSerializer(lineage: readonly ClassUse[]): JsonObject | undefined {
  for (const { body, reader } of [...lineage].reverse()) {
    for (const [, binding] of body.members) {
      if (binding.kind !== "function" || !decoratorOf(binding, MODEL_SERIALIZERS)) continue;
      const returned = binding.node.find("TypeDef")?.children.at(-1);
      if (returned !== undefined) return reader.read(returned, reader).schema;
    }
  }
  return undefined;
}

/** Properties with `@computed_field`, which are in results only. */
function computedProperties(
  lineage: readonly ClassUse[],
  config: ModelConfig,
): readonly Property[] {
  const found = new Map<string, Property>();
  for (const { body, reader } of lineage) {
    for (const [name, binding] of body.members) {
      if (binding.kind !== "function") continue;
      const decorator = decoratorOf(binding, COMPUTED);
      if (decorator === undefined) continue;
      found.set(name, computedProperty(name, binding, decorator, config, reader));
    }
  }
  return [...found.values()];
}

function computedProperty(
  name: string,
  { node, scope }: FunctionBinding,
  decorator: Arguments,
  config: ModelConfig,
  outer: Reader,
): Property {
  const reader = annotationReader(outer, scope);
  const given = decorator.named.get("return_type");
  const annotation: PythonNode | undefined = given ?? node.find("TypeDef")?.children.at(-1);
  const returned = annotation === undefined ? ANYTHING : reader.read(annotation, reader);
  const type = applyField(returned, decorator, reader);
  const key = aliasedName(
    name,
    type.field ?? {},
    generatedAliases(name, config, reader),
    "serialization",
  );
  const description = readDocstring(node);
  const schema: JsonObject = schemaOf({
    title: type.isNamed ? undefined : fieldTitle(key),
    ...type.schema,
    ...(!decorator.named.has("description") && description !== undefined && { description }),
    readOnly: true,
  });
  return { key, schema, isRequired: true };
}

/**
 * The values of the field by which a union tells a class from others.
 *
 * @param keyOf The name of a field in JSON.
 */
export function discriminate(
  members: readonly Member[],
  field: string,
  { definitions }: Reader,
  keyOf: (read: ReadField) => string,
): Discriminated | undefined {
  const member = members.find(({ name }) => name === field);
  if (member === undefined) return undefined;
  const read = readField(fieldOf(member));
  const schema = read.type.optional?.schema ?? read.type.schema;
  const { const: only, enum: several } = definitions.resolve(schema) ?? schema;
  const values = only === undefined ? several : [only];
  return Array.isArray(values) ? { property: keyOf(read), values } : undefined;
}

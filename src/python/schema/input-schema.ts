import type { JsonObject, JsonValue } from "../../runtime/json/json.js";
import { quote } from "../../support/quote.js";
import { defaultJson, type ReadField, readField } from "../classes/fields.js";
import { kindOf } from "../classes/kind.js";
import { objectSchema, type Property, propertyOf } from "../classes/object-fields.js";
import { typedDictProperties } from "../classes/typed-dict.js";
import type { EntryPoint } from "../module/entry.js";
import { qualifiedName, resolveClass, resolveName } from "../names/resolve.js";
import { dottedName, subscript } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import type { PythonParameter } from "../syntax/parameters.js";
import { parseExpression } from "../syntax/parse.js";
import { readString } from "../syntax/strings.js";
import { SchemaDefinitions } from "../types/definitions.js";
import { isAnything, schemaOf } from "../types/json-schema.js";
import { type Reader, siteIn } from "../types/reader.js";
import { pythonTitle } from "../values/titles.js";

/** The input schema of a function, as pydantic's `create_model` generates it from the signature. */
export function readInputSchema(
  { ownName, bound }: EntryPoint,
  parameters: readonly PythonParameter[],
  descriptions: ReadonlyMap<string, string>,
  reader: Reader,
): JsonObject {
  const properties: Property[] = [];
  let others: JsonValue | undefined;
  for (const parameter of parameters) {
    if (parameter.kind === "**") {
      const named = unpackedProperties(parameter, reader);
      if (named === undefined) others = otherArguments(parameter, reader);
      else properties.push(...named.map((one) => described(one, descriptions.get(one.key))));
      continue;
    }
    reportUnderscore(parameter, reader);
    const { name } = parameter;
    const field = readField({
      name,
      annotation: parameter.annotation,
      default: parameter.default,
      reader,
      isParameter: true,
      description: descriptions.get(name),
    });
    reportAlias(field, parameter, reader);
    properties.push(propertyOf(withBound(field, bound.named.get(name), reader), reader));
  }
  return reader.definitions.attach(
    schemaOf({
      ...objectSchema(properties),
      additionalProperties: others,
      title: `${pythonTitle(ownName)}Args`,
    }),
  );
}

function described(property: Property, description: string | undefined): Property {
  if (description === undefined || property.schema.description !== undefined) return property;
  return { ...property, schema: schemaOf({ ...property.schema, description }) };
}

/** An argument that a partial gives by name is a default. */
function withBound(
  field: ReadField,
  given: ReturnType<EntryPoint["bound"]["named"]["get"]>,
  reader: Reader,
): ReadField {
  if (given === undefined) return field;
  const { default: _, ...others } = field;
  const json = defaultJson(given.node, given.site, reader);
  return { ...others, isRequired: false, ...(json.ok && { default: json.value }) };
}

/** `**options: Unpack[Options]`: the keys of a `TypedDict` are arguments. */
function unpackedProperties(
  parameter: PythonParameter,
  reader: Reader,
): readonly Property[] | undefined {
  const unpacked = unpackedType(parameter, reader);
  if (unpacked === undefined) return undefined;
  const { owner, items } = unpacked;
  const given = items.map((one) => reader.read(one, reader));
  return typedDictProperties(owner, given, reader);
}

/** The names of the arguments that `**options: Unpack[Options]` takes. */
export function unpackedNames(parameter: PythonParameter, reader: Reader): readonly string[] {
  const unpacked = unpackedType(parameter, reader);
  if (parameter.kind !== "**" || unpacked === undefined) return [];
  return typedDictProperties(unpacked.owner, [], {
    ...reader,
    definitions: new SchemaDefinitions(),
  }).map(({ key }) => key);
}

/** The `TypedDict` in `Unpack[…]`, also where it is a string or an alias. */
function unpackedType({ annotation }: PythonParameter, reader: Reader) {
  const written = annotation && behindNames(annotation, reader);
  const parts = written && subscript(written);
  const name = parts && qualifiedName(parts.base, siteIn(reader, parts.base));
  const [first] = parts?.items ?? [];
  const item = first?.kind === "String" ? behindNames(first, reader) : first;
  if (item === undefined || !/^typing(?:_extensions)?\.Unpack$/.test(name ?? "")) return undefined;
  const generic = subscript(item);
  const owner = resolveClass(generic?.base ?? item, siteIn(reader, item));
  if (owner === undefined || kindOf(owner) !== "typed dict") return undefined;
  return { owner, items: generic?.items ?? [] };
}

function behindNames(annotation: PythonNode, reader: Reader): PythonNode | undefined {
  if (annotation.kind === "String") {
    const string = readString(annotation);
    return string.kind === "text" ? parseExpression(string.value, annotation.line) : undefined;
  }
  const name = dottedName(annotation);
  const resolved = name && resolveName(name, siteIn(reader, annotation));
  const binding = resolved?.kind === "binding" ? resolved.binding : undefined;
  return binding?.kind === "assignment" ? binding.value : annotation;
}

/** `**others: int`: further arguments by any name. */
function otherArguments({ annotation }: PythonParameter, reader: Reader): JsonValue {
  const schema = annotation === undefined ? {} : reader.read(annotation, reader).schema;
  return isAnything(schema) ? true : schema;
}

/** Why the platform, which passes arguments by name, cannot call a function with a parameter. */
export function notByName({ name, kind }: PythonParameter): string | undefined {
  if (kind === "positional-only") {
    return `the parameter ${quote(name)} is positional-only, but the platform passes arguments by name; remove the / behind it`;
  }
  return kind === "*"
    ? `the parameter ${quote(`*${name}`)} takes arguments without names, but the platform passes arguments by name; take a list instead: ${name}: list`
    : undefined;
}

function reportAlias(
  { options }: ReadField,
  { name, node }: PythonParameter,
  reader: Reader,
): void {
  const alias = options.alias ?? options.validationAlias;
  if (typeof alias !== "string" || alias === name) return;
  const message = `the alias ${quote(alias)} of the parameter ${quote(name)} is not used: the platform passes arguments by the names of the parameters`;
  reader.report({ severity: "info", code: "python-parameter-alias", message, line: node.line });
}

function reportUnderscore({ name, node }: PythonParameter, reader: Reader): void {
  if (!name.startsWith("_")) return;
  const message = `the parameter ${quote(name)} begins with _; the platform may omit it from its schema, while stubs have it; rename it to be sure`;
  reader.report({
    severity: "warning",
    code: "python-unusual-parameter",
    message,
    line: node.line,
  });
}

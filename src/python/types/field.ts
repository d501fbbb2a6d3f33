import type { JsonObject, JsonValue } from "../../runtime/json/json.js";
import { isJsonObject } from "../../runtime/json/json.js";
import { quote } from "../../support/quote.js";
import { type Keywords, keywordsOf } from "../names/keywords.js";
import { qualifiedName, type Site } from "../names/resolve.js";
import { type Arguments, type CallExpression, readCall } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { evaluate } from "../values/evaluate.js";
import { jsonOf } from "../values/json.js";
import { applyBounds, BOUNDS } from "./bounds.js";
import type { FieldOptions } from "./field-options.js";
import { schemaOf } from "./json-schema.js";
import { type Reader, siteIn } from "./reader.js";
import type { TypeSchema } from "./type-schema.js";

/** `pydantic.Field`, that of dataclasses, and the classes of FastAPI that are fields as well. */
const FIELDS = new Set([
  "pydantic.Field",
  "pydantic.fields.Field",
  "dataclasses.field",
  ...["Query", "Body", "Path", "Header", "Cookie", "Form"].map((name) => `fastapi.${name}`),
]);

const NOTES = ["title", "description", "examples", "deprecated"];

/** A call of `Field`, or `undefined` for any other expression. */
export function fieldCall(node: PythonNode, reader: Reader): CallExpression | undefined {
  const called = readCall(node);
  const name = called && qualifiedName(called.callee, siteIn(reader, node));
  return name !== undefined && FIELDS.has(name) ? called : undefined;
}

/** Where the call stands does not matter: each argument is read where it is written. */
function fieldKeywords(call: Arguments, { scope }: Reader): Keywords {
  return keywordsOf(call, { scope, at: Number.POSITIVE_INFINITY });
}

/** Applies `Field(…)` to a type: bounds, notes, and what concerns the field. */
export function applyField(type: TypeSchema, call: Arguments, reader: Reader): TypeSchema {
  const bounds = new Map<string, JsonValue>();
  const notes: [string, JsonValue][] = [];
  let extra: JsonObject = {};
  const named = fieldKeywords(call, reader);
  for (const [name, node] of named) {
    if (BOUNDS.has(name)) readBound(name, node, bounds, reader);
    else if (NOTES.includes(name)) {
      const value = readArgument(name, node, reader);
      // A reason for the deprecation says that it is deprecated.
      if (name === "deprecated") {
        if (value !== undefined && value !== false && value !== null) notes.push([name, true]);
      } else if (value !== undefined && value !== null) notes.push([name, value]);
    } else if (name === "json_schema_extra") {
      const value = readArgument(name, node, reader);
      if (value !== undefined && isJsonObject(value)) extra = value;
    }
  }
  notes.push(...metadataNotes(named, reader));
  const bounded = applyBounds(type, bounds);
  const schema = schemaOf({ ...bounded.schema, ...Object.fromEntries(notes), ...extra });
  return { ...bounded, schema, field: { ...type.field, ...optionsOf(call, named, reader) } };
}

/** `dataclasses.field(metadata={"description": "…"})` */
function metadataNotes(named: Keywords, reader: Reader): readonly [string, JsonValue][] {
  const node = named.get("metadata");
  const json = node && jsonOf(evaluate(node, siteIn(reader, node)));
  if (!json?.ok || !isJsonObject(json.value)) return [];
  return Object.entries(json.value).filter(([name]) => NOTES.includes(name));
}

export function readBound(
  name: string,
  node: PythonNode,
  bounds: Map<string, JsonValue>,
  reader: Reader,
): void {
  const value = evaluate(node, siteIn(reader, node));
  if (value.kind === "None") return;
  // A bound beyond 2^53 is rounded: it stays a bound, which a default would not.
  if (value.kind === "int") bounds.set(name, Number(value.value));
  else {
    const json = readArgument(name, node, reader);
    if (typeof json === "number" || typeof json === "string") {
      const isDecimal = value.kind === "text" && name !== "pattern";
      bounds.set(name, isDecimal && Number.isFinite(Number(json)) ? Number(json) : json);
    }
  }
}

function readArgument(name: string, node: PythonNode, reader: Reader): JsonValue | undefined {
  const json = jsonOf(evaluate(node, siteIn(reader, node)));
  if (json.ok) return json.value;
  reader.report({
    severity: "info",
    code: "python-field-not-literal",
    message: `${name}=${quote(node.text)} ${json.reason} and is left out of the schema`,
    line: node.line,
  });
  return undefined;
}

/** The options of a field that are in no schema, or not in the schema of its type. */
function optionsOf({ positional }: Arguments, named: Keywords, reader: Reader): FieldOptions {
  const text = (name: string): string | undefined => {
    const node = named.get(name);
    const value = node && evaluate(node, siteIn(reader, node));
    return value?.kind === "str" ? value.value : undefined;
  };
  const value = named.get("default") ?? positional[0];
  const validation = named.get("validation_alias");
  const alias = text("alias");
  const serialization = text("serialization_alias");
  const excluded = named.get("exclude");
  return {
    ...(value !== undefined && { default: { node: value, site: siteIn(reader, value) } }),
    ...((named.has("default_factory") || named.has("factory")) && { hasFactory: true }),
    ...(alias !== undefined && { alias }),
    ...(validation !== undefined && {
      validationAlias: validationAlias(validation, siteIn(reader, validation)) ?? false,
    }),
    ...(serialization !== undefined && { serializationAlias: serialization }),
    ...(excluded?.text === "True" && { isExcluded: true }),
  };
}

/** `validation_alias=AliasChoices("a", AliasPath("b", 0))` accepts several; its first plain name is in the schema. */
function validationAlias(node: PythonNode, site: Site): string | undefined {
  const call = readCall(node);
  if (call === undefined) {
    const value = evaluate(node, site);
    return value.kind === "str" ? value.value : undefined;
  }
  const name = qualifiedName(call.callee, site)?.split(".").at(-1);
  if (name !== "AliasChoices") return undefined;
  return call.positional
    .map((choice) => validationAlias(onlyStep(choice, site) ?? choice, site))
    .find((alias) => alias !== undefined);
}

/** The name in `AliasPath("a")`, which is a plain name among the choices. */
function onlyStep(node: PythonNode, site: Site): PythonNode | undefined {
  const call = readCall(node);
  const isPath = qualifiedName(call?.callee, site)?.split(".").at(-1) === "AliasPath";
  return isPath && call?.positional.length === 1 ? call.positional[0] : undefined;
}

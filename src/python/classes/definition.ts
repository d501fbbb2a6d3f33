import type { JsonObject } from "../../runtime/json/json.js";
import type { Binding } from "../names/binding.js";
import { schemaOf } from "../types/json-schema.js";
import type { Reader } from "../types/reader.js";
import { type TypeSchema, typeSchema } from "../types/type-schema.js";
import type { ModelConfig } from "./config.js";
import { kindOf } from "./kind.js";

/** A class as a definition of the schema. */
export function definitionOf(
  binding: Binding,
  { name, qualname }: { readonly name: string; readonly qualname: string },
  given: readonly TypeSchema[],
  reader: Reader,
  build: (text: string) => JsonObject,
): TypeSchema {
  const texts = given.map((type) => type.text);
  const types = given.length === 0 ? "" : `[${texts.join(", ")}]`;
  // As in pydantic, which writes the space in titles only.
  const key = given.length === 0 ? "" : `[${texts.join(",")}]`;
  const schema = reader.definitions.reference(
    `\u0001${binding.at} ${qualname}${types}`,
    { name: name + key, qualname: qualname + key },
    () => build(name + types),
  );
  const kind = binding.kind === "class" ? kindOf(binding) : undefined;
  if (kind !== undefined) reader.definitions.classKinds.set(name + types, kind);
  return typeSchema(schema, name + types, { isNamed: true });
}

/** Adds to the schema of a class what its docstring and configuration say. */
export function withClassNotes(
  schema: JsonObject,
  title: string,
  description: string | undefined,
  config: ModelConfig,
): JsonObject {
  const { extra } = config;
  return schemaOf({
    title: config.title ?? title,
    description,
    additionalProperties: extra === "forbid" ? false : extra === "allow" ? true : undefined,
    ...schema,
    ...config.schemaExtra,
  });
}

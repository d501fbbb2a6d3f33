import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import type { Peer } from "../conformance/peer.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../src/runtime/json/json.js";

/** Made a component, with its definitions beside it, as somebody would who wants it to work. */
export const openapiTypescript: Peer = async (schema) => {
  const { $defs, definitions } = isJsonObject(schema) ? schema : {};
  const schemas = { ...object($defs), ...object(definitions), Root: schema };
  const document = {
    openapi: "3.1.0",
    info: { title: "one schema", version: "1" },
    paths: {},
    components: { schemas: moved(schemas) },
  };
  // It takes no plain document but by this type, and checks it itself.
  const nodes = await openapiTS(document as unknown as OpenAPI3, { silent: true });
  return { text: astToString(nodes), type: 'components["schemas"]["Root"]' };
};

function object(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** Pointers start at the document, of which the schema is a part here: without this, none would be found. */
function moved(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(moved);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === "$ref" && typeof member === "string" ? movedPointer(member) : moved(member),
    ]),
  );
}

function movedPointer(reference: string): string {
  return reference
    .replace(/^#\/(?:\$defs|definitions)\//, "#/components/schemas/")
    .replace(/^#(?=$|\/(?!components\/schemas\/))/, "#/components/schemas/Root");
}

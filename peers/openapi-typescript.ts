import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import type { Peer } from "../conformance/peer.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../src/runtime/json/json.js";

/** The schema becomes a component of an OpenAPI document, with its definitions as further components. */
export const openapiTypescript: Peer = async (schema) => {
  const { $defs, definitions } = isJsonObject(schema) ? schema : {};
  const schemas = { ...object($defs), ...object(definitions), Root: schema };
  const document = {
    openapi: "3.1.0",
    info: { title: "one schema", version: "1" },
    paths: {},
    components: { schemas: moved(schemas) },
  };
  // Its parameter has a strict type; it validates the document itself.
  const nodes = await openapiTS(document as unknown as OpenAPI3, { silent: true });
  return { text: astToString(nodes), type: 'components["schemas"]["Root"]' };
};

function object(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** Adapts JSON pointers to the OpenAPI document that now contains the schema. */
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

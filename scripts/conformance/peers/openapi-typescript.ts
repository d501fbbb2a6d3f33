import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { isJsonObject, type JsonValue } from "../../../src/runtime/json.js";
import type { Peer } from "./peer.js";

const PLACE = "#/components/schemas/Root";

export const openapiTypescript: Peer = async (schema) => {
  const document = {
    openapi: "3.1.0",
    info: { title: "one schema", version: "1" },
    paths: {},
    components: { schemas: { Root: moved(schema) } },
  };
  // It takes no plain document but by this type, and checks it itself.
  const nodes = await openapiTS(document as unknown as OpenAPI3, { silent: true });
  return { text: astToString(nodes), type: 'components["schemas"]["Root"]' };
};

/** Pointers start at the document, of which the schema is a part here: without this, none would be found. */
function moved(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(moved);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === "$ref" && typeof member === "string" && /^#(?:$|\/)/.test(member)
        ? PLACE + member.slice(1)
        : moved(member),
    ]),
  );
}

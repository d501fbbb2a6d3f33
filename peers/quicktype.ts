import {
  InputData,
  type JSONSchema,
  JSONSchemaInput,
  JSONSchemaStore,
  quicktype as run,
} from "quicktype-core";
import type { Peer } from "../conformance/peer.js";
import type { JsonSchema } from "../src/runtime/json/json.js";

const PLACE = "http://schema.invalid/case";

/** The schema becomes a property of another one, since quicktype prints no type for an array or a map as the root. */
export const quicktype: Peer = async (schema) => {
  const input = new JSONSchemaInput(new OneSchema(schema));
  const root = { type: "object", properties: { value: { $ref: PLACE } }, required: ["value"] };
  await input.addSource({ name: "Root", schema: JSON.stringify(root) });
  const inputData = new InputData();
  inputData.addInput(input);
  const { lines } = await run({
    inputData,
    lang: "typescript",
    rendererOptions: { "just-types": "true" },
  });
  return { text: lines.join("\n"), type: 'Root["value"]' };
};

class OneSchema extends JSONSchemaStore {
  constructor(private readonly schema: JsonSchema) {
    super();
  }

  async fetch(address: string): Promise<JSONSchema | undefined> {
    return address.startsWith(PLACE) ? (this.schema as JSONSchema) : undefined;
  }
}

import { compile } from "json-schema-to-typescript";
import type { Peer } from "../conformance/peer.js";

export const jsonSchemaToTypescript: Peer = async (schema) => {
  const text = await compile(structuredClone(schema) as Parameters<typeof compile>[0], "Root", {
    bannerComment: "",
    format: false,
    // Reads no other documents, from files or over HTTP.
    $refOptions: { resolve: { file: false, http: false } },
  });
  // The root is named after its title or $id, and declared first, but for enums.
  const type = /^export (?:interface|type) (\w+)/m.exec(text)?.[1] ?? "Root";
  return { text, type };
};

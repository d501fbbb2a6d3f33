import { rewriteOpenApi } from "../../../model/openapi-rewrite.js";
import type { JsonObject } from "../../../runtime/json/json.js";
import { jsonPointer } from "../../../runtime/json/pointer.js";
import type { Diagnostics } from "../../../support/diagnostics.js";
import { without } from "../../../support/map-members.js";
import { quote } from "../../../support/quote.js";

/** Removes an operationId that another operation has already: they have to be unique. */
export function dropRepeatedIds(
  document: JsonObject,
  place: string,
  problems: Diagnostics,
): JsonObject {
  const seen = new Map<string, string>();
  return rewriteOpenApi(document, {
    part: (part, { kind, tokens }) => {
      // Operations of callbacks, nested deeper, are requests that the API sends: no types are generated for them.
      const isOwn = kind === "operation" && tokens.length === 3;
      if (!isOwn || !Object.hasOwn(part, "operationId")) return part;
      const pointer = jsonPointer(...tokens);
      const id = String(part.operationId);
      const first = seen.get(id);
      if (first === undefined) {
        seen.set(id, pointer);
        return part;
      }
      const message = `the operationId ${quote(id)} is used by ${quote(first)} already, and was left out; an overlay can set another`;
      problems.add({ severity: "warning", code: "operation-id-twice", message, place, pointer });
      return without(part, "operationId");
    },
  });
}

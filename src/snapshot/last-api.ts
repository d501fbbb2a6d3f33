import type { JsonObject } from "../runtime/json/json.js";

let last: { readonly text: string; readonly document: JsonObject } | undefined;

/**
 * Notes what a description was laid out as. `generate` reads the text right after `pull` has written it, and to parse it
 * takes longer than all the rest.
 */
export function noteApi(document: JsonObject, text: string): void {
  last = { text, document };
}

/** The description of a text that this process has just laid out: what the text would be parsed to. */
export function lastApi(text: string): JsonObject | undefined {
  return last?.text === text ? last.document : undefined;
}

import type { JsonObject, JsonValue } from "../../runtime/json/json.js";
import { byCodeUnit } from "../../support/sort.js";

/** A schema with sorted keywords, as in pydantic. Keywords that are `undefined` are omitted. */
export function schemaOf(keywords: {
  readonly [keyword: string]: JsonValue | undefined;
}): JsonObject {
  const members = Object.entries(keywords).flatMap(([keyword, value]) =>
    value === undefined ? [] : [[keyword, value] as const],
  );
  return Object.fromEntries(members.sort(([a], [b]) => byCodeUnit(a, b)));
}

/** Whether a schema accepts any value. */
export function isAnything(schema: JsonObject): boolean {
  return Object.keys(schema).length === 0;
}

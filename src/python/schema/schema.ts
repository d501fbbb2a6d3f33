import type { JsonObject, JsonValue } from "../../runtime/json/json.js";
import { byCodeUnit } from "../../support/sort.js";

/** Keywords in pydantic's order, which is by name. Keywords without a value are left out. */
export function schemaOf(keywords: {
  readonly [keyword: string]: JsonValue | undefined;
}): JsonObject {
  const members = Object.entries(keywords).flatMap(([keyword, value]) =>
    value === undefined ? [] : [[keyword, value] as const],
  );
  return Object.fromEntries(members.sort(([a], [b]) => byCodeUnit(a, b)));
}

/** Whether a schema lets everything through. */
export function isAnything(schema: JsonObject): boolean {
  return Object.keys(schema).length === 0;
}

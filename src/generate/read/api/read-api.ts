import { isJsonObject, type JsonObject } from "../../../runtime/json/json.js";
import { conflict, hasConflictMarkers } from "../../../snapshot/conflict.js";
import { lastApi } from "../../../snapshot/last-api.js";
import type { Diagnostics } from "../../../support/diagnostics.js";

/** Parses the API description of the snapshot; `undefined` if it is no object. */
export async function readApi(
  text: string,
  place: string,
  problems: Diagnostics,
): Promise<JsonObject | undefined> {
  if (hasConflictMarkers(text)) {
    problems.add(conflict(place));
    return undefined;
  }
  const known = lastApi(text);
  if (known !== undefined) return known;
  const { parseYaml } = await import("../../../documents/yaml.js");
  const document = parseYaml({ text, place, linesBefore: 0 }, problems);
  return isJsonObject(document) ? document : undefined;
}

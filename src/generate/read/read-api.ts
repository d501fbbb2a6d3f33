import type { Diagnostics } from "../../diagnostics.js";
import { isJsonObject, type JsonObject } from "../../runtime/json.js";

/** The API description of the snapshot. */
export async function readApi(
  text: string,
  place: string,
  problems: Diagnostics,
): Promise<JsonObject | undefined> {
  const { parseYaml } = await import("../../support/yaml.js");
  const document = parseYaml({ text, place, linesBefore: 0 }, problems);
  return isJsonObject(document) ? document : undefined;
}

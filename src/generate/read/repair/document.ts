import { carryWritten } from "../../../documents/written-numbers.js";
import type { JsonObject } from "../../../runtime/json/json.js";
import { mapSubschemas } from "../../../runtime/json/map-subschemas.js";
import { jsonPointer } from "../../../runtime/json/pointer.js";
import { subschemas } from "../../../runtime/json/subschemas.js";
import { mapMembers } from "../../../support/map-members.js";
import { repairDefaults } from "./defaults.js";
import { withoutInverted } from "./inverted.js";
import { repairReferences } from "./references.js";
import type { DocumentRepair, Repairs } from "./repairs.js";

const DOCUMENT_REPAIRS: readonly DocumentRepair[] = [repairReferences, repairDefaults];

/** Repairs what only the whole document shows. */
export function repairDocument(document: JsonObject, repairs: Repairs): JsonObject {
  let repaired = document;
  for (const repair of DOCUMENT_REPAIRS) {
    const changed = repair(repaired, schemasIn(repaired), repairs);
    if (changed.size > 0) repaired = replaced(repaired, changed);
  }
  return repaired;
}

/** The schema objects of a document with their JSON pointers. */
function schemasIn(document: JsonObject): ReadonlyMap<JsonObject, string> {
  const found = new Map([[document, ""]]);
  for (const [schema, pointer] of found) {
    for (const [child, ...tokens] of subschemas(schema))
      found.set(child, pointer + jsonPointer(...tokens));
  }
  return found;
}

function replaced(schema: JsonObject, by: ReadonlyMap<JsonObject, JsonObject>): JsonObject {
  const mapped = mapMembers(by.get(schema) ?? schema, (operand, keyword) =>
    mapSubschemas(keyword, operand, (child) => replaced(child, by)),
  );
  const repaired = carryWritten(mapped, schema);
  return withoutInverted(repaired, schema);
}

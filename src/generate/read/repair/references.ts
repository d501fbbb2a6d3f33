import { DEFINITIONS } from "../../../model/json-schema.js";
import { essence } from "../../../runtime/json/essence.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../runtime/json/json.js";
import {
  findAt,
  jsonPointer,
  localReference,
  memberAt,
  parseJsonPointer,
  parseLocalReference,
} from "../../../runtime/json/pointer.js";
import { type References, referencesOf } from "../../../runtime/validate/checks/references.js";
import { without } from "../../../support/map-members.js";
import type { DocumentRepair } from "./repairs.js";

/**
 * References lead to schemas. One that leads nowhere, but is written exactly as a key is, means that key; one below an
 * `$id` that leads nowhere there means the whole document. Any other constrains nothing: it is left out where it would
 * hide what stands beside it, as in drafts 4 to 7.
 */
export const repairReferences: DocumentRepair = (document, schemas, repairs) => {
  const changed = new Map<JsonObject, JsonObject>();
  let index: References | undefined;
  for (const [schema, pointer] of schemas) {
    const $ref = Object.hasOwn(schema, "$ref") ? schema.$ref : undefined;
    if (typeof $ref !== "string") continue;
    index ??= referencesOf(document);
    if (isSchema(index.find($ref, schema)?.schema)) continue;
    const place = pointer + jsonPointer("$ref");
    const tokens = meantBy($ref, document);
    if (tokens === undefined) {
      const isAlone = !saysMore(schema);
      const isHiding = index.isLegacy(schema) && !isAlone;
      repairs.note(
        place,
        "unresolved-reference",
        `does not resolve to a schema in this document; ${isAlone ? "any value is accepted there" : "read as if it were not there"}`,
        $ref,
      );
      if (isHiding || TURNING.test(pointer)) changed.set(schema, without(schema, "$ref"));
      continue;
    }
    repairs.note(
      place,
      "reference-as-written",
      `leads to no schema by the rules of JSON Schema; read as the one at ${jsonPointer(...tokens)}`,
      $ref,
    );
    const { resource } = index.locate(schema);
    const base = resource === index.root ? "" : index.root.uri;
    changed.set(schema, { ...schema, $ref: base + localReference(...tokens) });
  }
  return changed;
};

function isSchema(value: unknown): boolean {
  return isJsonObject(value) || typeof value === "boolean";
}

/** Places where a reference that accepts any value would make the schema around it accept none. */
const TURNING = /\/(?:not|if|oneOf\/\d+)$/;

/** True if other keywords than the reference and texts constrain values. */
function saysMore(schema: JsonObject): boolean {
  return essence(without(schema, "$ref", ...DEFINITIONS)) !== "{}";
}

/** The tokens of the schema to which a reference into the document can only lead, though not by the rules. */
function meantBy($ref: string, document: JsonObject): readonly string[] | undefined {
  if (!$ref.startsWith("#/") || $ref.length > MAX_LENGTH) return undefined;
  const strict = parseLocalReference($ref);
  if (strict !== undefined && isSchema(findAt(document, strict))) return strict;
  const path = $ref.slice(2);
  return writtenSo(path, document) ?? writtenSo(decoded(path), document);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Longer references are not searched for keys. */
const MAX_LENGTH = 1_000;

/** Reads each key of a path as it is written, with slashes in it, or by the rules. */
function writtenSo(path: string, value: JsonValue): readonly string[] | undefined {
  for (let end = path.indexOf("/"); ; end = path.indexOf("/", end + 1)) {
    const written = end < 0 ? path : path.slice(0, end);
    for (const key of new Set([written, ...byTheRules(written)])) {
      const found = memberAt(value, key);
      if (found === undefined) continue;
      const inner = end < 0 ? isSchema(found) && [] : writtenSo(path.slice(end + 1), found);
      if (inner) return [key, ...inner];
    }
    if (end < 0) return undefined;
  }
}

/** A token without slashes, unescaped as JSON Pointer and as URIs have it. */
function byTheRules(token: string): readonly string[] {
  if (token.includes("/")) return [];
  const unescaped = parseJsonPointer(`/${token}`).slice(0, 1);
  return [...unescaped, ...(parseLocalReference(`#/${token}`)?.slice(0, 1) ?? [])];
}

import { rewriteOpenApi } from "../../../model/openapi-rewrite.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../runtime/json/json.js";
import { jsonPointer } from "../../../runtime/json/pointer.js";
import type { Diagnostics } from "../../../support/diagnostics.js";
import { without } from "../../../support/map-members.js";
import { quote } from "../../../support/quote.js";
import { dropBadReferences } from "./drop-bad-refs.js";
import { gatherComponents } from "./gather-components.js";
import { upgrade } from "./upgrade.js";

/** A valid OpenAPI document of one source. */
export interface ApiDocument {
  readonly place: string;
  /**
   * OpenAPI 3.1; every part has the type that the specification requires, and every `$ref` resolves within the
   * document.
   */
  readonly document: JsonObject;
}

/** Checks a document and upgrades it to OpenAPI 3.1. */
export function readApiDocument(
  read: JsonObject,
  place: string,
  problems: Diagnostics,
): ApiDocument | undefined {
  const version = readVersion(read, place, problems);
  if (version === undefined) return undefined;
  const fit = toFit(read, place, problems);
  const document = version === "3.0" ? upgrade(fit) : { ...fit, openapi: "3.1.0" };
  return { place, document: dropBadReferences(document, place, problems) };
}

/** Removes invalid parts and unresolvable references, and the operations and components that need them. */
export function dropUnfit(document: JsonObject, place: string, problems: Diagnostics): JsonObject {
  return dropBadReferences(toFit(document, place, problems), place, problems);
}

/** Without invalid parts, and with all that references lead to among the parts. */
function toFit(document: JsonObject, place: string, problems: Diagnostics): JsonObject {
  const fit = dropMisfits(document, place, problems);
  const gathered = gatherComponents(fit, place, problems);
  return gathered === fit ? fit : dropMisfits(gathered, place, problems);
}

function readVersion(
  read: JsonObject,
  place: string,
  problems: Diagnostics,
): "3.0" | "3.1" | undefined {
  const version = versionOf(read);
  const report = (severity: "error" | "warning", code: string, what: string) =>
    problems.add({ severity, code, message: `the document ${what}`, place });
  if (version === "3.0" || version === "3.1") return version;
  // A superset: what it adds is read where it stands.
  if (version === "3.2") return "3.1";
  const found =
    version === "swagger"
      ? "is Swagger 2.0; convert it to OpenAPI 3.0 or 3.1, with swagger2openapi for example"
      : version === undefined
        ? 'is no OpenAPI document: it does not start with "openapi: 3.1.0" or the like'
        : `has the OpenAPI version ${quote(version)}; 3.0, 3.1 or 3.2 is needed`;
  report("error", version === undefined ? "document-shape" : "document-version", found);
  return undefined;
}

/** `3.1`, `3.0`, `3.2` or `swagger`; else the value of `openapi`, or `undefined` without one. */
function versionOf(read: JsonObject): string | undefined {
  const own = (key: string) => (Object.hasOwn(read, key) ? read[key] : undefined);
  const found = own("openapi");
  // Unquoted, `openapi: 3.1` is a number in YAML.
  const version = typeof found === "number" ? String(found) : found;
  if (typeof version === "string") return /^3\.[012](?=\.|-|$)/.exec(version)?.[0] ?? version;
  return own("swagger") === undefined ? undefined : "swagger";
}

function dropMisfits(document: JsonObject, place: string, problems: Diagnostics): JsonObject {
  const report = (message: string, pointer: string) =>
    problems.add({
      severity: "warning",
      code: "openapi-shape",
      message,
      place,
      pointer,
    });
  return rewriteOpenApi(document, {
    misfit: (value, { kind, tokens }) => {
      report(
        `found ${describe(value)} where a ${kind} is expected; it was left out`,
        jsonPointer(...tokens),
      );
    },
    part: (part, { kind, tokens }) => {
      if (kind === "operation" && !isTextIfPresent(part, "operationId")) {
        report(
          "the operationId is not a string; it was left out",
          jsonPointer(...tokens, "operationId"),
        );
        return without(part, "operationId");
      }
      if (kind === "parameter" && !Object.hasOwn(part, "$ref") && !isParameter(part)) {
        report(
          "a parameter without a name, or without a valid `in`, was left out",
          jsonPointer(...tokens),
        );
        return undefined;
      }
      if (kind === "pathItem" && isJsonObject(part.additionalOperations)) {
        for (const method of Object.keys(part.additionalOperations))
          problems.add({
            severity: "warning",
            code: "method-without-type",
            message: `the method ${quote(method)} has no type: openapi-fetch calls none of this name`,
            place,
            pointer: jsonPointer(...tokens, "additionalOperations", method),
          });
      }
      if (kind === "schema" && hasNullType(part)) {
        report(
          'null as a type was read as "null", as it is written in JSON',
          jsonPointer(...tokens, "type"),
        );
        const { type = null } = part;
        return { ...part, type: Array.isArray(type) ? type.map((each) => each ?? "null") : "null" };
      }
      return part;
    },
  });
}

/** True for `type: [string, null]`, which YAML reads as null itself. */
function hasNullType({ type }: JsonObject): boolean {
  return type === null || (Array.isArray(type) && type.includes(null));
}

function describe(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object"
    ? "an object"
    : `the ${typeof value} ${quote(String(value), 40)}`;
}

function isTextIfPresent(part: JsonObject, key: string): boolean {
  return !Object.hasOwn(part, key) || typeof part[key] === "string";
}

function isParameter(part: JsonObject): boolean {
  const places: readonly unknown[] = ["path", "query", "header", "cookie", "querystring"];
  return typeof part.name === "string" && places.includes(part.in);
}

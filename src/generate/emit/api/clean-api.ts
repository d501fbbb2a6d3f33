import { type PartPlace, rewriteOpenApi } from "../../../model/openapi-rewrite.js";
import type { PartKind } from "../../../model/openapi-shape.js";
import { METHODS } from "../../../runtime/http/methods.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../runtime/json/json.js";
import { mapMembers } from "../../../support/map-members.js";
import { cleanSchema } from "./clean-api-schema.js";
import { printableText } from "./clean-api-text.js";
import { linkComponents } from "./components.js";
import { cutCycles } from "./cycles.js";
import { plainName } from "./plain-name.js";

/**
 * A copy of the description that openapi-typescript can print safely: only what types are printed from, no references
 * out of the document (it would read or fetch them), no extensions, no examples, no text that ends a comment, no names
 * that every object inherits.
 */
export function cleanForTypes(document: JsonObject): JsonObject {
  const { paths = {}, webhooks = {}, components = {} } = document;
  const needed = { paths: withoutExtensions(paths), webhooks, components };
  const { components: reached, link } = linkComponents(needed);
  const ids = new Set<string>();
  const clean = (unlinked: JsonObject, { kind }: PartPlace) => {
    if (kind === "document") return unlinked;
    if (kind === "components") return mapMembers(unlinked, cutSchemas);
    const part = link(unlinked, kind);
    if (part === undefined || kind === "schema") return part && cleanSchema(part);
    if (typeof part.$ref === "string") return { $ref: part.$ref };
    const kept = keepKnown(part, KEPT[kind] ?? []);
    return kind === "operation" ? withOwnId(withOwnParameters(kept), ids) : complete(kind, kept);
  };
  const cleaned = rewriteOpenApi({ ...needed, components: reached }, { part: clean });
  return { openapi: "3.1.0", info: { title: "API", version: "0" }, ...cleaned };
}

function cutSchemas(components: JsonValue, name: string): JsonValue {
  return name === "schemas" && isJsonObject(components) ? cutCycles(components) : components;
}

/** Members from which types and their comments are printed. */
const KEPT: Readonly<Partial<Record<PartKind, readonly string[]>>> = {
  pathItem: ["parameters", ...METHODS],
  operation: [
    "operationId",
    "summary",
    "description",
    "deprecated",
    "parameters",
    "requestBody",
    "responses",
  ],
  parameter: ["name", "in", "description", "required", "deprecated", "schema", "content"],
  header: ["description", "required", "deprecated", "schema", "content"],
  requestBody: ["description", "required", "content"],
  response: ["description", "headers", "content"],
  mediaType: ["schema"],
};

function keepKnown(part: JsonObject, known: readonly string[]): JsonObject {
  return mapMembers(part, (value, key) => {
    if (!known.includes(key)) return undefined;
    if (key === "responses") return withoutExtensions(value);
    if (key !== "summary" && key !== "description") return value;
    return typeof value === "string" ? printableText(value) : undefined;
  });
}

/** The maps `paths` and `responses` may contain `x-…` extensions. */
function withoutExtensions(names: JsonValue): JsonValue {
  if (!isJsonObject(names)) return names;
  return mapMembers(names, (value, name) => (name.startsWith("x-") ? undefined : value));
}

/** Adds what OpenAPI requires: the `description` of a response, and each parameter only once. */
function complete(kind: PartKind, part: JsonObject): JsonObject {
  if (kind === "pathItem") return withOwnParameters(part);
  if (kind === "response") return { description: "", ...part };
  return part;
}

/** Makes the `operationId` unique and plain: it becomes the name of a member of `operations`. */
function withOwnId(operation: JsonObject, ids: Set<string>): JsonObject {
  const { operationId, ...rest } = operation;
  if (typeof operationId !== "string" || operationId === "") return rest;
  const id = plainName(operationId, (name) => ids.has(name));
  ids.add(id);
  return { operationId: id, ...rest };
}

/** Leaves out repeated parameters, which would be printed twice. */
function withOwnParameters(part: JsonObject): JsonObject {
  const { parameters } = part;
  if (!Array.isArray(parameters)) return part;
  const own = new Map<string, JsonValue>();
  for (const parameter of parameters.filter(isJsonObject)) {
    const { $ref = null, in: place = null, name = null } = parameter;
    own.set(JSON.stringify([$ref, place, name]), parameter);
  }
  return { ...part, parameters: [...own.values()] };
}

import { isJsonObject, type JsonObject, type JsonValue } from "../runtime/json/json.js";
import { mapMembers } from "../support/map-members.js";
import { listsNames } from "./json-schema.js";
import { type MemberShape, memberShape, type PartKind } from "./openapi-shape.js";

/** The kind of a part and the tokens of its JSON pointer. */
export interface PartPlace {
  readonly kind: PartKind;
  readonly tokens: readonly (string | number)[];
}

export interface Rewriting {
  /**
   * Called for every part that is an object, inner parts first, with the inner ones already rewritten.
   * Returns its replacement; `undefined` removes it.
   */
  readonly part: (part: JsonObject, place: PartPlace) => JsonObject | boolean | undefined;
  /** Called for every value that is not of the kind that OpenAPI requires at its place; the value is removed. */
  readonly misfit?: (value: JsonValue, place: PartPlace) => void;
}

/**
 * The one traversal of OpenAPI documents. Returns a new document that shares unchanged parts with the old one; data
 * (examples, defaults, extensions …) is not traversed. It recurses: the caller limits the depth of untrusted documents.
 */
export function rewriteOpenApi(document: JsonObject, rewriting: Rewriting): JsonObject {
  const rewritten = rewritePart(document, { kind: "document", tokens: [] }, rewriting);
  return isJsonObject(rewritten) ? rewritten : {};
}

/** Visits every part without changing any. */
export function visitOpenApi(
  document: JsonObject,
  visit: (part: JsonObject, place: PartPlace) => void,
): void {
  const part: Rewriting["part"] = (part, place) => {
    visit(part, place);
    return part;
  };
  rewriteOpenApi(document, { part });
}

/** In maps of these, `x-…` is an extension (`paths`, `responses`). In other maps (headers) `x-request-id` is a name. */
const MAY_BE_EXTENDED: ReadonlySet<PartKind> = new Set(["pathItem", "response"]);

/** Rewrites a single part and the parts inside it. */
export function rewritePart(
  value: JsonValue,
  place: PartPlace,
  rewriting: Rewriting,
): JsonObject | boolean | undefined {
  if (!isJsonObject(value)) {
    if (place.kind === "schema" && typeof value === "boolean") return value;
    rewriting.misfit?.(value, place);
    return undefined;
  }
  const rewritten = mapMembers(value, (member, key) => {
    const shape = memberShape(place.kind, key);
    if (shape === undefined) return member;
    const inner = { kind: shape.kind, tokens: [...place.tokens, key] };
    return rewriteMember(member, shape, inner, rewriting);
  });
  return rewriting.part(rewritten, place);
}

function rewriteMember(
  value: JsonValue,
  { holds }: MemberShape,
  place: PartPlace,
  rewriting: Rewriting,
): JsonValue | undefined {
  const rewriteAt = (token: string | number, inner: JsonValue) =>
    rewritePart(inner, { ...place, tokens: [...place.tokens, token] }, rewriting);
  const isList = Array.isArray(value);
  if (holds === "one" || (holds === "any" && !isList)) return rewritePart(value, place, rewriting);
  if (isList && holds !== "map") {
    const items = value.flatMap((item, index) => rewriteAt(index, item) ?? []);
    const isSame = items.length === value.length && items.every((item, at) => item === value[at]);
    return isSame ? value : items;
  }
  if (isJsonObject(value) && holds === "map") {
    return mapMembers(value, (item, name) => {
      const isExtension = name.startsWith("x-") && MAY_BE_EXTENDED.has(place.kind);
      return isExtension || listsNames(place.tokens.at(-1), item) ? item : rewriteAt(name, item);
    });
  }
  rewriting.misfit?.(value, place);
  return undefined;
}

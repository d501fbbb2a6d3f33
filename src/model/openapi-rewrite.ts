import { isJsonObject, type JsonObject, type JsonValue } from "../runtime/json.js";
import { isNameList } from "./json-schema.js";
import { type MemberShape, memberShape, type PartKind } from "./openapi-shape.js";

/** Where a part stands: its kind and the tokens of its JSON pointer. */
export interface PartPlace {
  readonly kind: PartKind;
  readonly tokens: readonly (string | number)[];
}

export interface Rewriting {
  /**
   * Called for every part that is an object, inner parts first, with the inner ones already rewritten.
   * Returns what shall stand in its place; `undefined` takes it out.
   */
  readonly part: (part: JsonObject, place: PartPlace) => JsonObject | boolean | undefined;
  /** Told of every value that is no such part as its place asks for; the value is left out. */
  readonly misfit?: (value: JsonValue, place: PartPlace) => void;
}

/**
 * The one walker over OpenAPI documents: gives a new document, changes nothing of the old one. Values that are
 * data (examples, defaults, extensions …) are passed on as they are. What others nest must be limited before.
 */
export function rewriteOpenApi(document: JsonObject, rewriting: Rewriting): JsonObject {
  const rewritten = rewritePart(document, { kind: "document", tokens: [] }, rewriting);
  return isJsonObject(rewritten) ? rewritten : {};
}

/** Maps of these hold extensions beside their names. In others a name such as `x-request-id` is a name. */
const MAY_BE_EXTENDED: ReadonlySet<PartKind> = new Set(["pathItem", "response"]);

function rewritePart(
  value: JsonValue,
  place: PartPlace,
  rewriting: Rewriting,
): JsonObject | boolean | undefined {
  if (!isJsonObject(value)) {
    if (place.kind === "schema" && typeof value === "boolean") return value;
    rewriting.misfit?.(value, place);
    return undefined;
  }
  const members: [string, JsonValue][] = [];
  for (const [key, member] of Object.entries(value)) {
    const shape = memberShape(place.kind, key);
    const inner = { kind: shape?.kind ?? place.kind, tokens: [...place.tokens, key] };
    const rewritten = shape === undefined ? member : rewriteMember(member, shape, inner, rewriting);
    if (rewritten !== undefined) members.push([key, rewritten]);
  }
  return rewriting.part(Object.fromEntries(members), place);
}

function rewriteMember(
  value: JsonValue,
  { holds }: MemberShape,
  place: PartPlace,
  rewriting: Rewriting,
): JsonValue | undefined {
  const below = (token: string | number) => ({ ...place, tokens: [...place.tokens, token] });
  const isList = Array.isArray(value);
  if (holds === "one" || (holds === "any" && !isList)) return rewritePart(value, place, rewriting);
  if (isList && holds !== "map") {
    return value.flatMap((item, index) => rewritePart(item, below(index), rewriting) ?? []);
  }
  if (isJsonObject(value) && holds === "map") {
    const members = Object.entries(value).flatMap(([name, item]) => {
      const isExtension = name.startsWith("x-") && MAY_BE_EXTENDED.has(place.kind);
      if (isExtension || isNameList(place.tokens.at(-1), item)) return [[name, item] as const];
      const rewritten = rewritePart(item, below(name), rewriting);
      return rewritten === undefined ? [] : [[name, rewritten] as const];
    });
    return Object.fromEntries(members);
  }
  rewriting.misfit?.(value, place);
  return undefined;
}

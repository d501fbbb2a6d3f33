import { KEYWORDS, REFERENCES } from "../../../model/json-schema.js";
import { ANNOTATIONS } from "../../../runtime/json/essence.js";
import { isJsonObject, itemsOf, type JsonObject } from "../../../runtime/json/json.js";
import type { References } from "../../../runtime/validate/checks/references.js";
import { printable } from "../../../support/quote.js";
import { isKeyword, isPlainSchema } from "../repair/misplaced.js";
import type { Repairs } from "../repair/repairs.js";
import { readTypeWord } from "../repair/type-words.js";
import { membersOf, type Place, type SchemaAt, targetsOf } from "./places.js";

/** Notes why any value is accepted at a place, if its schemas say something. */
export function whyAnything(place: Place, acceptance: Acceptance, repairs: Repairs): void {
  const { own, applied } = place;
  if (own.length === 0) {
    whyUndeclared(place, repairs);
    return;
  }
  if (applied.some(({ pointer }) => repairs.isNoted(pointer))) return;
  const accepts = (at: SchemaAt) => acceptance.isOfAll(at);
  // Of patterns, and of alternatives, one that accepts everything is why.
  const areAll = place.step?.kind === "keys" || place.certain.length === 0;
  if (areAll ? own.some(accepts) || place.isLeftOpen : place.certain.every(accepts)) return;
  const first = (areAll ? own : place.certain).find(
    (at) => isJsonObject(at.schema) && !accepts(at),
  );
  if (first === undefined || !isJsonObject(first.schema)) return;
  const foreign = [first, ...applied].find(
    ({ schema }) => isJsonObject(schema) && foreignKeys(schema).length > 0,
  );
  const constraints = constraintsIn(first.schema);
  const isReference = constraints.every((keyword) => REFERENCES.includes(keyword));
  const keywords = isReference ? keywordsIn(applied) : constraints;
  if (foreign !== undefined && isJsonObject(foreign.schema))
    repairs.note(
      foreign.pointer,
      "no-keyword",
      `is no JSON Schema: it has ${listed(foreignKeys(foreign.schema))}; read as any value`,
    );
  else repairs.note(first.pointer, "any-value", `${why(first, keywords)}; read as any value`);
}

/** Keywords that say something themselves. */
function keywordsIn(schemas: readonly SchemaAt[]): readonly string[] {
  const found = schemas.flatMap(({ schema }) =>
    isJsonObject(schema) ? constraintsIn(schema) : [],
  );
  return [...new Set(found)].filter((keyword) => !COMPOSED.includes(keyword));
}

function why({ pointer }: SchemaAt, keywords: readonly string[]): string {
  if (/\/unevaluated(?:Items|Properties)$/.test(pointer))
    return "is for what no other schema evaluates, which no type can tell";
  if (/(?<!\/properties)\/(?:then|else)\//.test(pointer))
    return "applies under a condition only, which no type can tell";
  if (keywords.length > 0) return `gives no type by ${listed(keywords)}`;
  return "says nothing, since its references lead back to it";
}

/** A required property of which no schema says anything. */
function whyUndeclared({ parent, step }: Place, repairs: Repairs): void {
  if (parent === undefined || step?.kind !== "property") return;
  const requiring = parent.applied.find(
    ({ schema }) => isJsonObject(schema) && itemsOf(schema.required).includes(step.key),
  );
  if (requiring === undefined) return;
  const place = `${requiring.pointer}/required`;
  if (repairs.isNotedOf(place, "required-misspelt", step.key)) return;
  repairs.note(
    place,
    "required-undeclared",
    "is the name of no property; required, and read as any value",
    step.key,
  );
}

/** Which schemas accept every value, by what they and those in them say. A circle of references says nothing. */
export class Acceptance {
  readonly #known = new Map<JsonObject, boolean>();
  #depth = 0;

  constructor(private readonly references: () => References) {}

  isOfAll(at: SchemaAt): boolean {
    const { schema } = at;
    if (!isJsonObject(schema)) return schema !== false;
    const known = this.#known.get(schema);
    if (known !== undefined) return known;
    this.#known.set(schema, false);
    if (this.#depth >= MAX_DEPTH) return false;
    this.#depth++;
    const accepts = this.#accepts(schema, at.pointer);
    this.#depth--;
    this.#known.set(schema, accepts);
    return accepts;
  }

  #accepts(schema: JsonObject, pointer: string): boolean {
    const accepts = (other: SchemaAt) => this.isOfAll(other);
    const anyOf = membersOf(schema, pointer, "anyOf");
    const [one, ...others] = membersOf(schema, pointer, "oneOf");
    return (
      foreignKeys(schema).length === 0 &&
      constraintsIn(schema).every((keyword) => COMPOSED.includes(keyword)) &&
      membersOf(schema, pointer, "allOf").every(accepts) &&
      (anyOf.length === 0 || anyOf.some(accepts)) &&
      (one === undefined || (others.length === 0 && accepts(one))) &&
      targetsOf(schema, this.references).every(accepts)
    );
  }
}

/** References are followed as deep as this. */
const MAX_DEPTH = 100;

/** Keywords that say only what the schemas in them do. */
const COMPOSED: readonly string[] = [...REFERENCES, "allOf", "anyOf", "oneOf"];

/** Keywords that constrain values, or should. */
function constraintsIn(schema: JsonObject): readonly string[] {
  return Object.keys(schema).filter(
    (keyword) =>
      keyword === "type" ||
      (KEYWORDS.has(keyword) &&
        KEYWORDS.get(keyword)?.defines !== true &&
        !ANNOTATIONS.includes(keyword) &&
        !(keyword === "then" || keyword === "else")),
  );
}

/**
 * Keys that are no keyword of JSON Schema, where they are all that there is, or look like a type. Keys with `x-` and `$`
 * are extensions.
 */
function foreignKeys(schema: JsonObject): readonly string[] {
  const keys = Object.keys(schema);
  const foreign = keys.filter((key) => !isKeyword(key) && !/^(?:x-|\$)/i.test(key));
  if (foreign.length === keys.length) return foreign;
  return foreign.filter((key) => {
    const value = schema[key];
    return isPlainSchema(value) || (typeof value === "string" && readTypeWord(value) !== undefined);
  });
}

/** The first few names. */
function listed(names: readonly string[]): string {
  const shown = [...new Set(names)].slice(0, 5).map((name) => `\`${printable(name, 40)}\``);
  return shown.join(", ") + (names.length > shown.length ? " and others" : "");
}

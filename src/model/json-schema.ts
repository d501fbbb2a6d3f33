import type { JsonObject, JsonValue } from "../runtime/json/json.js";
import { IN_PLACE, type OperandShape, SUBSCHEMAS } from "../runtime/json/subschemas.js";

/** The names that JSON Schema has for the types of JSON. */
export const JSON_TYPES: readonly string[] = [
  "object",
  "array",
  "string",
  "number",
  "integer",
  "boolean",
  "null",
];

/** What the generator knows about a keyword. */
interface Keyword {
  /** How its operand holds subschemas, if it does. */
  readonly holds?: OperandShape | undefined;
  /** Its operand is a string. */
  readonly text?: true;
  /** Its schemas apply to values only where a `$ref` leads to them. */
  readonly defines?: true;
  /** It is a reference to another schema. */
  readonly reference?: true;
  /** Its operand is a number: a lower bound, an upper bound, or a step (`multipleOf`). */
  readonly number?: "lower" | "upper" | "step";
  /** It is printed as a TSDoc tag of the same name. */
  readonly tag?: true;
  /**
   * It constrains values in a way that types cannot express, or only `partly`. The run-time validator checks it, but for
   * `format`, which is an annotation.
   */
  readonly typed?: false | "partly";
  /** The type that authors mean when they write the keyword without `type`. */
  readonly implies?: "object" | "array";
  /** How a path names the part of a value that its subschemas apply to: items, or the values of unnamed keys. */
  readonly part?: "[]" | "[key]";
}

const LOWER = { number: "lower", typed: false, tag: true } as const;
const UPPER = { number: "upper", typed: false, tag: true } as const;

/** What the generator adds to {@link SUBSCHEMAS}. */
const FACTS = {
  title: { text: true },
  description: { text: true },
  $comment: { text: true },
  format: { text: true, typed: false, tag: true },
  pattern: { text: true, typed: false, tag: true },
  $ref: { text: true, reference: true },
  $dynamicRef: { text: true, reference: true },
  $recursiveRef: { text: true, reference: true },
  minimum: LOWER,
  maximum: UPPER,
  exclusiveMinimum: LOWER,
  exclusiveMaximum: UPPER,
  multipleOf: { number: "step", typed: false, tag: true },
  minLength: LOWER,
  maxLength: UPPER,
  minItems: LOWER,
  maxItems: UPPER,
  uniqueItems: { typed: false, tag: true },
  minProperties: LOWER,
  maxProperties: UPPER,
  minContains: LOWER,
  maxContains: UPPER,
  contentEncoding: { text: true, tag: true },
  contentMediaType: { text: true, tag: true },
  const: { typed: "partly" },
  enum: { typed: "partly" },
  oneOf: { typed: "partly" },
  not: { typed: false, tag: true },
  if: { typed: false, tag: true },
  // biome-ignore lint/suspicious/noThenProperty: the name of the keyword
  then: { tag: true },
  else: { tag: true },
  properties: { implies: "object" },
  patternProperties: { implies: "object", typed: "partly", part: "[key]" },
  additionalProperties: { implies: "object", part: "[key]" },
  propertyNames: { implies: "object", typed: false },
  required: { implies: "object" },
  dependencies: { typed: false, tag: true },
  dependentRequired: { typed: false, tag: true },
  dependentSchemas: { typed: false, tag: true },
  unevaluatedProperties: { typed: false },
  items: { implies: "array", typed: "partly", part: "[]" },
  prefixItems: { implies: "array", typed: "partly", part: "[]" },
  additionalItems: { part: "[]" },
  contains: { typed: false, tag: true },
  unevaluatedItems: { typed: false },
  $defs: { defines: true },
  definitions: { defines: true },
} as const satisfies Readonly<Record<string, Keyword>>;

/** Every keyword, of any draft, that the generator treats in a particular way. */
export const KEYWORDS: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ...Object.entries<Keyword>(FACTS),
  ...[...SUBSCHEMAS].map(([name, holds]): [string, Keyword] => [
    name,
    { ...(FACTS as Readonly<Record<string, Keyword>>)[name], holds },
  ]),
]);

export function keywordsWith(isWanted: (keyword: Keyword) => boolean): string[] {
  return [...KEYWORDS].filter(([, keyword]) => isWanted(keyword)).map(([name]) => name);
}

/** A keyword that becomes a tag in TSDoc. */
export type TaggedKeyword = {
  [Name in keyof typeof FACTS]: (typeof FACTS)[Name] extends { tag: true } ? Name : never;
}[keyof typeof FACTS];

export const TAGGED = keywordsWith(({ tag }) => tag === true) as readonly TaggedKeyword[];

/** Keywords that refer to another schema. */
export const REFERENCES = keywordsWith(({ reference }) => reference === true);

/** `$defs` and `definitions`. */
export const DEFINITIONS = keywordsWith(({ defines }) => defines === true);

/** `allOf`, `anyOf`, `oneOf`: lists of schemas for the same value. */
export const COMPOSITIONS = keywordsWith(({ holds }) => holds === "list").filter((name) =>
  IN_PLACE.has(name),
);

const IMPLYING = (["object", "array"] as const).map(
  (type) => [type, keywordsWith(({ implies }) => implies === type)] as const,
);

/** The types that a schema without `type` means by its keywords, though by JSON Schema other types are valid too. */
export function impliedTypes(schema: JsonObject): readonly string[] {
  return IMPLYING.filter(([, keywords]) =>
    keywords.some((keyword) => Object.hasOwn(schema, keyword)),
  ).map(([type]) => type);
}

/** False for an integer beyond `Number.MAX_SAFE_INTEGER`: JavaScript rounds it, so that a literal would be wrong. */
export function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

/** True for a member of draft 7's `dependencies` that is a list of property names, not a schema. */
export function listsNames(keyword: string | number | undefined, value: JsonValue): boolean {
  return keyword === "dependencies" && Array.isArray(value);
}

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

/** What is known of a keyword. */
interface Keyword {
  /** How its operand holds schemas, if it does. */
  readonly holds?: OperandShape | undefined;
  /** Its operand is a text. */
  readonly text?: true;
  /** Its schemas say nothing of values unless a reference leads to them. */
  readonly defines?: true;
  /** It is a reference to another schema. */
  readonly reference?: true;
  /** Its operand is a number, which lets the fewer values through the larger (`lower`) or the smaller (`upper`) it is. */
  readonly number?: "lower" | "upper" | "step";
  /** It becomes a tag of the same name in TSDoc. */
  readonly tag?: true;
  /** It narrows values, and types hold nothing of that, or a part. The run-time validator holds all. */
  readonly typed?: false | "partly";
  /** The type that people mean who write it without `type`. */
  readonly implies?: "object" | "array";
  /** How people write the part of a value that its schemas are about. */
  readonly part?: "[]" | "[key]";
}

const LOWER = { number: "lower", typed: false, tag: true } as const;
const UPPER = { number: "upper", typed: false, tag: true } as const;

/** What the generator adds to {@link SUBSCHEMAS}. */
const FACTS = {
  title: { text: true },
  description: { text: true },
  $comment: { text: true },
  format: { text: true, tag: true },
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
  minContains: { number: "lower", typed: false },
  maxContains: { number: "upper", typed: false },
  contentEncoding: { text: true, tag: true },
  contentMediaType: { text: true, tag: true },
  const: { typed: "partly" },
  enum: { typed: "partly" },
  oneOf: { typed: "partly" },
  not: { typed: false },
  if: { typed: false },
  properties: { implies: "object" },
  patternProperties: { implies: "object", typed: "partly", part: "[key]" },
  additionalProperties: { implies: "object", part: "[key]" },
  propertyNames: { implies: "object", typed: false },
  required: { implies: "object" },
  dependencies: { typed: false },
  dependentRequired: { typed: false },
  dependentSchemas: { typed: false },
  unevaluatedProperties: { typed: false },
  items: { implies: "array", typed: "partly", part: "[]" },
  prefixItems: { implies: "array", typed: "partly", part: "[]" },
  additionalItems: { part: "[]" },
  contains: { typed: false },
  unevaluatedItems: { typed: false },
  $defs: { defines: true },
  definitions: { defines: true },
} as const satisfies Readonly<Record<string, Keyword>>;

/** Every keyword, of any draft, that the generator has to know by name. */
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

/** Keywords of which each maps names to schemas for references. */
export const DEFINITIONS = keywordsWith(({ defines }) => defines === true);

/** `allOf`, `anyOf`, `oneOf`: lists of schemas for the same value. */
export const COMPOSITIONS = keywordsWith(({ holds }) => holds === "list").filter((name) =>
  IN_PLACE.has(name),
);

const IMPLYING = (["object", "array"] as const).map(
  (type) => [type, keywordsWith(({ implies }) => implies === type)] as const,
);

/** The types that people mean by the keywords of a schema without `type`, though JSON Schema lets every other through. */
export function impliedTypes(schema: JsonObject): readonly string[] {
  return IMPLYING.filter(([, keywords]) =>
    keywords.some((keyword) => Object.hasOwn(schema, keyword)),
  ).map(([type]) => type);
}

/** JSON has integers that JavaScript rounds, so that a literal would be another number. */
export function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

/** Does `dependencies` of draft 7 list names where it may hold a schema? */
export function listsNames(keyword: string | number | undefined, value: JsonValue): boolean {
  return keyword === "dependencies" && Array.isArray(value);
}

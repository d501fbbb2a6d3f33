import type { KeywordCompiler } from "../checks/keyword.js";
import { unevaluatedItems, unevaluatedProperties } from "../checks/unevaluated.js";
import { constant, enumeration, type } from "./any.js";
import { additionalItems, contains, items, prefixItems, uniqueItems } from "./array.js";
import { dependencies, dependentRequired, dependentSchemas } from "./dependent.js";
import { LIMITS } from "./limits.js";
import { allOf, anyOf, condition, not, oneOf } from "./logic.js";
import {
  additionalProperties,
  patternProperties,
  properties,
  propertyNames,
  required,
} from "./object.js";
import { dynamicReference, reference } from "./reference.js";
import { format, pattern } from "./string.js";

/** All keywords that constrain values, in the order of their checks and issues: what costs little comes first. */
export const KEYWORDS: ReadonlyMap<string, KeywordCompiler> = new Map<string, KeywordCompiler>([
  ["type", type],
  ["const", constant],
  ["enum", enumeration],
  ...LIMITS,
  ["pattern", pattern],
  ["required", required],
  ["dependentRequired", dependentRequired],
  ["format", format],
  ["properties", properties],
  ["patternProperties", patternProperties],
  ["additionalProperties", additionalProperties],
  ["propertyNames", propertyNames],
  ["prefixItems", prefixItems],
  ["items", items],
  ["additionalItems", additionalItems],
  ["contains", contains],
  ["uniqueItems", uniqueItems],
  ["$ref", reference],
  ["$dynamicRef", dynamicReference],
  ["$recursiveRef", dynamicReference],
  ["allOf", allOf],
  ["anyOf", anyOf],
  ["oneOf", oneOf],
  ["not", not],
  ["if", condition],
  ["dependentSchemas", dependentSchemas],
  ["dependencies", dependencies],
]);

/** Checked after all others, since they apply to the keys that those leave unevaluated. */
export const LAST_KEYWORDS: ReadonlyMap<string, KeywordCompiler> = new Map([
  ["unevaluatedItems", unevaluatedItems],
  ["unevaluatedProperties", unevaluatedProperties],
]);

/** The only keyword that applies beside a `$ref` in drafts 4 to 7. */
export const REFERENCE_ONLY: ReadonlyMap<string, KeywordCompiler> = new Map([["$ref", reference]]);

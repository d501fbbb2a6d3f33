import type { KeywordCompiler } from "../checks/keyword.js";
import { unevaluatedItems, unevaluatedProperties } from "../checks/unevaluated.js";
import { constant, enumeration, type } from "./any.js";
import * as array from "./array.js";
import * as dependent from "./dependent.js";
import { LIMITS } from "./limits.js";
import * as logic from "./logic.js";
import * as object from "./object.js";
import { dynamicReference, reference } from "./reference.js";
import { pattern } from "./string.js";

/** All keywords that constrain values, in the order of their checks and issues. */
export const KEYWORDS: ReadonlyMap<string, KeywordCompiler> = new Map<string, KeywordCompiler>([
  ["type", type],
  ["const", constant],
  ["enum", enumeration],
  ["$ref", reference],
  ["$dynamicRef", dynamicReference],
  ["$recursiveRef", dynamicReference],
  ...LIMITS,
  ["pattern", pattern],
  ["required", object.required],
  ["properties", object.properties],
  ["patternProperties", object.patternProperties],
  ["additionalProperties", object.additionalProperties],
  ["propertyNames", object.propertyNames],
  ["prefixItems", array.prefixItems],
  ["items", array.items],
  ["additionalItems", array.additionalItems],
  ["contains", array.contains],
  ["uniqueItems", array.uniqueItems],
  ["allOf", logic.allOf],
  ["anyOf", logic.anyOf],
  ["oneOf", logic.oneOf],
  ["not", logic.not],
  ["if", logic.condition],
  ["dependentSchemas", dependent.dependentSchemas],
  ["dependentRequired", dependent.dependentRequired],
  ["dependencies", dependent.dependencies],
]);

/** Checked after all others, since they apply to the keys that those leave unevaluated. */
export const LAST_KEYWORDS: ReadonlyMap<string, KeywordCompiler> = new Map([
  ["unevaluatedItems", unevaluatedItems],
  ["unevaluatedProperties", unevaluatedProperties],
]);

/** The only keyword that applies beside a `$ref` in drafts 4 to 7. */
export const REFERENCE_ONLY: ReadonlyMap<string, KeywordCompiler> = new Map([["$ref", reference]]);

import type { Keyword } from "../checks/place.js";
import { unevaluatedItems, unevaluatedProperties } from "../checks/unevaluated.js";
import { constant, enumeration, type } from "./any.js";
import * as array from "./array.js";
import * as dependent from "./dependent.js";
import { LIMITS } from "./limits.js";
import * as logic from "./logic.js";
import * as object from "./object.js";
import { dynamicReference, reference } from "./reference.js";
import { pattern } from "./string.js";

/** Every keyword that constrains values, in the order in which checks run and issues are listed. */
export const KEYWORDS: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
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

/** What has to come after all others, since it looks at what they have left. */
export const LAST_KEYWORDS: ReadonlyMap<string, Keyword> = new Map([
  ["unevaluatedItems", unevaluatedItems],
  ["unevaluatedProperties", unevaluatedProperties],
]);

/** All that counts in drafts 4 to 7 where there is a `$ref`. */
export const REFERENCE_ONLY: ReadonlyMap<string, Keyword> = new Map([["$ref", reference]]);

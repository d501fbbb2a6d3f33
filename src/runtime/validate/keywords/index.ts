import type { Keyword } from "../place.js";
import { unevaluatedItems, unevaluatedProperties } from "../unevaluated.js";
import { constant, enumeration, type } from "./any.js";
import * as array from "./array.js";
import * as logic from "./logic.js";
import * as number from "./number.js";
import * as object from "./object.js";
import { dynamicReference, reference } from "./reference.js";
import * as string from "./string.js";

export const REFERENCE: readonly [string, Keyword] = ["$ref", reference];

/** Every keyword but `unevaluated*`, in the order in which their issues are listed. */
export const KEYWORDS: readonly (readonly [name: string, keyword: Keyword])[] = [
  ["type", type],
  ["const", constant],
  ["enum", enumeration],
  REFERENCE,
  ["$dynamicRef", dynamicReference],
  ["$recursiveRef", dynamicReference],
  ["minimum", number.minimum],
  ["maximum", number.maximum],
  ["exclusiveMinimum", number.exclusiveMinimum],
  ["exclusiveMaximum", number.exclusiveMaximum],
  ["multipleOf", number.multipleOf],
  ["minLength", string.minLength],
  ["maxLength", string.maxLength],
  ["pattern", string.pattern],
  ["format", string.format],
  ["required", object.required],
  ["properties", object.properties],
  ["patternProperties", object.patternProperties],
  ["additionalProperties", object.additionalProperties],
  ["propertyNames", object.propertyNames],
  ["minProperties", object.minProperties],
  ["maxProperties", object.maxProperties],
  ["prefixItems", array.prefixItems],
  ["items", array.items],
  ["additionalItems", array.additionalItems],
  ["contains", array.contains],
  ["minItems", array.minItems],
  ["maxItems", array.maxItems],
  ["uniqueItems", array.uniqueItems],
  ["allOf", logic.allOf],
  ["anyOf", logic.anyOf],
  ["oneOf", logic.oneOf],
  ["not", logic.not],
  ["if", logic.condition],
  ["dependentSchemas", logic.dependentSchemas],
  ["dependentRequired", logic.dependentRequired],
  ["dependencies", logic.dependencies],
];

/** What has to come after all others, since it looks at what they have left. */
export const LAST_KEYWORDS: readonly (readonly [name: string, keyword: Keyword])[] = [
  ["unevaluatedItems", unevaluatedItems],
  ["unevaluatedProperties", unevaluatedProperties],
];

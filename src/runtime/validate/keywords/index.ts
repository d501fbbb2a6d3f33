import type { Keywords } from "../checks/keyword.js";
import { constant, enumeration, type } from "./any.js";
import { additionalItems, items, prefixItems } from "./array.js";
import { limits } from "./limits.js";
import { allOf, anyOf } from "./logic.js";
import { additionalProperties, properties, required } from "./object.js";

/** The keywords that every validator has. */
export function usualKeywords(): Keywords {
  return {
    // What costs little comes first.
    type,
    const: constant,
    enum: enumeration,
    ...limits(),
    required,
    properties,
    additionalProperties,
    prefixItems,
    items,
    additionalItems,
    allOf,
    anyOf,
  };
}

/**
 * The keywords of the vocabularies. A validator that lacks them refuses every value of a schema that has one, rather than
 * checking too little.
 */
export const OTHER_KEYWORDS: ReadonlySet<string> = /* @__PURE__ */ new Set(
  /* @__PURE__ */ "pattern patternProperties $ref $dynamicRef $recursiveRef multipleOf dependentRequired propertyNames contains uniqueItems oneOf not if dependentSchemas dependencies unevaluatedItems unevaluatedProperties".split(
    " ",
  ),
);

import { isMultiple } from "../checks/decimal.js";
import type { Vocabulary } from "../checks/keyword.js";
import { withUnevaluated } from "../checks/unevaluated.js";
import { condition, not } from "../keywords/condition.js";
import { dependent } from "../keywords/dependent.js";
import { itself, limit } from "../keywords/limits.js";
import { format, oneOf } from "../keywords/one-of.js";
import { propertyNames } from "../keywords/property-names.js";
import { contains, uniqueItems } from "../keywords/set.js";

/** The keywords that few schemas use. */
export const rareKeywords: Vocabulary = () => ({
  keywords: {
    multipleOf: limit("multipleOf", ["be a multiple of", itself, isMultiple]),
    dependentRequired: dependent("dependentRequired"),
    format,
    propertyNames,
    contains,
    uniqueItems,
    oneOf,
    not,
    if: condition,
    dependentSchemas: dependent("dependentSchemas"),
    dependencies: dependent("dependencies"),
    unevaluatedItems: () => undefined,
    unevaluatedProperties: () => undefined,
  },
  // `unevaluated*` are checked after all others.
  around: withUnevaluated,
});

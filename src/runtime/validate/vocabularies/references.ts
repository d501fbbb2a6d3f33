import type { Vocabulary } from "../checks/keyword.js";
import { Links } from "../keywords/reference.js";

/** `$ref`, `$dynamicRef` and draft 2019-09's `$recursiveRef`. */
export const referenceKeywords: Vocabulary = (document) => {
  const links = new Links(document);
  return {
    keywords: {
      $ref: (operand, context) => links.reference(operand, context),
      $dynamicRef: (operand, context) => links.dynamicReference(operand, context),
      $recursiveRef: (operand, context) => links.dynamicReference(operand, context),
    },
    around: (check, context) => links.around(check, context),
  };
};

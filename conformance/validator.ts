import { compileSchema } from "../src/runtime/validate/index.js";
import { fitsFormat } from "./formats.js";
import { type Group, nameOf, type SuitePart } from "./suite.js";

/** How many cases of a part of the suite the run-time validator passes. */
export interface ValidatorScore {
  readonly part: SuitePart;
  readonly cases: number;
  readonly agreed: number;
  readonly disagreed: readonly string[];
}

const PARTS: readonly SuitePart[] = ["required", "remote", "optional", "format"];

/**
 * `format` is an annotation to the validator. For cases that require it as an assertion, which have it at the root of
 * their schemas, `fitsFormat` is checked as well.
 */
export function scoreValidator(groups: readonly Group[]): readonly ValidatorScore[] {
  return PARTS.map((part) => {
    const results = groups
      .filter((group) => group.part === part)
      .flatMap((group) => {
        const validate = compileSchema(group.schema);
        const isRight = (value: unknown) => part !== "format" || fitsFormat(group.schema, value);
        return group.cases.map((each) => ({
          name: nameOf(group, each),
          agrees: (validate(each.instance).length === 0 && isRight(each.instance)) === each.valid,
        }));
      });
    return {
      part,
      cases: results.length,
      agreed: results.filter(({ agrees }) => agrees).length,
      disagreed: results.filter(({ agrees }) => !agrees).map(({ name }) => name),
    };
  });
}

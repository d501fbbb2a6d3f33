import { formats } from "../../src/runtime/validate/formats.js";
import { compileSchema } from "../../src/runtime/validate/index.js";
import type { Group, Part } from "./suite.js";
import { nameOf } from "./types.js";

/** How far the run-time validator agrees with a part of the suite. */
export interface ValidatorScore {
  readonly part: Part;
  readonly cases: number;
  readonly agreed: number;
  readonly disagreed: readonly string[];
}

const PARTS: readonly Part[] = ["required", "remote", "optional", "format"];

/** `format` asserts in the cases that are about that, and annotates elsewhere, as the suite has it. */
export function scoreValidator(groups: readonly Group[]): readonly ValidatorScore[] {
  return PARTS.map((part) => {
    const results = groups
      .filter((group) => group.part === part)
      .flatMap((group) => {
        const validate = compileSchema(group.schema, part === "format" ? { formats } : {});
        return group.cases.map((each) => ({
          name: nameOf(group, each),
          agrees: (validate(each.instance).length === 0) === each.valid,
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

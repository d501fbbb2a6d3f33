import { entriesOf } from "../../json/json.js";
import { show } from "../checks/issue.js";
import { names, onObjects } from "../checks/json-value.js";
import { failure, type Keywords } from "../checks/keyword.js";
import { every, inside, type ValidationState } from "../checks/state.js";
import { additionalTo } from "./object.js";

/** Compiles a pattern; `undefined` if it constrains nothing. */
type PatternCompiler = (
  pattern: unknown,
) => ((text: string, state: ValidationState) => boolean) | undefined;

/** The keywords that hold patterns, and the one that applies to the names that no pattern matches. */
export function patternsBy(compile: PatternCompiler): Keywords {
  return {
    pattern: (operand, context) => {
      const matches = compile(operand);
      if (!matches) return undefined;
      const fail = failure(context, "pattern", `must match the pattern ${show(operand)}`);
      return (value, state) =>
        typeof value !== "string" || matches(value, state) || fail(value, state);
    },
    patternProperties: (operand, context) => {
      const checks = entriesOf(operand).map(
        ([pattern, schema]) =>
          [compile(pattern), context.sub(schema, "patternProperties", pattern)] as const,
      );
      return onObjects((value, state) =>
        every(names(value), state, (name) =>
          every(
            checks,
            state,
            ([matches, check]) =>
              !matches?.(name, state) || inside(check, value[name], name, state),
          ),
        ),
      );
    },
    additionalProperties: additionalTo(({ schema }) =>
      entriesOf(schema["patternProperties"]).map(([pattern]) => compile(pattern)),
    ),
  };
}

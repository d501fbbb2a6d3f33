import { entriesOf } from "../../json/json.js";
import { member, onObjects, strings } from "../checks/json-value.js";
import { failure, type KeywordCompiler } from "../checks/keyword.js";
import { every } from "../checks/state.js";

/**
 * `dependentSchemas`, `dependentRequired`, and `dependencies`, which is both in drafts 4 to 7: constrains a value that has a
 * certain member, by a schema or by the names of other required members.
 */
export function dependent(keyword: string): KeywordCompiler {
  return (operand, context) => {
    const checks = entriesOf(operand).map(([name, wanted]) => {
      if (!Array.isArray(wanted)) return [name, context.sub(wanted, keyword, name)] as const;
      const fail = failure(context, keyword, `is required beside ${JSON.stringify(name)}`);
      const others = strings(wanted);
      const check = onObjects((value, state) =>
        every(
          others,
          state,
          (other) => member(value, other) !== undefined || fail(undefined, state, other),
        ),
      );
      return [name, check] as const;
    });
    return onObjects((value, state) =>
      every(
        checks,
        state,
        ([name, check]) => member(value, name) === undefined || check(value, state),
      ),
    );
  };
}

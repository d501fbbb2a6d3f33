import { entriesOf } from "../../json/json.js";
import { member, onObjects, strings } from "../checks/json-value.js";
import { failure, type Keyword } from "../checks/place.js";
import { every } from "../checks/state.js";

export const dependentSchemas = dependent("dependentSchemas");
export const dependentRequired = dependent("dependentRequired");
/** Both in one, as drafts 4 to 7 have it. */
export const dependencies = dependent("dependencies");

/** What a value has to fit, or to have, if it has a certain member. */
function dependent(keyword: string): Keyword {
  return (operand, place) => {
    const checks = entriesOf(operand).map(([name, wanted]) => {
      if (!Array.isArray(wanted)) return [name, place.sub(wanted, keyword, name)] as const;
      const fail = failure(place, keyword, `is required beside ${JSON.stringify(name)}`);
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

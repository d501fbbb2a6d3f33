import type { JsonObject } from "../../json/json.js";
import { MAX_ISSUES, show } from "./issue.js";
import type { References } from "./references.js";
import type { Check, State } from "./state.js";

/** A schema object inside the document, as its keywords see it while they are compiled. */
export interface Place {
  readonly schema: JsonObject;
  /** JSON pointer of the schema object. */
  readonly pointer: string;
  /** Compiles a subschema. What is no schema constrains nothing. */
  sub(operand: unknown, ...tokens: readonly (string | number)[]): Check;
  /** Compiles a schema anywhere in the document. */
  at(schema: unknown): Check;
  /** The document's identifiers and references; indexed on first use. */
  references(): References;
}

/**
 * A keyword: from what stands beside it in the schema to a check. `undefined` means that it constrains nothing,
 * which is also how an operand of a wrong type is read: a validator for other people's schemas must not fail on them.
 */
export type Keyword = (operand: unknown, place: Place) => Check | undefined;

/** Lists a failure of a keyword and returns `false`. A `key` names a member of the present value instead of itself. */
export type Fail = (value: unknown, state: State, key?: string) => false;

export function failure(place: Place, keyword: string, message: string): Fail {
  return (value, state, key) => {
    const { issues, path } = state;
    if (issues && issues.length < MAX_ISSUES) {
      issues.push({
        path: key === undefined ? [...path] : [...path, key],
        message,
        keyword,
        schemaPath: `${place.pointer}/${keyword}`,
        found: show(value),
      });
    }
    return false;
  };
}

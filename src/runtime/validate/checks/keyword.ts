import type { JsonObject } from "../../json/json.js";
import { MAX_ISSUES, show } from "./issue.js";
import type { Check, ValidationState } from "./state.js";

/** The schema object that contains a keyword, while the keyword is compiled. */
export interface KeywordContext {
  readonly schema: JsonObject;
  /** JSON pointer of the schema object. */
  readonly pointer: string;
  /** Compiles a subschema. An operand that is not a schema constrains nothing. */
  sub(operand: unknown, ...tokens: readonly (string | number)[]): Check;
  /** Compiles a schema at another place in the document. */
  compile(schema: JsonObject, pointer: string): Check;
  /** Whether a name is that of a keyword that constrains values. */
  isKeyword(name: string): boolean;
}

/**
 * Compiles a keyword with its operand to a check. `undefined` means that it constrains nothing, also if the operand has
 * a wrong type: a validator must not fail because of an invalid schema of the platform.
 */
export type KeywordCompiler = (operand: unknown, context: KeywordContext) => Check | undefined;

/** Keywords by their names, in the order of their checks and issues. */
export type Keywords = Readonly<Record<string, KeywordCompiler>>;

/**
 * Keywords that only some schemas use: `patternKeywords`, `linearPatternKeywords`, `referenceKeywords`, `rareKeywords`. A
 * stub is given those that its schemas need, so that no app bundles the others. Called once for each schema document.
 */
export type Vocabulary = (document: JsonObject) => {
  readonly keywords: Keywords;
  /** Changes the check that the keywords of a schema have together. */
  readonly around?: (check: Check, context: KeywordContext) => Check;
};

/** Adds an issue of a keyword and returns `false`. With a `key`, the issue is about that member of the current value. */
export type Fail = (value: unknown, state: ValidationState, key?: string) => false;

export function failure(context: KeywordContext, keyword: string, message: string): Fail {
  return (value, state, key) => {
    const { issues, path } = state;
    if (issues && issues.length < MAX_ISSUES) {
      issues.push({
        path: key === undefined ? [...path] : [...path, key],
        message,
        keyword,
        schemaPath: `${context.pointer}/${keyword}`,
        found: show(value),
      });
    }
    return false;
  };
}

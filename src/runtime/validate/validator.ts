import { isJsonObject, type JsonSchema } from "../json/json.js";
import { type Issue, show } from "./checks/issue.js";
import type { Vocabulary } from "./checks/keyword.js";
import type { Check, ValidationState } from "./checks/state.js";
import { Unchecked } from "./checks/unchecked.js";
import { Compiler } from "./compile.js";

/** Validates a value; the list of issues is empty if it is valid. Never throws. */
export type Validator = (value: unknown) => readonly Issue[];

/**
 * Creates a validator of a JSON Schema (drafts 4 to 2020-12, and OpenAPI 3.0's `nullable`). It needs no `eval`. The
 * schema is compiled on the first call, the target of a reference when it is first used.
 *
 * Unknown keywords, operands of a wrong type, and references to other documents constrain nothing.
 * `format` is an annotation. Members that are `undefined` count as absent.
 */
export function makeValidator(schema: JsonSchema, vocabularies: readonly Vocabulary[]): Validator {
  if (!isJsonObject(schema)) {
    return (value) => (schema === false ? [rootIssue(value, "is not allowed", "false")] : []);
  }
  let check: Check | undefined;
  return (value) => {
    const issues: Issue[] = [];
    try {
      check ??= new Compiler(schema, vocabularies).compile(schema, "");
      // Most values are valid: issues are listed in a second pass.
      if (!check(value, newState(undefined))) check(value, newState(issues));
    } catch (error) {
      if (error instanceof Unchecked) return [rootIssue(value, error.message, error.keyword)];
      // Thrown by `bounded()`, or by the engine if its stack overflows earlier.
      if (!(error instanceof RangeError)) throw error;
      return [rootIssue(value, "is nested too deeply to be checked", "$ref")];
    }
    return issues;
  };
}

function newState(issues: Issue[] | undefined): ValidationState {
  return {
    issues,
    path: [],
    seen: undefined,
    formats: undefined,
    scope: { anchors: new Map(), inner: new Map() },
    depth: 0,
    followed: 0,
    verdicts: new Map(),
    keys: new Map(),
    steps: undefined,
  };
}

function rootIssue(value: unknown, message: string, keyword: string): Issue {
  return { path: [], message, keyword, schemaPath: "", found: show(value) };
}

import { hasOwn, itemsOf, type JsonValue } from "../../json/json.js";
import { reportAlternatives } from "../checks/alternatives.js";
import type { Issue } from "../checks/issue.js";
import { failure, type KeywordCompiler, type KeywordContext } from "../checks/keyword.js";
import { accept, addAll, all, type Check, fits, type ValidationState } from "../checks/state.js";

export const allOf: KeywordCompiler = (operand, context) =>
  all(branches(operand, context, "allOf"));

export const anyOf: KeywordCompiler = (operand, context) => {
  const checks = branches(operand, context, "anyOf");
  if (checks.length === 0) return undefined;
  const fail = failure(context, "anyOf", "must fit at least one of the alternatives");
  return (value, state) => {
    const attempts: Issue[][] = [];
    let found = false;
    for (const check of checks) {
      if (!attempt(check, value, state, attempts)) continue;
      found = true;
      // All alternatives have to be tried to know which keys are evaluated.
      if (!state.seen) break;
    }
    return found || reportAlternatives(attempts, value, state, fail);
  };
};

/**
 * Since formats are not checked, a second fitting alternative counts only if the formats that it goes by are the same,
 * and it differs from the first in more than formats.
 */
export const oneOf: KeywordCompiler = (operand, context) => {
  const checks = branches(operand, context, "oneOf");
  if (checks.length === 0) return undefined;
  const none = failure(context, "oneOf", "must fit one of the alternatives");
  const several = failure(context, "oneOf", "must fit only one of the alternatives");
  return (value, state) => {
    const attempts: Issue[][] = [];
    const found = new Map<string, JsonValue | undefined>();
    for (const [i, check] of checks.entries()) {
      const outer = state.formats;
      const own = new Set<string>();
      state.formats = own;
      const fitting = attempt(check, value, state, attempts);
      state.formats = outer;
      if (!fitting) continue;
      addAll(own, outer);
      const formats = [...own].sort().join();
      const schema = itemsOf(operand)[i];
      if (found.has(formats) && !differInFormats(found.get(formats), schema))
        return several(value, state);
      found.set(formats, schema);
    }
    return found.size > 0 || reportAlternatives(attempts, value, state, none);
  };
};

const TEXTS = ["title", "description"];

function differInFormats(...schemas: (JsonValue | undefined)[]): boolean {
  const distinct = (left: readonly string[]) =>
    new Set(
      schemas.map((schema) =>
        JSON.stringify(schema, (key, member) =>
          typeof member === "string" && left.includes(key) ? undefined : member,
        ),
      ),
    ).size;
  return distinct(TEXTS) > distinct([...TEXTS, "format"]);
}

export const not: KeywordCompiler = (operand, context) => {
  const check = context.sub(operand, "not");
  const fail = failure(context, "not", "must not fit the schema under `not`");
  return (value, state) => {
    const seen = state.seen;
    state.seen = undefined; // A schema below `not` evaluates no keys.
    const fitting = fits(check, value, state);
    state.seen = seen;
    return !fitting || fail(value, state);
  };
};

export const condition: KeywordCompiler = (operand, context) => {
  const test = context.sub(operand, "if");
  const branch = (key: "then" | "else") =>
    hasOwn(context.schema, key) ? context.sub(context.schema[key], key) : accept;
  const [yes, no] = [branch("then"), branch("else")];
  return (value, state) => (fits(test, value, state) ? yes : no)(value, state);
};

/** Tries an alternative; adds the issues of one that does not fit, if they are listed. */
function attempt(check: Check, value: unknown, state: ValidationState, attempts: Issue[][]) {
  const own: Issue[] | undefined = state.issues && [];
  const ok = fits(check, value, state, own);
  if (!ok && own) attempts.push(own);
  return ok;
}

function branches(operand: unknown, context: KeywordContext, keyword: string): Check[] {
  return itemsOf(operand).map((schema, i) => context.sub(schema, keyword, i));
}

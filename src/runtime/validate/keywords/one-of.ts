import { itemsOf, type JsonValue } from "../../json/json.js";
import { reportAlternatives } from "../checks/alternatives.js";
import type { Issue } from "../checks/issue.js";
import { failure, type KeywordCompiler } from "../checks/keyword.js";
import { addAll } from "../checks/state.js";
import { attempt, branches } from "./logic.js";

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

/** An annotation: it refuses no value, but `oneOf` has to know which formats of the value were not checked. */
export const format: KeywordCompiler = (operand) => {
  if (typeof operand !== "string") return undefined;
  const type = /^(?:u?int|float|double|decimal)/.test(operand) ? "number" : "string";
  return (value, state) => {
    if (typeof value === type) state.formats?.add(operand);
    return true;
  };
};

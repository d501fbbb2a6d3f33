import { KEYWORDS } from "../../model/json-schema.js";
import type { JsonValue } from "../../runtime/json/json.js";
import type { RuleName } from "../report/rules.js";
import { schemaText } from "./schema-text.js";

/** The rule for a change of a keyword that types cannot express; `undefined` if nothing changed for callers. */
export function judgeKeyword(
  keyword: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  referencesAreEqual: boolean,
): RuleName | undefined {
  if (keyword === "integer") return judgeInteger(before, after);
  if (keyword === "size") return "constraint-changed";
  if (before !== undefined && after !== undefined && schemaText(before) === schemaText(after)) {
    const refers = !referencesAreEqual && schemaText(before).includes('"$');
    return refers ? "constraint-changed" : undefined;
  }
  const { typed, number } = KEYWORDS.get(keyword) ?? {};
  // The types express a part of it, so its presence alone decides nothing.
  if (typed === "partly") return "constraint-changed";
  if (after === undefined) return "constraint-removed";
  if (before === undefined) return "constraint-added";
  if (typeof before !== "number" || typeof after !== "number") return "constraint-changed";
  if (number === "lower") return after > before ? "bound-tightened" : "bound-loosened";
  if (number === "upper") return after < before ? "bound-tightened" : "bound-loosened";
  return "constraint-changed";
}

/** The only part of `type` that types cannot express: integers are numbers to them. */
function judgeInteger(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): RuleName | undefined {
  const [was, is] = [namesOf(before), namesOf(after)];
  if (takesAll(was) === takesAll(is)) return undefined;
  if (takesAll(is)) return was.has("integer") ? "bound-loosened" : undefined;
  return is.has("integer") ? "bound-tightened" : undefined;
}

/** True if `type` allows all numbers, or is absent. */
function takesAll(types: ReadonlySet<JsonValue>): boolean {
  return types.has("number") || types.size === 0;
}

function namesOf(type: JsonValue | undefined): ReadonlySet<JsonValue> {
  return new Set(Array.isArray(type) ? type : type === undefined ? [] : [type]);
}

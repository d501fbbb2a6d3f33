import { KEYWORDS } from "../../model/json-schema.js";
import type { JsonValue } from "../../runtime/json/json.js";
import type { RuleName } from "../report/rules.js";
import { schemaText } from "./schema-text.js";

/** What a change of a keyword that types do not hold means; nothing, if it means nothing. */
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
  // Since types hold a part of it, its presence says nothing.
  if (typed === "partly") return "constraint-changed";
  if (after === undefined) return "constraint-removed";
  if (before === undefined) return "constraint-added";
  if (typeof before !== "number" || typeof after !== "number") return "constraint-changed";
  if (number === "lower") return after > before ? "bound-tightened" : "bound-loosened";
  if (number === "upper") return after < before ? "bound-tightened" : "bound-loosened";
  return "constraint-changed";
}

/** Of `type`, only that integers are numbers is lost. */
function judgeInteger(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): RuleName | undefined {
  const [was, is] = [namesOf(before), namesOf(after)];
  if (takesAll(was) === takesAll(is)) return undefined;
  if (takesAll(is)) return was.has("integer") ? "bound-loosened" : undefined;
  return is.has("integer") ? "bound-tightened" : undefined;
}

/** All numbers, or none of them. */
function takesAll(types: ReadonlySet<JsonValue>): boolean {
  return types.has("number") || types.size === 0;
}

function namesOf(type: JsonValue | undefined): ReadonlySet<JsonValue> {
  return new Set(Array.isArray(type) ? type : type === undefined ? [] : [type]);
}
